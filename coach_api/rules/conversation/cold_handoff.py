"""The draft hands the customer over without a word on why or what comes next.

## What it finds
"I'll transfer you", "connecting you to billing", "you will be put through": with no reason, no next step or time, nothing said
of what was passed on, and no question whether that is fine.

## Why it matters
A customer who is moved about expects to wait again and to tell it all again. One line says that they need not.
"""

from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases

PASSED_ON = " They will see our whole chat, so you won't have to repeat anything."

_DOER = (
    r"(?:(?:I|we)(?:'ll| will|'m going to|'re going to| am going to| are going to|'d like to| would like to| have to| need to| must| am|'m| are|'re)"
    r"|let me|allow me to|while (?:I|we))"
)
_NOW = r"(?: (?:now|just|go ahead and|quickly|simply|first|then|be|have to|need to)){0,3} "
_STARTS = r"(?:\A|(?<=[.!?,] )|(?<=\n))(?:now )?"  # "Transferring you now"
_MOVE = r"(?:transferr?|redirect|forward|hand|pass|rout|connect|assign|escalat)"
_YOU = r"(?:you|your (?:chat|case|conversation|issue|call))"
_TARGET = r"(?:(?:our|the|a|an|my|another) (?:[\w'-]{1,20} ){0,2}[\w'-]{1,20}|[\w'-]{1,20}(?: (?:team|department))?)"
_TO = rf"(?: (?:over |through |back |across |up |on )?(?:(?:to|with)(?: {_TARGET})?|now|right away)|(?=\s*[.!,…]|\s*$))"
_TEAM = r"(?:our|the|a|my|another) (?:[\w'-]{1,20} ){0,2}(?:team|department|colleagues?|specialists?|manager|supervisor|billing|sales|support|office|warehouse|store|level|tier)"
_HANDOFF = phrases(
    rf"{_DOER}{_NOW}(?:{_MOVE}(?:e|ing)? {_YOU}{_TO}|put(?:ting)? you through)",
    rf"{_STARTS}(?:{_MOVE}ing {_YOU}{_TO}|putting you through)",
    rf"(?:{_DOER}{_NOW}|{_STARTS})(?:forward|hand|pass|escalat|assign)(?:e|ing)? (?:this|it) (?:over |up |on |along )?to {_TEAM}",
    r"(?:you|your (?:chat|case|call))(?:'ll| will|'re| are| is|'re going to)(?: be| being| now be)? (?:transferred|connected|redirected|put through|handed (?:over|off)|escalated|forwarded|passed (?:on|over))",
)
# A reason, a next step, a time, what goes along, a question: what makes a handoff warm.
_WARM = phrases(
    r"so (?:that )?(?:we|I|they|he|she|you|it|our|the)|because|since|as (?:I|we|they|this|it|that|only|the|your|our|you)|due to|in order to|unfortunately|to (?:be able|help|assist|look|get|check|see|find|sort|review|resolve|fix|make|solve|handle|discuss|investigate|process|change|cancel|complete|answer|continue|finish|avoid|ensure)",
    r"(?:who|that|which)(?:'ll|'s| is| are| will| can| could| may| has| have| knows?| handles?| deals?| speciali[sz]es?| manages?| looks?| takes?)|speciali[sz]\w+|experts?|expertise|better (?:placed|equipped|suited|able)|the right (?:person|team|people|department|place)|trained|dedicated|for (?:more|further|additional|that|this|help|assistance)|(?:I|we) (?:can't|cannot|don't|am not|are not|couldn't|won't)|I'm (?:not|unable|afraid)|unable|not able|as you (?:asked|requested|wished|like|wish)|you (?:asked|requested|wanted)|(?:your|as) request(?:ed)?",
    r"(?:they|he|she|my colleague|our team|the team|somebody|someone|a colleague|an? agent)(?:'ll| will| can| have| has| is| are|'re)|will (?:be with|join|contact|reply|respond|answer|take|help|assist|get|reach)|(?:stay|remain|hold|wait|bear|keep) (?:in|on|here|with|this|the|for|a)|next|then|shortly|moments?|soon|hours?|minutes?|mins?|seconds?|queue",
    r"(?:repeat|notes?|details|summary|history|transcript|information|info|context|background|chat|everything|what you(?:'ve)?|passed (?:on|along)|shared|told|explained|brief(?:ed)?|filled|reference|case|ticket)",
    r"would you (?:like|mind|prefer)|shall I|should I|may I|can I|could I|is (?:that|it|this) (?:ok|okay|alright|all right|fine)|ok(?:ay)? (?:with|for) you|do you (?:want|mind)|if (?:you|that|this)",
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the handoff, and whether anything in the draft warms it."""
    draft = moment.draft
    found = holds.first_in(draft, _HANDOFF)
    if found is None or "?" in draft.raw[found.start :]:
        return
    sentence = draft.sentence_at(found.start)
    if draft.typing and not sentence.closed:
        return  # the reason may be on its way
    rest = f"{draft.plain[: found.start]}\n{draft.plain[found.end :]}"
    if _WARM.search(rest):
        return
    yield Hit(
        Evidence.draft(found),
        "Say why you hand them over and what happens next.",
        key=found.text,
        actions=(
            Action.insert(
                "Say they needn't repeat it", PASSED_ON if sentence.closed else f".{PASSED_ON}", sentence.end
            ),
        ),
        confidence=0.7,
    )


rule = Rule(
    code="CO06",
    title="Cold handoff",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad("I'll transfer you.", customer="Why was I charged twice?", flags="I'll transfer you", action=PASSED_ON),
        Bad("Sure. Connecting you to billing.", customer="Why was I charged twice?", flags="Connecting you to billing"),
        Bad("You will be transferred to another department.", flags="You will be transferred"),
        Good("I'll transfer you to billing, who can see card payments.", note="says why"),
        Good("I'm connecting you to Kim now. She has read our chat.", note="says what goes along"),
        Good("Shall I transfer you to billing?", note="asks first"),
        Good("I'll transfer the money back to your card.", note="money is moved, not the customer"),
    ),
)
