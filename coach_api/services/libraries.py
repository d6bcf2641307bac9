"""A team's libraries: links, saved replies, glossary and prepared replies.

An entry is a mapping with the fields of its kind:

    links             title, url, keywords (may be left out)
    saved-replies     title, text, keywords (may be left out)
    glossary          term, plain and internal (may be left out)
    prepared-replies  purpose, text

No two entries of a kind say the same: one link for a URL, one saved reply for a title, one meaning for a term, a text
once for a purpose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks
from coach_api.storage import libraries as rows
from coach_api.storage import teams
from coach_api.storage.libraries import Entry
from coach_api.storage.models import GlossaryTerm, Link, PreparedReply, Purpose, SavedReply
from coach_api.storage.session import Database

MOST_ENTRIES = 10_000
LONGEST_TITLE = 200
LONGEST_TERM = 80
LONGEST_PLAIN = 200
LONGEST_TEXT = 8_000  # what a draft may hold
Values = Mapping[str, object]


@dataclass(frozen=True)
class Kind:
    """One of the four libraries: its table, the checks of its fields, and which fields tell two entries apart."""

    name: str
    table: type[Entry]
    checks: Mapping[str, checks.Check]
    optional: Mapping[str, object]
    unique: tuple[str, ...]

    def key(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Return what no other entry may have; addresses differ by case, words do not."""
        return tuple(values[field] if field == "url" else checks.same(values[field]) for field in self.unique)

    def values(self, entry: Entry) -> dict[str, Any]:
        """Return an entry's fields."""
        return {field: getattr(entry, field) for field in self.checks}


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "links",
            Link,
            {"title": checks.line(LONGEST_TITLE), "url": checks.web_address, "keywords": checks.keywords},
            {"keywords": []},
            ("url",),
        ),
        Kind(
            "saved-replies",
            SavedReply,
            {
                "title": checks.line(LONGEST_TITLE),
                "text": checks.paragraphs(LONGEST_TEXT),
                "keywords": checks.keywords,
            },
            {"keywords": []},
            ("title",),
        ),
        Kind(
            "glossary",
            GlossaryTerm,
            {
                "term": checks.line(LONGEST_TERM),
                "plain": checks.line(LONGEST_PLAIN, shortest=0),
                "internal": checks.yes_or_no,
            },
            {"plain": "", "internal": False},
            ("term",),
        ),
        Kind(
            "prepared-replies",
            PreparedReply,
            {"purpose": checks.one_of(Purpose), "text": checks.paragraphs(LONGEST_TEXT)},
            {},
            ("purpose", "text"),
        ),
    )
}


def of_team(db: Database, team: str, kind: str) -> Sequence[Entry]:
    """Return a team's entries of one kind, in the order they were added.

    Raises:
        NotFound: there is no such team or kind.
    """
    table = _kind(kind).table
    with db.reading() as session:
        return rows.of_team(session, table, teams.get(session, team).id)


def add(db: Database, team: str, kind: str, entry: Values, actor: str) -> Entry:
    """Add an entry and return it with its id.

    Raises:
        NotFound: there is no such team or kind.
        InvalidInput: every field that is missing, unknown or cannot be used.
        Conflict: there is one that says the same, or the library is full.
    """
    of_kind = _kind(kind)
    values = _checked(of_kind, entry)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        there = rows.of_team(session, of_kind.table, found.id)
        if len(there) >= MOST_ENTRIES:
            raise Conflict(f"There are {MOST_ENTRIES:,} {kind} already, which is the most a team can have.")
        _refuse_double(of_kind, values, there)
        stored = rows.add(session, of_kind.table(team_id=found.id, **values))
        audit.record(session, found.id, actor, ("add", f"{kind} {stored.id}"), after=of_kind.values(stored))
    return stored


