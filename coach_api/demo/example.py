"""A rule's own example as one more chat of the demo: whoever has just switched the rule on sees it at work."""

import re
from collections.abc import Iterator
from typing import Any

from coach_api.engine.conversation import Role
from coach_api.engine.rule import Bad, Rule
from coach_api.rules import catalogue

WRONG_CUSTOMER = "SA02"  # greets somebody else on purpose
OPENING = "Hello!"  # where an example is a draft alone
ELSEWHERE = frozenset(
    {"CO07", "PA06", "PA10", "PR05", "SA05"}
)  # need a setting or a library, or another rule goes first
GREETED = re.compile(r"(?:Hi|Dear) (\w+)")
LONG_AGO_S, JUST_NOW_S = 30, 15  # where an example does not say when something was written


def chat(code: str) -> dict[str, Any] | None:
    """Return the first draft that a rule flags, with its conversation, in the shape of a chat in `scenarios.json`.

    None where there is no such rule, or where its example does not work in the demo's team. The customer has nothing to add, so the chat does not count as an open one.
    """
    rule = catalogue().get(code)
    if rule is None or code in ELSEWHERE:
        return None
    example = next(each for each in rule.examples if isinstance(each, Bad))
    return {
        "customer": {"name": f"{_first_name(rule, example)} Berg", "tint": "slate"},
        "about": f"An example of “{rule.title}”",
        "facts": [["Rule", rule.title], ["It finds", rule.docs.partition("\n")[0]]],
        "channel": example.channel.value,
        "openChats": example.open_chats,
        "history": list(_history(example)),
        "draft": example.draft,
        "writing": example.writing_s or 0,
        "script": {"first": "over", "scenes": {"over": {"over": True}}},
        "tries": [{"label": "The example", "text": example.draft}] if example.draft else [],
    }


def _first_name(rule: Rule, example: Bad) -> str:
    """Return whom the draft greets, so that no other nudge is in the way."""
    greeted = GREETED.match(example.draft)
    return greeted[1] if greeted and rule.code != WRONG_CUSTOMER else "Maria"


def _history(example: Bad) -> Iterator[dict[str, Any]]:
    opening = () if example.messages else (OPENING,)
    last = (
        (example.customer,) if isinstance(example.customer, str) and example.customer else example.customer or opening
    )
    waiting = JUST_NOW_S if example.waiting_s is None else example.waiting_s
    before = example.ago_s or max(LONG_AGO_S, waiting)
    for message in example.messages:
        if message.role in (Role.AGENT, Role.CUSTOMER):
            yield {"role": message.role.value, "ago": before, "text": message.raw}
    for text in last:
        yield {"role": Role.CUSTOMER.value, "ago": waiting, "text": text}
