"""What a team keeps for its agents, as rules see it. How it is searched is the business of `coach_api.libraries`."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Link:
    """A page customers may be sent to: its title, its address, and further words customers use for it."""

    title: str
    url: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class SavedReply:
    """A reply that the team wrote once."""

    title: str
    text: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A word of the trade and the plain word for it; `internal` terms never leave the company."""

    term: str
    plain: str = ""
    internal: bool = False


@dataclass(frozen=True)
class PreparedReply:
    """A reply kept for one purpose: holding, boundary_acknowledge, boundary_warn, boundary_end, safety or closing."""

    purpose: str
    text: str


@dataclass(frozen=True)
class LinkMatch:
    """A link that fits a text, and how well: 0 to 1, the share of its own words that the text holds."""

    link: Link
    score: float


@dataclass(frozen=True)
class SavedReplyMatch:
    """A saved reply that fits a question, and how well: 0 to 1, what the two share of the reply's words and of the question's."""

    reply: SavedReply
    score: float


class Libraries(Protocol):
    """A team's libraries, ready to be asked."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary."""

    def best_link(self, *texts: str) -> LinkMatch | None:
        """Return the link that fits the texts best, the first text weighing most; None when none fits well."""

    def best_saved_reply(self, *texts: str) -> SavedReplyMatch | None:
        """Return the saved reply that fits the texts best, the first text weighing most; None when none fits well."""

    def terms_in(self, text: str) -> tuple[tuple[Term, int, int], ...]:
        """Return the glossary terms in a text, whole words only, with start and end in code points."""

    def prepared(self, purpose: str) -> str | None:
        """Return the team's reply for a purpose, None when it has none."""


class NoLibraries:
    """Libraries of a team that keeps nothing yet."""

    terms: tuple[Term, ...] = ()

    def best_link(self, *texts: str) -> LinkMatch | None:  # noqa: ARG002 the protocol names it
        """Find nothing."""
        return None

    def best_saved_reply(self, *texts: str) -> SavedReplyMatch | None:  # noqa: ARG002 the protocol names it
        """Find nothing."""
        return None

    def terms_in(self, text: str) -> tuple[tuple[Term, int, int], ...]:  # noqa: ARG002 the protocol names it
        """Find nothing."""
        return ()

    def prepared(self, purpose: str) -> str | None:  # noqa: ARG002 the protocol names it
        """Find nothing."""
        return None
