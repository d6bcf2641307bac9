"""The draft talks like an advertisement.

## What it finds
"Best-in-class", "seamless experience", "world-class", "your satisfaction is our top priority", "take it to the next level"
and their kin, and the phrases a team adds. Facts ("a new model", "award-winning", "a limited offer until Friday") and words
in their plain sense ("the seams", "a leading zero") are no advertisement.

## Why it matters
Somebody who asks for help wants a fact. Praise of one's own house takes its place and sounds as if nobody listened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases
from coach_api.engine.wording import listed, swap

MOST = 2


@dataclass(frozen=True)
class Params:
    """The team's own list."""

    phrases: Annotated[tuple[str, ...], Phrases("Further phrases that only advertise")] = ()


_PRAISED = r"(?:products?|services?|solutions?|experience|quality|technology|platform|support|team|tools?|features?|offerings?|care|brand|provider|company)"
_GAIN = r"(?:business|experience|productivity|potential|journey|style|life|lifestyle|performance|success)"
_PLAIN = {
    "seamless": "smooth",
    "seamlessly": "smoothly",
    "cutting-edge": "new",
    "cutting edge": "new",
    "state-of-the-art": "modern",
    "state of the art": "modern",
    "next-generation": "new",
    "next generation": "new",
    "next-gen": "new",
}
"""Plain words for those that have one of their own."""
_PRAISE = phrases(
    r"best[- ]in[- ](?:class|breed)|(?:world|first|premium)[- ]class(?! (?:ticket|seat|fare|train|carriage|coach|cabin|mail|post|stamp|travel|return|single|delivery|flight))",
    rf"seamless(?:ly)?(?= (?:\w{{2,15}} )?(?:{_PRAISED}|integrat\w+|journey|transition|process))|cutting[- ]edge|bleeding[- ]edge|state[- ]of[- ]the[- ]art|next[- ](?:generation|gen)(?= {_PRAISED})",
    rf"(?:industry|market|world)[- ]leading|leading provider of|one[- ]stop[- ](?:shop|solution)|second to none|game[- ]chang(?:er|ing)|revolutionary {_PRAISED}|unforgettable experience",
    rf"(?:unparalleled|unrivall?ed|unmatched) (?:\w{{2,15}} )?{_PRAISED}|next[- ]level {_PRAISED}|(?:take|bring) (?:your|the|it)(?: \w{{2,15}}){{0,2}} to the next level",
    r"(?:your|customer) satisfaction is (?:our|a|my|the) (?:\w{2,15} ){0,2}(?:priority|goal|concern|aim)|(?:exceed|surpass)(?:ing)? (?:all )?(?:your|our customers') expectations|delight(?:ing)? our customers",
    rf"(?:unlock|unleash) (?:the|your) (?:full |true )?(?:potential|power)|(?:elevate|supercharge) your {_GAIN}|empower(?:s|ing)? (?:you|your \w{{2,15}}) to|synerg(?:y|ies)",
    r"(?:we|I) (?:take (?:great )?pride in|pride (?:ourselves|myself) on)|(?:we|I) (?:truly |really |highly |greatly )?value your (?:business|loyalty|patronage|custom)|(?:as )?(?:a|our) (?:most )?(?:highly )?valued (?:customer|client|member|guest)",
    r"don't miss out(?: on)?|act now",
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the first phrases, and offer the plain word where there is one."""
    draft = moment.draft
    found = list(draft.find(_PRAISE))
    if params.phrases:
        found.extend(draft.find(listed(params.phrases)))
    for span in found[:MOST]:
        plain = _PLAIN.get(span.text.lower())
        yield Hit(
            Evidence.draft(span),
            "This sounds like an advertisement: say in plain words what it does for this customer.",
            key=span.text,
            actions=() if plain is None else (Action.replace(f"Say “{plain}”", *swap(draft, span, plain)),),
            confidence=0.55,
        )


rule = Rule(
    code="CL07",
    title="Words of an advertisement",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad("Our best-in-class team will look at it.", flags="best-in-class"),
        Bad("It gives you a seamless checkout experience.", flags="seamless", action="smooth"),
        Bad("Your satisfaction is our top priority.", flags="Your satisfaction is our top priority"),
        Bad("Enjoy the Fernhill feeling!", params={"phrases": ["the Fernhill feeling"]}),
        Good("It works with your old plan, nothing changes for you."),
        Good("The first-class ticket costs twenty euros.", note="the plain sense"),
        Good("Is it the leading zero that is missing?", note="the plain sense"),
    ),
)
