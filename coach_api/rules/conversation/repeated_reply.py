"""The draft says again what the agent has said before.

## What it finds
A draft that shares nearly all its words with an earlier message of the agent: `min_similarity` is the share of words that
the two have in common, from 0 to 1. Greetings, courtesies, holds and signatures do not count. A draft with a number, a
link, a name or a "not" that the earlier message lacks is news, and a customer who asks to hear it again gets it again.

## Why it matters
Who asks twice was not helped by the first answer. The same words again sound like a machine that does not listen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import holds
from coach_api.engine.asks import content
from coach_api.engine.conversation import Message, Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, phrases

READ_MESSAGES = 20  # the latest
SHORTEST = 30  # characters of a draft that can say something twice
LONGEST = 2000  # characters; no chat message is longer, and a pasted document is no reply
FEWEST_WORDS = 4  # words with a meaning of their own; shorter replies are alike by chance
LONGER = 2.5  # times the length of the other, courtesies included, beyond which two messages are not alike
LOOSE = 0.5  # the share of common words, as written, below which no closer look is needed

_COURTESY = phrases(
    r"(?:any|some)(?:thing|one|where)? (?:else|more|further)|(?:any )?(?:other|more|further|additional) (?:questions?|help|assistance|concerns?)|any questions",
    r"(?:thanks|thank you)(?: \w{1,12}){0,3} for|you(?:'re| are) (?:very |most )?welcome|my pleasure|(?:have|enjoy) (?:a|an|your|the) (?:\w{1,12} ){0,2}(?:day|time|evening|stay|trip|weekend|visit)",
    r"how (?:can|may|could) (?:I|we) (?:help|assist)|(?:glad|happy) (?:to|I could|we could) (?:help|assist|be of)|good ?bye|bye|take care|welcome to",
)
_NAMED = re.compile(r"(?<=[a-z,;:] )[A-Z]\w+")  # a capital within a sentence
_ADDRESSED = re.compile(
    r",\s?[A-Z]\w+(?=[.!,…\s]|$)|\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you),? [A-Z]\w+"
)
_SIGNATURE = re.compile(r"\s[-–~^*/]{1,2}\s?[A-Z]\w{0,15}\W*$")
_NUMBER = re.compile(r"\w{0,12}\d\w{0,12}")
_NOT = phrases(
    r"not?|never|none|nor|cannot|\w{2,7}n't|unable|unavailable|without|only|instead|other|another|different|also|both|either"
)
_AGAIN = phrases(
    r"(?:repeat|re-?send|again|once more|one more time|missed (?:that|it|your)|say that|come again|scroll|remind me|pardon|which was it|what was (?:it|that|the))"
)


@dataclass(frozen=True)
class Params:
    """How alike two messages must be."""

    min_similarity: Annotated[
        float, Bounds(0.6, 1, "Share of words that a draft and an earlier message have in common")
    ] = 0.85


@dataclass(frozen=True)
class _Gist:
    """What a text says: the words with a meaning of their own, and the facts that make it different from its like."""

    words: frozenset[str]
    facts: frozenset[str]


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Compare the draft with the agent's messages, the latest first."""
    draft, messages = moment.draft, moment.conversation.messages
    if not SHORTEST <= len(draft.raw) <= LONGEST:
        return
    words, gist = set(draft.lower.split()), None
    for index in range(len(messages) - 1, max(-1, len(messages) - 1 - READ_MESSAGES), -1):
        if not _may_be_alike(draft, words, messages[index]):
            continue
        gist = gist or _gist(draft)
        if _repeats(gist, messages[index].text, params.min_similarity) and not _wants_it_again(moment):
            earlier = messages[index].raw.strip()
            yield Hit(
                Evidence.message(index, Span(0, len(earlier), earlier)),
                "You have said this before: try other words, or say what is new.",
                key=earlier,
                confidence=0.8,
            )
            return


def _may_be_alike(draft: Text, words: set[str], message: Message) -> bool:
    """Look at the role, the lengths and the bare words, which is quick and enough for nearly all messages."""
    if message.role is not Role.AGENT or not 1 / LONGER < len(draft.raw) / max(1, len(message.raw)) < LONGER:
        return False
    others = set(message.text.lower.split())
    return 2 * len(words & others) >= LOOSE * (len(words) + len(others))


def _repeats(gist: _Gist, earlier: Text, min_similarity: float) -> bool:
    if len(gist.words) < FEWEST_WORDS:
        return False
    other = _gist(earlier)
    shared = 2 * len(gist.words & other.words)
    return shared >= min_similarity * (len(gist.words) + len(other.words)) and gist.facts <= other.facts


def _gist(text: Text) -> _Gist:
    said = " ".join(_ADDRESSED.sub("", part) for part in _sentences(text))
    facts = (*_NAMED.findall(said), *_NUMBER.findall(said), *(match.group() for match in _NOT.finditer(said)))
    return _Gist(content(said), frozenset(fact.lower() for fact in facts) | {url.text for url in text.urls})


def _sentences(text: Text) -> Iterator[str]:
    """Yield the sentences that are no mere courtesy and no hold."""
    end = len(_SIGNATURE.sub("", text.plain))
    for sentence in text.sentences:
        words = text.plain[sentence.start : min(sentence.end, end)]
        if not _COURTESY.search(words) and not holds.is_hold(Text(words)):
            yield words


def _wants_it_again(moment: Moment) -> bool:
    pending = moment.conversation.pending
    return pending is not None and pending.text.search(_AGAIN) is not None


rule = Rule(
    code="CO03",
    title="Repeated reply",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Please restart your router and wait until the green light stops blinking.",
            messages=(
                Message(Role.AGENT, "Please restart the router and wait until the green light stops blinking."),
                Message(Role.CUSTOMER, "I did, it did not help"),
            ),
            flags="Please restart the router and wait until the green light stops blinking.",
        ),
        Bad(
            "Hi Ana, the refund takes five working days to reach your bank account. Anything else I can help with?",
            messages=(
                Message(Role.AGENT, "The refund takes five working days to reach your bank account."),
                Message(Role.CUSTOMER, "So where is my money?"),
            ),
            flags="The refund takes five working days to reach your bank account.",
            note="greetings and courtesies do not make it new",
        ),
        Good(
            "The refund takes five working days to reach your bank account, so it should be there by the 14th.",
            messages=(Message(Role.AGENT, "The refund takes five working days to reach your bank account."),),
            customer="So where is my money?",
            note="a date is news",
        ),
        Good(
            "Please restart the router and wait until the green light stops blinking.",
            messages=(Message(Role.AGENT, "Please restart the router and wait until the green light stops blinking."),),
            customer="Sorry, I missed that, can you say it again?",
            note="the customer asked to hear it again",
        ),
        Good(
            "You're welcome! Is there anything else I can help you with today?",
            messages=(Message(Role.AGENT, "You're welcome! Is there anything else I can help you with today?"),),
            customer="Thanks!",
        ),
    ),
)
