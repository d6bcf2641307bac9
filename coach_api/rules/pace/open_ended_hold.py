"""The draft asks the customer to wait and does not say how long.

## What it finds
"One moment please", "bear with me", "let me check that", "I'll be right back" with no time in the same breath. A hold that
names a time ("two minutes", "by 3 pm"), and one that is followed by its answer or by a question to the customer, are fine.
"Shortly" and "a moment" are no times.

## Why it matters
A wait of known length feels shorter than an open one, and a customer who knows when you are back does not write "hello??".
"""

import re
from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.conversation import Channel
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Sentence, Span

IN_TWO = "I'll be back in two minutes"

_SOON = CaseBlind(r"\b(?:shortly|soon|asap|as soon as (?:I can|possible)|in a (?:moment|sec|second|bit))\b")
_RIGHT_BACK = CaseBlind(r"\b(?:right|straight) back\b")
# What may follow a hold and leave it a hold: more of the same, thanks, what the agent is doing, a name.
_CLAUSE_END = re.compile(r"[.!?:;,\n()…]+|\s[-–—]+\s|[–—]")
_STILL_HOLDING = CaseBlind(
    r"\s*+(?:(?:ok(?:ay)?|and|so|then|please|pls|also)\b\s*+)?"
    r"(?:(?:I|we)(?:'m|'re| am| are|'ll| will|'d| would| need to| just| want to|\s+(?:check|look|pull|find|get)\b)|let (?:me|us)\b|while\b|as (?:I|we|soon)\b|until\b|to\b|for\b|with\b|"
    r"thank|thx|appreciat|much appreciated|sorry|apolog|it (?:may|might|will|could|can|should|won't)\b|this (?:may|might|will|could|can|should|won't)\b|"
    r"(?:the|our|my) (?:system|computer|tool|screen)\b|bear|hold|hang|one\b|just\b|be right back|brb|if (?:that's|you don't mind)|is that ok)"
)
_ANSWER = CaseBlind(r"\W*(?:yes|yep|yeah|no|nope|found|got it|done|here|there|it|your?|unfortunately)\b")
_TRANSFER = CaseBlind(r"\b(?:transfer\w*|connect\w*|hand(?:ing)? you|put(?:ting)? you through|pass(?:ing)? you)\b")
_NAME_WORDS = 3
_TO_CUSTOMER = CaseBlind(
    r"\blet (?:me|us) know\b|\b(?:if|once|when|after|as soon as|so that|so) (?:you|I|we)\b|"
    r"\b(?:send|share|dm|email|provide|give (?!me a|me one|us a|us one|me just|me \w+ (?:min|sec|mom))|tell|message|visit|submit|fill|click|try|contact|confirm your|call us)\b(?: \w+){1,12} (?:and|so|then)\b"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the first hold of the draft, unless a time, an answer or a question goes with it."""
    draft = moment.draft
    if moment.channel is Channel.EMAIL or (draft.typing and draft.sentences and not draft.sentences[-1].closed):
        return
    patterns = [holds.WAIT, holds.LOOK]
    if moment.channel is Channel.LIVE_CHAT:
        patterns.append(holds.PROMISE)
    hold = holds.first_in(draft, *patterns)
    if hold is None or holds.names_time(_around(draft, hold)) or _hands_over(draft, hold) or _answers(draft, hold):
        return
    yield Hit(
        Evidence.draft(hold),
        "Say how long it will take, so the customer knows when you are back.",
        key=hold.text,
        actions=_actions(draft, hold),
    )


def _around(draft: Draft, hold: Span) -> str:
    """Return the sentence before the hold and all that follows: where its time would stand."""
    before = [sentence.start for sentence in draft.sentences if sentence.end <= hold.start]
    return draft.plain[before[-1] if before else 0 :]


def _hands_over(draft: Draft, hold: Span) -> bool:
    """Whether it is the customer's turn: they are asked something, or must do something first."""
    own = draft.sentence_at(hold.start)
    others = any(sentence.asks for sentence in draft.sentences if sentence != own)
    asks = own.is_question and not holds.WAIT.search(own.text)
    return others or asks or bool(_TO_CUSTOMER.search(own.text))


def _answers(draft: Draft, hold: Span) -> bool:
    """Whether something other than more holding follows, in the same sentence behind a pause or in the next ones."""
    _, *clauses = _CLAUSE_END.split(f" {draft.plain[hold.end :]}")
    return any(
        not _STILL_HOLDING.match(clause) and (len(clause.split()) > _NAME_WORDS or _ANSWER.match(clause))
        for clause in clauses
    )


def _actions(draft: Draft, hold: Span) -> tuple[Action, ...]:
    """Offer a time, but none to somebody who hands the customer over and will not be back."""
    sentence = draft.sentence_at(hold.start)
    return () if _TRANSFER.search(sentence.text) else (_action(draft, hold, sentence),)


def _action(draft: Draft, hold: Span, sentence: Sentence) -> Action:
    label = "Name a time"
    for pattern, words in ((_SOON, "in two minutes"), (_RIGHT_BACK, "back in two minutes")):
        soon = pattern.search(draft.plain, hold.start, sentence.end)
        if soon:
            return Action.replace(label, Span(soon.start(), soon.end(), soon.group()), words)
    if sentence.is_question:
        return Action.insert(label, f" {IN_TWO}.", sentence.end)
    last = max(index for index, character in enumerate(sentence.text) if character.isalnum())
    return Action.insert(label, f" – {IN_TWO}", sentence.start + last + 1)


rule = Rule(
    code="PA04",
    title="Hold without a time",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    short_ok=True,
    examples=(
        Bad("One moment please", flags="One moment please", action=" – I'll be back in two minutes"),
        Bad("Sure! Let me check that with the warehouse.", flags="Let me check"),
        Bad("Thanks, Ana. I'll be right back.", action="back in two minutes", note="'right back' is no time"),
        Bad("I see it was due two days ago. Bear with me while I look into it.", note="the time is not the hold's"),
        Good("Give me two minutes, I'm checking with the warehouse."),
        Good("One moment please… found it: your parcel left our warehouse this morning.", note="the answer follows"),
        Good("Let me check. What is your order number?", note="it is the customer's turn"),
        Good("We only hold stock for orders that are paid."),
    ),
)