def update(db: Database, team: str, kind: str, entry_id: int, changes: Values, actor: str) -> Entry:
    """Change some fields of an entry and return it whole.

    Raises:
        NotFound: there is no such team, kind or entry.
        InvalidInput: every field that is unknown or cannot be used.
        Conflict: there is another that says the same.
    """
    of_kind = _kind(kind)
    problems: list[Problem] = []
    passed = checks.checked(changes, of_kind.checks, problems)
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        entry = _one(session, of_kind, found.id, entry_id)
        before = of_kind.values(entry)
        others = [other for other in rows.of_team(session, of_kind.table, found.id) if other.id != entry_id]
        _refuse_double(of_kind, before | passed, others)
        rows.update(session, entry, passed)
        after = of_kind.values(entry)
        audit.record(session, found.id, actor, ("update", f"{kind} {entry_id}"), before=before, after=after)
    return entry


def delete(db: Database, team: str, kind: str, entry_id: int, actor: str) -> None:
    """Delete an entry.

    Raises:
        NotFound: there is no such team, kind or entry.
    """
    of_kind = _kind(kind)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        entry = _one(session, of_kind, found.id, entry_id)
        before = of_kind.values(entry)
        rows.delete(session, entry)
        audit.record(session, found.id, actor, ("delete", f"{kind} {entry_id}"), before=before)


def replace_all(db: Database, team: str, kind: str, entries: Sequence[Values], actor: str) -> int:
    """Put entries in place of all a team has of a kind, and return how many; all of them or, on a problem, none.

    The audit trail keeps the counts, not the entries.

    Raises:
        NotFound: there is no such team or kind.
        InvalidInput: every problem; pointers begin with the entry's place in the list, from 0.
    """
    of_kind = _kind(kind)
    values = _all_checked(of_kind, entries)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = {of_kind.key(of_kind.values(entry)) for entry in rows.of_team(session, of_kind.table, found.id)}
        after = {of_kind.key(row) for row in values}
        rows.replace_all(session, of_kind.table, found.id, values)
        counts = {"entries": len(after), "added": len(after - before), "removed": len(before - after)}
        audit.record(session, found.id, actor, ("replace", kind), before={"entries": len(before)}, after=counts)
    return len(values)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound(f"There is no library “{name}”; there are: {', '.join(KINDS)}.")
    return KINDS[name]


def _checked(kind: Kind, entry: Values) -> dict[str, Any]:
    problems: list[Problem] = []
    values = _complete(kind, entry, problems)
    if problems:
        raise InvalidInput(problems)
    return values


def _complete(kind: Kind, entry: Values, problems: list[Problem], at: str = "") -> dict[str, Any]:
    """Return an entry's values, left-out ones too; add every problem, with pointers below `at`."""
    problems += checks.missing(entry, (field for field in kind.checks if field not in kind.optional), at=at)
    return {**kind.optional, **checks.checked(entry, kind.checks, problems, at=at)}


def _all_checked(kind: Kind, entries: Sequence[Values]) -> list[dict[str, Any]]:
    if len(entries) > MOST_ENTRIES:
        raise InvalidInput([Problem("", f"must be at most {MOST_ENTRIES:,} entries, but are {len(entries):,}")])
    all_problems: list[Problem] = []
    first_places: dict[tuple[str, ...], int] = {}
    values: list[dict[str, Any]] = []
    for place, entry in enumerate(entries):
        problems: list[Problem] = []
        row = _complete(kind, entry, problems, at=f"/{place}")
        if not problems:
            first = first_places.setdefault(kind.key(row), place)
            if first != place:
                problems.append(Problem(f"/{place}/{kind.unique[-1]}", f"is the same as in entry {first}"))
        all_problems += problems
        values.append(row)
    if all_problems:
        raise InvalidInput(all_problems)
    return values


def _refuse_double(kind: Kind, values: Mapping[str, Any], there: Iterable[Entry]) -> None:
    key = kind.key(values)
    for entry in there:
        if kind.key(kind.values(entry)) == key:
            fields = " and ".join(kind.unique)
            raise Conflict(f"Entry {entry.id} has the same {fields} already.")


def _one(session: Session, kind: Kind, team_id: str, entry_id: int) -> Entry:
    entry = rows.get(session, kind.table, team_id, entry_id)
    if entry is None:
        raise NotFound(f"The team has no {kind.name} entry {entry_id}.")
    return entry
