"""The draft reads like an email in a live chat.

## What it finds
"Dear Maria", "To whom it may concern", "Best regards" with the name or block below it, "I look forward to hearing from you",
"I hope this email finds you well" and a subject line, in live chat only. "Oh dear", initials at the end ("-Jo", "^JS"),
"all the best" and "we look forward to your visit" are no email.

## Why it matters
A chat is a talk between two people who are both there. Letter phrases cost reading time and sound like a form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Span, phrases

HERE = "I'm right here in the chat."
_TRACES = CaseBlind(
    r"dear|whom it|respected|finds you|subject|re:|forward to|await|regards|sincerely|faithfully|yours|respectfully|cordially"
    r"|\n"  # before a signature
)
_ANYBODY = (
    r"(?:(?:valued|esteemed|respected) )?(?:sirs?(?: ?(?:/|or|and) ?(?:madam|ma'?am))?|madam|ma'?am|customers?|clients?|guests?|"
    r"users?|members?|patrons?|passengers?|friends?|buyers?|shoppers?|team|all|everyone)\b"
)
_TITLED = r"(?:mr|mrs|ms|miss|mx|dr|prof)\b\.? [^\W\d_]{1,30}"
_NAME = r"(?!(?:me|god|lord|oh|old|i|is|was|to|that|and|my|your|our)\b)[^\W\d_][\w'-]{0,30}(?: (?-i:[A-Z])[\w'-]{0,30}){0,2}"
_SALUTATION = re.compile(
    r"[^\w\"]{0,3}(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day))[ ,!]{1,2})?"
    rf"(?:to whom it may concern|respected {_ANYBODY}|dear(?: {_ANYBODY}| (?P<titled>{_TITLED})| (?P<name>{_NAME})|(?= ?[,:\n])))",
    re.IGNORECASE,
)
_SIGNED = (  # what may stand below "Best regards": names, a team, a number, initials
    r"(?:[\s,.!|&•–-]++(?:[A-Z0-9+(^~*][^\s,!|&]*+|the|your|of|and|from|at|team)(?=[\s,.!|&]|\Z))*+[\s,.!]*+(?:(?<=[\s,])[a-z]{2,15}[\s.!]*+)?\Z"
)
_SIGN_OFF = re.compile(
    r"(?:\A|(?<=[\n.!?,;)])) *+(?P<words>"
    r"(?i:(?:(?:with|thanks|thank you|many thanks)(?:,? and| &|,)? )?(?:(?:my|our) )?(?:very )?(?:(?:best|kind|kindest|warm|warmest|friendly) )?regards"
    r"|(?:yours )?(?:sincerely|faithfully)(?: yours)?|yours truly|respectfully(?: yours)?|cordially)"
    rf"|(?i:best(?: wishes)?),? *+(?=\n\s*+[A-Z][\w'-]++(?: [A-Z][\w'-]++)?\s*+\Z)){_SIGNED}"
)
_BLOCK = re.compile(
    r"(?<=[.!?)]) *+\n\s*+(?P<words>(?:[A-Z][\w'-]++(?: [A-Z][\w'-]++)?,?\n\s*+)?(?:[Tt]he )?(?:[A-Z][\w'&-]++ ){0,3}?"
    r"(?i:(?:customer|client|guest) (?:service|support|care|success|relations)|(?:support|service|help ?desk) (?:team|department|representative|specialist|agent|advisor|executive))\b"
    r"(?:,? [A-Za-z][\w'&.-]*+){0,4})\s*+\Z"
)
_LETTER = phrases(
    r"(?:(?:I|we) )?hope (?:that )?(?:this|my) (?:e-?mail|message|mail|letter|note) finds you (?:safe and )?(?:well|in good health|safe)",
)
_REPLY = r"(?:kind |prompt |early |quick )?(?:reply|response|answer|feedback|e-?mail|message)"
_AWAITS = phrases(
    rf"(?:(?:I|we)(?:'m|'re| am| are| do)? )?look(?:ing)? forward to (?:hear(?:ing)? (?:back )?from you|(?:receiving )?your {_REPLY})",
    rf"(?:(?:I|we)(?:'m|'re| am| are)? )?await(?:ing)? your {_REPLY}",
)
_SUBJECT = re.compile(r"\s*+(?P<words>(?:subject|re): ?[^\n]{1,120})\n\s*+", re.IGNORECASE)


@dataclass(frozen=True)
class Edit:
    """Words of a letter, the stretch to take out with them, and what stands in its place in a chat."""

    words: Span
    cut: Span
    instead: str = ""


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find what belongs into an email, and offer the draft as one would say it."""
    draft = moment.draft
    if moment.channel is not Channel.LIVE_CHAT or not draft.search(_TRACES):
        return
    edits = sorted(_edits(moment), key=lambda edit: edit.cut.start)
    if not edits:
        return
    first, last = edits[0].cut, edits[-1].cut
    yield Hit(
        Evidence.draft(edits[0].words),
        "This sounds like an email: in live chat, write as you would talk.",
        key=edits[0].words.text,
        actions=(Action.replace("Say it the chat way", _span(draft, first.start, last.end), _edited(draft, edits)),),
        confidence=0.8,
    )


