"""The draft promises what the team may not be able to keep.

## What it finds
"I guarantee", "you will definitely get", "you'll get a full refund", "will be there within 2 hours", where the team's list of allowed
promises has no such words. Questions, conditions, denials and the agent's promise to be back in this chat are none. It runs in the
shadow until a team has filled its list: only the team knows what it can keep.

## Why it matters
A promise that is not kept costs more trust than one that was never made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.promises import promised
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases
from coach_api.engine.wording import listed


@dataclass(frozen=True)
class Params:
    """What agents may promise."""

    allowed_promises: Annotated[
        tuple[str, ...], Phrases("Promises that agents may make, such as: within 24 hours")
    ] = ()


_SURE = phrases(
    r"(?:I|we)(?:'ll| will| can| do)? (?:guarantee|promise|assure you|swear)(?! (?:that )?we (?:take|care|value|are|do|always))",
    r"(?:is|are|it's|that's) guaranteed(?= to\b| by (?:mon|tues|wednes|thurs|fri|satur|sun|tom|to)|\s*[.!])|(?:you have )?my word",
    r"(?:will|'ll|shall) (?:definitely|certainly|absolutely|for sure|surely|100%|without (?:a )?doubt) (?:be|get|have|receive|arrive|come|work|resolve|fix|refund|replace)\w*",
    r"(?:will|'ll) never happen again|(?:won't|will not) (?:ever )?happen again",
)
_DUE = phrases(
    r"(?:will|'ll) (?:be|get|have|receive|arrive|come|refund|resolve|fix|see)(?: \w+){0,6} (?:within|in under|in less than|no later than) (?:the next )?(?:\d{1,3}|an?|one|two|three|four|five|ten)(?:\s?[-–]\s?\d{1,3})? ?(?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)",
    r"(?:definitely|certainly|for sure) (?:by|before) \w+",
)
_REFUND = phrases(
    r"(?:you(?:'ll| will) (?:get|receive|have|be given)|(?:I|we)(?:'ll| will) (?:give|issue|send|offer|arrange|process)(?: you)?|you(?:'re| are) getting) (?:a |your )?(?:full|complete|100%) (?:refund|reimbursement|compensation)",
)
_OPEN = phrases(  # a condition, a hope, a denial, what usually is, what somebody else said
    r"if|unless|once|when|whether|may|might|could|hope\w*|try|usually|normally|typically|often|not|can't|cannot|don't(?! (?:worry|panic))|asked|said|depends?|estimated|expected|should"
)
_EXPECT = phrases(r"(?:I|we)(?: can| do|'ll| will)? (?:guarantee|promise)")
_STATES = phrases(r" ?(?:that|you|you'll|it|it'll|this|your|they|they'll|the)")


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the first promise that the team's list does not cover."""
    draft = moment.draft
    if draft.is_short:
        return
    for pattern in (_SURE, _REFUND, _DUE):
        for span in draft.find(pattern):
            if not _is_fine(draft, span, params.allowed_promises):
                yield Hit(
                    Evidence.draft(span),
                    "Promise only what is certain: say what you do now, and when you will know more.",
                    key=span.text,
                    actions=tuple(_softer(draft, span)),
                    confidence=0.6,
                )
                return


def _is_fine(draft: Draft, span: Span, allowed: tuple[str, ...]) -> bool:
    """Whether the words promise nothing after all, or what the team allows."""
    sentence = draft.sentence_at(span.start)
    before = draft.plain[sentence.start : span.start]
    back = promised(draft)
    if sentence.asks or _OPEN.search(before) or (back is not None and span.overlaps(back[0])):
        return True
    return bool(allowed) and listed(allowed).search(sentence.text) is not None


def _softer(draft: Draft, span: Span) -> Iterator[Action]:
    """Offer "I expect" in place of "I guarantee", where a statement follows."""
    if _EXPECT.match(draft.plain, span.start) and _STATES.match(draft.plain, span.end + 1):
        yield Action.replace("Say what you expect", span, "We expect" if span.text[0] in "Ww" else "I expect")


rule = Rule(
    code="SA04",
    title="Unsupported promise",
    severity=Severity.WARNING,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad("I guarantee you'll have it on Monday.", flags="I guarantee", action="I expect"),
        Bad("Don't worry, it comes on Monday, I promise.", flags="I promise"),
        Bad("You will get a full refund.", flags="You will get a full refund"),
        Bad("The engineer will be with you within 2 hours.", flags="will be with you within 2 hours"),
        Good(
            "The money will be in your account within 5 days.",
            params={"allowed_promises": ["within 5 days"]},
            note="on the team's list",
        ),
        Good("I can't guarantee a delivery on Monday.", note="no promise"),
        Good("If it is faulty, you will get a full refund.", note="a condition"),
        Good("Give me 2 minutes, I'll be back within 5 minutes.", note="back in this chat"),
    ),
)
