"""Offering the team's link or its address where a draft needs one. Shared by the rules that find such a place."""

from coach_api.engine.library import Link, LinkMatch
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Action
from coach_api.engine.text import Span

TITLE_ROOM = 34  # characters of a title that fit on a button beside its verb
QUESTIONS = 5
REQUEST_LENGTH = 500  # characters of a turn that are searched


def asked(moment: Moment) -> str:
    """Return what the customer asks: the questions of their pending turn, or all of it when it has none."""
    pending = moment.conversation.pending
    if pending is None:
        return ""
    questions = pending.text.questions[:QUESTIONS]
    return (" ".join(question.text for question in questions) or pending.text.raw)[:REQUEST_LENGTH]


def insertion(moment: Moment, words: str, at: int, lead: str = "") -> tuple[Action, ...]:
    """Offer to put the link that fits the draft's words, or what was asked, at `at`; nothing when none fits.

    `lead` goes before the address.
    """
    match = _best(moment, words)
    return () if match is None else (Action.insert(f"Add {_named(match.link)}", f" {lead}{match.link.url}", at),)


def replacement(moment: Moment, words: str, address: Span) -> tuple[Action, ...]:
    """Offer the link that fits in place of an address in the draft; nothing when none fits or it is the same."""
    match = _best(moment, words)
    if match is None or match.link.url.rstrip("/") == address.text.rstrip("/"):
        return ()
    return (Action.replace(f"Use {_named(match.link)}", address, match.link.url),)


def _best(moment: Moment, words: str) -> LinkMatch | None:
    question = asked(moment)
    return moment.libraries.best_link(words, question) or moment.libraries.best_link(question)


def _named(link: Link) -> str:
    title = link.title if len(link.title) <= TITLE_ROOM else f"{link.title[: TITLE_ROOM - 1].rstrip()}…"
    return f"“{title}”"
