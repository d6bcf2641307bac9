"""What the playground shows of an answer: texts with the evidence marked, cards of nudges, and why some are held back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach_api.engine.attention import Reason, Verdict
from coach_api.engine.coach import Answer, Request
from coach_api.engine.conversation import Role
from coach_api.engine.rule import QUOTE_LENGTH, Action, Configured, Evidence, Mode, RuleSet
from coach_api.engine.signals import Reading
from coach_api.services.past_chats.chat import Reply
from coach_api.services.playground import Comparison, Play, Rehearsal
from coach_api.services.talks import duration

FEW = 9.95  # percent, below which a decimal is written
AROUND = 40  # characters at most before a place where something would be inserted
ROLES = {Role.CUSTOMER: "Customer", Role.AGENT: "Agent", Role.BOT: "Bot", Role.SYSTEM: "System"}
TRENDS = {"rising": "getting better", "falling": "getting worse", "steady": ""}
WHY = {
    Reason.RESTING: "Rests for this agent, as after three dismissals in a row.",
    Reason.REPEATED: "The same words were found before: they are told once.",
    Reason.SHADOW: "In shadow: it is counted, and nobody sees it.",
    Reason.DISMISSED: "Dismissed in this chat: it stays away.",
    Reason.TOO_EARLY: "Too early: suggestions wait while the draft is {unready}.",
    Reason.MUTED: "Muted by “{rival}”, which matters more than the rest.",
    Reason.OVERLAP: "“{rival}” speaks of the same words, and matters more.",
    Reason.BUDGET: "Over the budget: {nudges} shown at once, and others matter more.",
}
LEVELS = {"good": "That is fine.", "slow": "That is slow.", "late": "That is late."}


@dataclass(frozen=True)
class Mark:
    """A stretch of a text that is the evidence of a card."""

    start: int
    end: int
    number: int
    is_shown: bool


@dataclass(frozen=True)
class Piece:
    """A part of a text, whether a shown nudge is about it (None: none is), and the cards whose evidence ends with it."""

    text: str
    is_shown: bool | None
    ends: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A message with its evidence marked."""

    role: str
    speaker: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Card:
    """A finding as a lead reads it. `reason` is empty where the agent sees it."""

    number: int
    verdict: Verdict
    evidence: str
    actions: tuple[str, ...]
    reason: str

    @property
    def configured(self) -> Configured:
        """The rule as it was run."""
        return self.verdict.nudge.configured

    @property
    def place(self) -> int | None:
        """Where the evidence is: 0 for the draft, else the number of a message; None where something was counted."""
        evidence = self.verdict.nudge.hit.evidence
        return {"draft": 0, "message": (evidence.index or 0) + 1}.get(evidence.kind)


@dataclass(frozen=True)
class Shown:
    """An answer as the page draws it."""

    cards: tuple[Card, ...]
    held: tuple[Card, ...]
    draft: tuple[Piece, ...]
    lines: tuple[Line, ...]
    mood: str
    mood_quote: str
    pace: str
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One finding under two sets of rules, in words."""

    comparison: Comparison
    evidence: str
    before: str
    after: str


@dataclass(frozen=True)
class Found:
    """A place in a past chat: where it stands, whose text it is, the text marked, and what became of it."""

    place: str
    title: str
    where: str
    pieces: tuple[Piece, ...]
    outcome: str


def shown(play: Play, request: Request, budget: int) -> Shown:
    """Return an answer as the page draws it."""
    draft = request.moment.draft.raw
    cards = tuple(
        Card(
            number,
            verdict,
            where(verdict.nudge.hit.evidence),
            tuple(preview(action, draft) for action in verdict.nudge.hit.actions),
            why(verdict, request, budget),
        )
        for number, verdict in enumerate(play.verdicts, 1)
    )
    mood, quote = _mood(play.answer.customer)
    return Shown(
        cards[: len(play.shown)],
        cards[len(play.shown) :],
        pieces(draft, [mark for card in cards for mark in _in_draft(card)]),
        tuple(_lines(request, cards)),
        mood,
        quote,
        _pace(play.answer),
        play.failed,
    )


def rows(compared: Iterable[Comparison], request: Request, before: RuleSet, after: RuleSet) -> list[Row]:
    """Return what two sets of rules find, in words."""
    return [
        Row(
            each,
            where(each.verdict.nudge.hit.evidence),
            _outcome(each.before, request, before.budget) if each.before else _unfound(each, before),
            _outcome(each.after, request, after.budget) if each.after else _unfound(each, after),
        )
        for each in compared
    ]


def places(rehearsal: Rehearsal, budget: int) -> list[Found]:
    """Return the places in past chats, marked."""
    return [
        _found(place.reply, place.verdict, _outcome(place.verdict, place.reply.request, budget))
        for place in rehearsal.places
    ]


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a text where marks begin and end."""
    cuts = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    return tuple(_piece(text, start, end, marks) for start, end in pairwise(cuts))


def why(verdict: Verdict, request: Request, budget: int) -> str:
    """Return why a finding is not shown, as a sentence; nothing where it is."""
    rival = verdict.rival.configured.rule.title if verdict.rival else ""
    unready = "in the middle of a word" if request.moment.draft.is_mid_word else "of one or two words"
    nudges = "1 nudge is" if budget == 1 else f"{budget} nudges are"
    return WHY[verdict.reason].format(rival=rival, unready=unready, nudges=nudges) if verdict.reason else ""


