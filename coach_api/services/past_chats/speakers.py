"""Who is who in a past chat: words for roles, names of agents, and one name that can only be the customer's."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from coach_api.engine.conversation import Role
from coach_api.services import talks
from coach_api.services.past_chats.chat import NotRead

AGENTS = "Names of your agents"  # as the field is called


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())


def known(agents: AbstractSet[str]) -> dict[str, Role]:
    """Return the roles of words and names that mean the same in every chat."""
    return talks.NAMES | dict.fromkeys(agents, Role.AGENT)


def roles(heard: Sequence[tuple[str, str]], known: Mapping[str, Role]) -> Mapping[str, Role]:
    """Return the role of each that was heard in a chat; they come as they were written, each with its place.

    A name that is not known is the customer's where it is the only one, and nobody else in the chat is the customer.

    Raises:
        NotRead: it is not certain who somebody is.
    """
    strangers: dict[str, tuple[str, str]] = {}
    for name, where in heard:
        if folded(name) not in known:
            strangers.setdefault(folded(name), (name, where))
    if not strangers:
        return known
    (name, where), *others = strangers.values()
    if any(known.get(folded(each)) is Role.CUSTOMER for each, _ in heard):
        raise NotRead(where, f"who is “{talks.short(name)}”? If an agent, enter the name under “{AGENTS}”")
    if others:
        other, there = others[0]
        raise NotRead(
            there,
            f"who of “{talks.short(name)}” ({where.lower()}) and “{talks.short(other)}” is the customer? If one is an agent, "
            f"enter the name under “{AGENTS}”; else write “Customer” instead of the customer’s name",
        )
    return {**known, folded(name): Role.CUSTOMER}
