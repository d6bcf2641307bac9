"""Answers as people read them on a terminal."""

from collections.abc import Iterator

import click

from coach_api.cli.output import printable
from coach_api.engine.attention import Nudge
from coach_api.engine.coach import Answer, Request
from coach_api.engine.conversation import Role
from coach_api.engine.rule import Action, Evidence, Severity

DRAFT_SHOWN = 100
TEXT_SHOWN = 160
COLORS = {Severity.CRITICAL: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan", Severity.INFO: "blue"}
_LEAD = " " * 14


def render(line: int, request: Request, answer: Answer) -> str:
    """Return an answer: the draft, its nudges, then what is known of customer and clock."""
    return "\n".join([*_lines(line, request.moment.draft.raw, answer), *_around(request, answer), ""])


def _lines(line: int, draft: str, answer: Answer) -> Iterator[str]:
    yield click.style(f"{line}: {_short(draft, DRAFT_SHOWN) or '(empty draft)'}", bold=True)
    for nudge in answer.attention.shown:
        yield from _nudge(nudge, draft)
    if not answer.attention.shown:
        yield "  nothing to say"
    if answer.attention.held_back:
        yield f"  {answer.attention.held_back} more held back"


def _nudge(nudge: Nudge, draft: str) -> Iterator[str]:
    rule, severity = nudge.configured.rule, nudge.configured.severity
    yield f"  {click.style(f'{severity.value:<12}', fg=COLORS[severity])}{click.style(rule.title, bold=True)} ({rule.code})"
    yield f"{_LEAD}{printable(nudge.hit.advice)}"
    yield f"{_LEAD}{_evidence(nudge.hit.evidence)}"
    for action in nudge.hit.actions:
        yield f"{_LEAD}→ {printable(action.label)}: {_action(action, draft)}"


def _evidence(evidence: Evidence) -> str:
    quote = click.style(printable(evidence.quote), underline=True)
    match evidence.kind:
        case "draft":
            return f"in the draft: “{quote}”"
        case "message":
            return f"in message {(evidence.index or 0) + 1}: “{quote}”"
        case "count":
            return quote


def _action(action: Action, draft: str) -> str:
    text = _short(action.text or "", TEXT_SHOWN)
    match action.kind:
        case "replace":
            before = _short(draft[action.start : action.end], TEXT_SHOWN)
            return f"“{before}” becomes “{text}”" if text else f"“{before}” goes"
        case "send_first_part":
            return f"“{text}”, and keep “{_short(action.rest or '', TEXT_SHOWN)}”" if action.rest else f"“{text}”"
        case "open":
            return printable(action.url or "")
        case "insert" | "copy":
            return f"“{text}”"


def _around(request: Request, answer: Answer) -> Iterator[str]:
    known = []
    if any(message.role is Role.CUSTOMER for message in request.moment.conversation.messages):
        sign = answer.customer.sign
        shown = f" (“{_short(sign.span.text, TEXT_SHOWN)}”)" if sign else ""
        known.append(f"customer {answer.customer.mood.value}, {answer.customer.trend}{shown}")
    if answer.pace.waiting_s is not None:
        known.append(f"waiting {answer.pace.waiting_s:.0f} s, pace {answer.pace.level}")
    if answer.recheck_after_s is not None:
        known.append(f"may change in {answer.recheck_after_s} s")
    if known:
        yield f"  {'; '.join(known)}"


def _short(text: str, length: int) -> str:
    plain = printable(text)
    return plain if len(plain) <= length else f"{plain[: length - 1]}…"
