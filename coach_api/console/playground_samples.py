"""Conversations to start from in the playground: some of our own, and the examples of each rule."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach_api.engine.conversation import Channel, Role
from coach_api.engine.params import Parameter, describe
from coach_api.engine.rule import Bad, Good, Rule
from coach_api.engine.written import Place
from coach_api.services.talks import Line, duration, write
from coach_api.storage.models import WrittenRule

Values = Mapping[str, str]


@dataclass(frozen=True)
class Sample:
    """A conversation and a draft, under a few words."""

    name: str
    title: str
    values: Values


SAMPLES = (
    Sample(
        "parcel",
        "A parcel that does not come",
        {
            "conversation": "Customer: Hi, my tent should have been here on Tuesday.\n"
            "Agent (6 min ago): Hello! One moment please, I will check that.\n"
            "Customer: Hello?? This is the third time I ask. We leave on Friday!",
            "waited": "3 min",
            "draft": "Unfortunately I cannot see where it is. Can you give me your order number, your name and your address?",
        },
    ),
    Sample(
        "plan",
        "A question with a page for an answer",
        {
            "conversation": "Customer: Where can I change my delivery address?",
            "waited": "40 s",
            "draft": "Yes, you can easily do that online.",
        },
    ),
    Sample(
        "no",
        "A no that leads nowhere",
        {
            "conversation": "Customer: Can I still return the boots? I bought them in May.",
            "waited": "50 s",
            "draft": "As per our policy this is not possible. Is there anything else I can help you with?",
        },
    ),
    Sample(
        "end",
        "A good end",
        {
            "conversation": "Customer: The lamp flickers.\n"
            "Agent (4 min ago): Please take the battery out for ten seconds, then put it back in.\n"
            "Customer: It works now, thank you so much!",
            "waited": "20 s",
            "draft": "Glad it shines again! If it comes back, write to us here and we will send you a new battery.",
        },
    ),
)


def of_example(rule: Rule, place: int) -> Values:
    """Return an example of a rule as the fields of the playground; `place` counts its examples from 0."""
    example = rule.examples[place]
    customer = (
        (example.customer,) if isinstance(example.customer, str) and example.customer else tuple(example.customer)
    )
    before = [
        Line(message.role, message.raw, None if example.ago_s is None else int(example.ago_s))
        for message in example.messages
    ]
    return {
        "conversation": write([*before, *(Line(Role.CUSTOMER, text) for text in customer)]),
        "draft": example.draft,
        "channel": example.channel.value,
        "waited": _time(example.waiting_s),
        "begun": _time(example.writing_s),
        "open_chats": "" if example.open_chats is None else str(example.open_chats),
        "typing": "yes" if example.typing else "",
        "example": f"{rule.code}/{place}",
    }


def of_written(rule: WrittenRule) -> Values:
    """Return a text that a rule of the team's own finds, where it is made of phrases."""
    words = f"What is written here holds {rule.phrases[0]}." if rule.phrases else ""
    in_draft = rule.look_in == Place.DRAFT
    return {
        "conversation": "" if in_draft or not words else f"Customer: {words}",
        "draft": words if in_draft else "",
        "channel": (*rule.channels, Channel.LIVE_CHAT.value)[0],
    }


def first_bad(rule: Rule) -> int | None:
    """Return the place of a rule's first Bad example."""
    return next((place for place, example in enumerate(rule.examples) if isinstance(example, Bad)), None)


def names(rule: Rule) -> list[tuple[int, str]]:
    """Return the places of a rule's examples, and how each is called."""
    return [(place, f"{_kind(each)}: {_first_words(each)}") for place, each in enumerate(rule.examples)]


def params(rule: Rule, place: int) -> dict[str, object]:
    """Return what an example sets of its rule."""
    known: dict[str, Parameter] = {each.name: each for each in describe(rule.params)}
    return {name: value for name, value in rule.examples[place].params.items() if name in known}


def _kind(example: Bad | Good) -> str:
    return "Bad" if isinstance(example, Bad) else "Good"


def _first_words(example: Bad | Good) -> str:
    text = " ".join(example.draft.split()) or "an empty draft"
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 what fits into a menu


def _time(seconds: float | None) -> str:
    return "" if seconds is None else duration(seconds)