def _edits(moment: Moment) -> Iterator[Edit]:
    """Yield the edits; none overlaps another."""
    draft = moment.draft
    subject = _SUBJECT.match(draft.plain)
    if subject:
        yield Edit(_span(draft, *subject.span("words")), _span(draft, *subject.span()))
    salutation = _SALUTATION.match(draft.plain, subject.end() if subject else 0)
    if salutation:
        span = _span(draft, *salutation.span())
        yield Edit(span, span, _greeting(salutation, moment.conversation.customer_name))
    signature = _SIGN_OFF.search(draft.plain) or _BLOCK.search(draft.plain)
    if signature:
        start = len(draft.raw[: signature.start()].rstrip())
        yield Edit(_span(draft, *signature.span("words")), _span(draft, start, len(draft.raw)))
    for span in draft.find(_LETTER):
        end = draft.sentence_at(span.start).end
        yield Edit(span, _span(draft, span.start, end + len(draft.raw[end:]) - len(draft.raw[end:].lstrip())))
    for span in draft.find(_AWAITS):
        yield Edit(span, _span(draft, span.start, draft.sentence_at(span.start).end), HERE)


def _greeting(salutation: re.Match[str], customer_name: str | None) -> str:
    if salutation["titled"]:
        return f"Hello {salutation['titled']}"
    name = salutation["name"] or customer_name
    return f"Hi {name}" if name else "Hi"


def _edited(draft: Draft, edits: list[Edit]) -> str:
    """Return the draft from the first edit to the last, with all of them made."""
    done, at = "", edits[0].cut.start
    for edit in edits:
        if edit.cut.start >= at:
            done += draft.raw[at : edit.cut.start] + edit.instead
            at = edit.cut.end
    return done


def _span(draft: Draft, start: int, end: int) -> Span:
    return Span(start, end, draft.raw[start:end])


rule = Rule(
    code="CH01",
    title="Email style in live chat",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Dear Maria,\nyour parcel left this morning.\nBest regards,\nJo Miller\nCustomer Support",
            flags="Dear Maria",
            action="Hi Maria,\nyour parcel left this morning.",
        ),
        Bad("To whom it may concern: the shop opens at nine.", flags="To whom it may concern", action="Hi"),
        Bad(
            "I have reset your password. I look forward to hearing from you.",
            flags="I look forward to hearing from you",
            action=HERE,
        ),
        Good("Hi Maria, your parcel left this morning. -Jo", note="initials are no signature block"),
        Good("Oh dear, that should not happen! Let me look at it.", note="no salutation"),
        Good("Dear Maria,\nyour parcel left this morning.\nBest regards,\nJo", channel=Channel.EMAIL),
    ),
)
