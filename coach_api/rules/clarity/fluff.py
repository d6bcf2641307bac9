"""The draft holds phrases that say nothing.

## What it finds
"Please be advised that", "I would like to inform you that", "at this point in time", "due to the fact that" and their kin,
and the phrases a team adds. Small ones ("in order to", "prior to", "do not hesitate to") count only where two
different ones meet. Courtesies that people say to each other ("thanks for reaching out", "hope this helps", "please note") are no fluff.

## Why it matters
Every phrase that says nothing stands between the customer and the answer. The short words say the same and sound human.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Pattern, Span, phrases
from coach_api.engine.wording import listed, swap

MOST = 2


@dataclass(frozen=True)
class Params:
    """The team's own list."""

    phrases: Annotated[tuple[str, ...], Phrases("Further phrases that say nothing, each to be cut as a whole")] = ()


@dataclass(frozen=True)
class Fluff:
    """Long words and the short ones for them, none where they can go. `small` ones are no fault by themselves."""

    pattern: Pattern
    shorter: str = ""
    small: bool = False


_TOLD = r"(?: (?:of|about|on|to|by|in|at|when|whether|if|how|why|what|where|regarding|as|via|and|or|there)\b)"
_THAT = rf"(?!{_TOLD})(?: that)?(?=[\s,:]|$)"
_PLEASANTRY = r"(?: just| also| simply| hereby)?"
_FLUFF = (
    Fluff(
        phrases(
            rf"(?:please|kindly),?{_PLEASANTRY} be (?:kindly )?(?:advised|informed|notified){_THAT}",
            r"(?:(?:kindly|please kindly)(?: take)?|please take) note that|it should be noted that",
        ),
    ),
    Fluff(
        phrases(
            rf"(?:I|we)(?:'d| would){_PLEASANTRY} (?:like|wish|want) to{_PLEASANTRY} (?:inform you|advise you|notify you|let you know){_THAT}",
            rf"(?:I|we) (?:wish|want|wanted|need|have) to{_PLEASANTRY} inform you{_THAT}",
            rf"(?:I|we)(?:'d| would){_PLEASANTRY} (?:like|wish|want) to (?:mention|point out|state|say) that",
            rf"(?:this (?:message |note )?is|(?:I'm|I am|we're|we are) (?:writing|contacting you|reaching out)(?: to you)?){_PLEASANTRY} to (?:inform|advise|notify) you{_THAT}",
            rf"allow me to inform you{_THAT}",
        ),
    ),
    Fluff(
        phrases(
            rf"(?:I'm|I am|we're|we are) (?:very |really )?(?:pleased|happy|glad|delighted|excited) to (?:inform|advise) you{_THAT}"
        ),
        "good news:",
    ),
    Fluff(
        phrases(rf"(?:I|we) (?:deeply |sincerely )?regret to (?:inform|advise|tell) you{_THAT}"),
        "unfortunately,",
    ),
    Fluff(
        phrases(
            r"needless to say|it goes without saying(?: that)?|the fact of the matter is(?: that)?",
            r"(?:I|we)(?:'d| would) like to take this opportunity to",
        ),
    ),
    Fluff(
        phrases(
            r"at (?:this|the(?: present| current)?) (?:(?:present |current )?(?:point|moment) in time|present time)"
        ),
        "now",
    ),
    Fluff(
        phrases(r"(?:due to|owing to|because of|in (?:view|light) of|on account of) the fact that"),
        "because",
    ),
    Fluff(phrases(r"(?:despite|in spite of|notwithstanding) the fact that"), "although"),
    Fluff(phrases(r"in the (?:unlikely )?event that"), "if"),
    Fluff(phrases(r"until such (?:a )?time (?:as|that|when)"), "until"),
    Fluff(phrases(r"at your (?:very )?earliest (?:possible )?convenience"), "when you can"),
    Fluff(phrases(r"as per your (?:request|query|enquiry|inquiry)"), "as you asked"),
    Fluff(phrases(r"in order to"), "to", small=True),
    Fluff(phrases(r"prior to"), "before", small=True),
    Fluff(phrases(r"in the (?:very )?near future"), "soon", small=True),
    Fluff(
        phrases(r"(?:with|in) (?:regards?|respect|reference|relation) to"),
        "about",
        small=True,
    ),
    Fluff(phrases(r"please (?:do not|don't) hesitate to"), "please", small=True),
    Fluff(phrases(r"(?<!please )(?:do not|don't) hesitate to"), "just", small=True),
    Fluff(phrases(r"(?:please )?rest assured(?: that)?(?! with\b)"), small=True),
    Fluff(
        phrases(r"it(?:'s| is) (?:important to (?:note|mention)|worth (?:noting|mentioning)) that"),
        small=True,
    ),
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find the first phrases and offer the short words."""
    draft = moment.draft
    found = sorted(_found(draft, params), key=lambda pair: pair[0].start)
    if all(fluff.small for _, fluff in found) and len({span.text.lower() for span, _ in found}) < MOST:
        return
    for span, fluff in found[:MOST]:
        where, instead = swap(draft, span, fluff.shorter)
        label = f"Say “{fluff.shorter.rstrip(',:')}”" if fluff.shorter else "Cut it"
        yield Hit(
            Evidence.draft(span),
            "These words say nothing: "
            + (f"“{fluff.shorter.rstrip(',:')}” does." if fluff.shorter else "leave them out."),
            key=span.text,
            actions=(Action.replace(label, where, instead),),
            confidence=0.6,
        )


def _found(draft: Draft, params: Params) -> Iterator[tuple[Span, Fluff]]:
    own = (Fluff(listed(params.phrases)),) if params.phrases else ()
    for fluff in (*_FLUFF, *own):
        for span in draft.find(fluff.pattern):
            yield span, fluff


rule = Rule(
    code="CL05",
    title="Words that say nothing",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Please be advised that your parcel left today.",
            flags="Please be advised that",
            action="Y",
            note="“Your parcel left today.”",
        ),
        Bad(
            "Hi Ana, I would like to inform you that the shop opens at nine.",
            flags="I would like to inform you that",
            action="",
        ),
        Bad("It is late due to the fact that the road is closed.", flags="due to the fact that", action="because"),
        Bad("In order to change it, call us prior to Friday.", flags="In order to", action="To", note="two small ones"),
        Bad("Going forward, it is blue.", params={"phrases": ["going forward"]}, action="I"),
        Good("In order to change it, call us before Friday.", note="one small one is nothing to stop for"),
        Good("Thanks for reaching out! Please note that the shop closes at six. Hope this helps.", note="courtesies"),
        Good("I'll inform you of the result, and you will be notified by email.", note="the words do something"),
        Good('You wrote "at this point in time": what was the date?', note="somebody else's words"),
    ),
)