def of_all(number: int, every: int) -> str:
    """Write how many of all: "12 of 80 (15 %)"."""
    return f"{number:,} of {every:,} ({share(number, every)})"


def share(number: int, every: int) -> str:
    """Write a part of all: "15 %", "3.3 %"."""
    percent = 100 * number / every
    return f"{percent:.1f} %" if 0 < percent < FEW else f"{percent:.0f} %"


def where(evidence: Evidence) -> str:
    """Return what a finding is about."""
    match evidence.kind:
        case "draft":
            return f"In the draft: “{evidence.quote}”" if evidence.quote else "In the draft"
        case "message":
            return f"In message {(evidence.index or 0) + 1}: “{evidence.quote}”"
        case "count":
            return evidence.quote


def preview(action: Action, draft: str) -> str:
    """Return what an action would do to a draft."""
    text = (action.text or "").strip()
    match action.kind:
        case "insert":
            before = " ".join(draft[: action.at].split()[-2:])
            before = before if len(before) <= AROUND else f"…{before[-AROUND:]}"
            return f"would insert “{text}” " + (f"after “{before}”" if before else "at the beginning")
        case "replace":
            start, end = _whole_words(draft, action.start or 0, action.end or 0)
            words = draft[start:end].strip()
            text = f"{draft[start : action.start]}{action.text or ''}{draft[action.end : end]}".strip()
            return f"would write “{text}” instead of “{words}”" if text else f"would cut “{words}”"
        case "send_first_part":
            rest = (action.rest or "").strip()
            return f"would send “{text}” now" + (f" and keep “{rest}”" if rest else "")
        case "copy":
            return f"would copy “{text}”"
        case "open":
            return f"would open {action.url}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the rest of the words that it begins and ends in."""
    while 0 < start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _unfound(comparison: Comparison, ruleset: RuleSet) -> str:
    rule = comparison.verdict.nudge.configured.rule
    is_off = any(each.rule is rule and each.mode is Mode.OFF for each in ruleset.rules)
    return "Not run: the rule is off." if is_off else "Not found."


def _outcome(verdict: Verdict, request: Request, budget: int) -> str:
    severity = verdict.nudge.configured.severity.value
    return why(verdict, request, budget) or f"Shown as {severity}."


def _found(reply: Reply, verdict: Verdict, outcome: str) -> Found:
    card = Card(1, verdict, "", (), outcome if verdict.reason else "")
    evidence, title = verdict.nudge.hit.evidence, verdict.nudge.configured.rule.title
    messages = reply.request.moment.conversation.messages
    if evidence.index is not None and evidence.index < len(messages):
        text = messages[evidence.index].raw
        marked = pieces(text, [_in_message(text, card)])
        return Found(reply.where, title, ROLES[messages[evidence.index].role], marked, outcome)
    text = reply.request.moment.draft.raw
    marks = list(_in_draft(card))
    name = "Reply" if reply.was_sent else "Draft"
    told = name if marks else f"{name}, {evidence.quote}"
    return Found(reply.where, title, told, pieces(text, marks), outcome)


def _in_draft(card: Card) -> Iterator[Mark]:
    evidence = card.verdict.nudge.hit.evidence
    if evidence.start is not None and evidence.end is not None and evidence.start < evidence.end:
        yield Mark(evidence.start, evidence.end, card.number, not card.reason)


def _in_message(text: str, card: Card) -> Mark:
    """Find the quoted words; a quote that was cut to fit goes on to the end of the message."""
    quote = card.verdict.nudge.hit.evidence.quote
    was_cut = len(quote) <= QUOTE_LENGTH and quote.endswith("…") and quote not in text
    start = text.find(quote[:-1] if was_cut else quote)
    if start < 0:
        return Mark(0, len(text), card.number, not card.reason)
    return Mark(start, len(text) if was_cut else start + len(quote), card.number, not card.reason)


def _lines(request: Request, cards: Sequence[Card]) -> Iterator[Line]:
    conversation = request.moment.conversation
    names = {Role.CUSTOMER: conversation.customer_name, Role.AGENT: conversation.agent_name}
    for index, message in enumerate(conversation.messages):
        marks = [_in_message(message.raw, card) for card in cards if card.verdict.nudge.hit.evidence.index == index]
        speaker = names.get(message.role) or ROLES[message.role]
        yield Line(message.role.value, speaker, pieces(message.raw, marks))


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    is_shown = any(mark.is_shown for mark in over) if over else None
    return Piece(text[start:end], is_shown, tuple(mark.number for mark in marks if mark.end == end))


def _mood(reading: Reading) -> tuple[str, str]:
    trend = TRENDS[reading.trend]
    words = f"The customer seems {reading.mood.value}{f', and it is {trend}' if trend else ''}."
    return words, reading.sign.span.text if reading.sign else ""


def _pace(answer: Answer) -> str:
    waiting = answer.pace.waiting_s
    if waiting is None:
        return "Nobody waits, or it is not known since when."
    later = f" This may change in {duration(answer.recheck_after_s)}." if answer.recheck_after_s else ""
    return f"The customer has waited {duration(waiting)}. {LEVELS[answer.pace.level]}{later}"
