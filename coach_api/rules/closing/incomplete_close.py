"""The draft says goodbye and leaves out a part of a good closing.

## What it finds
A goodbye to a customer who takes leave that lacks a part which the team requires: that the problem is solved, the next step,
thanks, or where to get more help. A part counts when the draft or the agent's reply before it
has it, in whatever words; that it is solved may also come from the customer. A bare "you're welcome" is no goodbye.

## Why it matters
The last line is what stays: it should leave the customer sure that all is done, and sure where to turn if it is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.closings import Act, closings, customer_closes, ends_chat
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Choices
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, phrases

_WANTED = ("required", "optional")


@dataclass(frozen=True)
class Params:
    """Which parts a goodbye needs."""

    solved: Annotated[str, Choices(_WANTED, "Confirm that the problem is solved")] = "optional"
    next_step: Annotated[str, Choices(_WANTED, "Say what happens next")] = "optional"
    thanks: Annotated[str, Choices(_WANTED, "Thank the customer")] = "required"
    more_help: Annotated[str, Choices(_WANTED, "Say where to get more help")] = "required"


@dataclass(frozen=True)
class _Part:
    name: str
    called: str
    text: str  # empty where only the agent knows what to say


_PARTS = (
    _Part("solved", "that it is solved", "I'm glad that's sorted."),
    _Part("next_step", "what happens next", ""),
    _Part("thanks", "thanks", "Thank you for chatting with us today."),
    _Part("more_help", "where to get more help", "If anything else comes up, just write to us here."),
)
_SOLVED = phrases(
    r"solved|sorted|fixed|resolved|works|working|worked|all set|all done|booked|confirmed|cancelled|refunded|that's (?:all|it|everything)|that is (?:all|everything)|everything I need\w*",
    r"(?:glad|happy|pleased) (?:that )?(?:I|we) could help|all I need\w*|that (?:will|should) do",
)
_NEXT = phrases(
    r"(?:you|it|we|I|they)(?:'ll| will)|next step|within|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|shortly"
)
_THANKS = phrases(r"thanks?(?: you)?|thank-?you|appreciate|grateful")
_MORE_HELP = phrases(  # beside what closes: "if it drops again, just open this chat"
    r"(?:if|should|in case|whenever|when)\b[^.!?\n]{0,50}\b(?:again|ever|anything|questions?|problems?|issues?|stuck|needs?|trouble|up|back|drops?|happens?|help|wrong|change|more|unsure)\b[^.!?\n]{0,60}"
    r"\b(?:here|chat|writ(?:e|ing)|messag(?:e|ing)|ping|guide|call(?:ing)?|contact|reach|shout|tell|ask|open|start|drop|visit|us|reply|around|ticket|number|line|know)",
    r"(?:any|more|other|further) (?:questions?|problems?|issues?|trouble)[,:;–-]? (?:just |please |simply |we're |I'm |you can )?(?:write|start|open|ask|ping|message|call|let|come|reach|here|drop|there|find)",
    r"(?:you can (?:always )?|you'll |just |feel free to |please |always )(?:write|reach|ping|message|find|come back|open|start|call|contact|drop|reply)\b[^.!?\n]{0,40}\b(?:here|any ?time|again|back|24/7|us|me|chat)",
    r"(?:I'm|we're|I am|we are) (?:always |still |just |only )?(?:here|around|a (?:message|click|call) away)",
)
_RETURNED = phrases(r"you too|(?:the )?same to you")  # a wish given back says no goodbye of its own
_ENDS_IT = phrases(
    r"(?:clos(?:e|ing)|end(?:ing)?) (?:off )?(?:the|this|our|your) (?:chat|conversation|session|case|ticket)"
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find a goodbye, and name the required parts that are missing."""
    draft, pending = moment.draft, moment.conversation.pending
    if (
        pending is None
        or draft.is_empty
        or (draft.typing and draft.is_short)
        or customer_closes(pending.messages[-1].text) is None
    ):
        return
    goodbye = _goodbye(draft)
    if goodbye is None:
        return
    before = moment.conversation.last_agent_turn
    earlier = before.text if before else Text("")
    had = {
        "solved": any(text.search(_SOLVED) for text in (draft, earlier, pending.text)),
        "next_step": any(text.search(_NEXT) for text in (draft, earlier)),
        "thanks": any(text.search(_THANKS) for text in (draft, earlier)),
        "more_help": any(_says_where(text) for text in (draft, earlier)),
    }
    missing = [part for part in _PARTS if getattr(params, part.name) == "required" and not had[part.name]]
    if missing:
        called = " and ".join(part.called for part in missing)
        yield Hit(
            Evidence.draft(goodbye),
            f"Before the goodbye, add {called}.",
            key=f"{goodbye.text} {called}",
            actions=tuple(_additions(draft, goodbye, missing)),
            confidence=0.5,
        )


def _goodbye(draft: Draft) -> Span | None:
    if "?" in draft.raw:
        return None
    if ends_chat(draft) is None:
        return next(draft.find(_ENDS_IT), None)
    goodbyes = (closing.span for closing in closings(draft) if closing.act is Act.FAREWELL)
    return next((span for span in goodbyes if _RETURNED.match(span.text) is None), None)


def _says_where(text: Text) -> bool:
    """Whether a text says where more help is to be had: in words, or by a link or an address."""
    said = any(closing.act is Act.HELP for closing in closings(text)) or text.search(_MORE_HELP) is not None
    return said or bool(text.urls or text.emails)


def _additions(draft: Draft, goodbye: Span, missing: list[_Part]) -> Iterator[Action]:
    """Offer the missing parts in one piece, in front of the sentence that says goodbye."""
    text = " ".join(part.text for part in missing if part.text)
    if text:
        yield Action.insert("Add what is missing", f"{text} ", draft.sentence_at(goodbye.start).start)


rule = Rule(
    code="CZ02",
    title="Incomplete close",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    short_ok=True,
    examples=(
        Bad(
            "You're welcome. Have a nice day!",
            customer="That's all, thanks!",
            flags="Have a nice day",
            action="Thank you for chatting with us today. If anything else comes up, just write to us here. ",
        ),
        Bad(
            "Thank you, goodbye!",
            customer="Great, thanks.",
            flags="goodbye",
            action="If anything else comes up, just write to us here. ",
        ),
        Bad(
            "Thanks, bye! Let us know if you need anything.",
            customer="ok thank you",
            params={"solved": "required"},
            action="I'm glad that's sorted. ",
        ),
        Good(
            "Thank you for your time! If you need us again, just write to us here. Have a nice day!",
            customer="That's all, thanks!",
        ),
        Bad("Alright, I'm closing this chat.", customer="It works, thank you!", flags="closing this chat"),
        Good(
            "Glad it works, thanks for your patience! Should it fail again, open a chat and name case 7714. Bye!",
            customer="That's all, thanks!",
        ),
        Good("You're welcome!", customer="Thanks!", note="no goodbye"),
        Good("Your table is booked. Enjoy your meal!", customer="Could you book it?", note="an answer with a wish"),
    ),
)
