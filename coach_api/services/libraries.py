"""A team's libraries: links, saved replies, glossary and prepared replies.

An entry is a mapping with the fields of its kind:

    links             title, url, keywords (may be left out)
    saved-replies     title, text, keywords (may be left out)
    glossary          term, plain and internal (may be left out)
    prepared-replies  purpose, text

No two entries of a kind say the same: one link for a URL, one saved reply for a title, one meaning for a term, a text
once for a purpose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks, merging
from coach_api.services.merging import ChangedMeanwhile, Difference, Fields
from coach_api.storage import libraries as rows
from coach_api.storage import owned, teams
from coach_api.storage.libraries import Entry
from coach_api.storage.models import GlossaryTerm, Link, PreparedReply, Purpose, SavedReply
from coach_api.storage.session import Database

MOST_ENTRIES = 10_000
LONGEST_TITLE = 200
LONGEST_TERM = 80
LONGEST_PLAIN = 200
LONGEST_TEXT = 8_000  # what a draft may hold
LONGEST_SEARCH = 200
PAGE = 50  # entries
Values = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page of a library: its entries, its number from 1 on, the number of the last, and how many entries were found."""

    entries: Sequence[Entry]
    number: int
    last: int
    found: int


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


def name_of(values: Mapping[str, Any]) -> str:
    """Return what people know an entry of any kind by."""
    return str(values.get("title") or values.get("term") or values.get("purpose") or "").replace("_", " ")


def of_team(db: Database, team: str, kind: str) -> Sequence[Entry]:
    """Return a team's entries of one kind, in the order they were added.

    Raises:
        NotFound: there is no such team or kind.
    """
    table = find_kind(kind).table
    with db.reading() as session:
        return owned.of_team(session, table, teams.get(session, team).id)


def page(db: Database, team: str, kind: str, search: str = "", *, number: int = 1, size: int = PAGE) -> Page:
    """Return a page of a team's entries that hold a text anywhere, newest first; the last one where there are fewer.

    Raises:
        NotFound: there is no such team or kind.
    """
    table = find_kind(kind).table
    wanted = " ".join(search.split())[:LONGEST_SEARCH]
    with db.reading() as session:
        team_id = teams.get(session, team).id
        shown = max(1, number)
        entries, found = rows.search(session, table, team_id, wanted, (min(shown - 1, MOST_ENTRIES) * size, size))
        last = max(1, -(-found // size))
        if shown > last:
            shown = last
            entries, found = rows.search(session, table, team_id, wanted, ((last - 1) * size, size))
    return Page(entries, shown, last, found)


def get(db: Database, team: str, kind: str, entry_id: int) -> Entry:
    """Return one entry.

    Raises:
        NotFound: there is no such team, kind or entry.
    """
    of_kind = find_kind(kind)
    with db.reading() as session:
        return _one(session, of_kind, teams.get(session, team).id, entry_id)


def counts(db: Database, team: str) -> dict[str, int]:
    """Return how many entries a team has of each kind.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        team_id = teams.get(session, team).id
        return {kind.name: rows.count(session, kind.table, team_id) for kind in KINDS.values()}


def add(db: Database, team: str, kind: str, entry: Values, actor: str) -> Entry:
    """Add an entry and return it with its id.

    Raises:
        NotFound: there is no such team or kind.
        InvalidInput: every field that is missing, unknown or cannot be used.
        Conflict: there is one that says the same, or the library is full.
    """
    of_kind = find_kind(kind)
    values = _checked(of_kind, entry)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        if rows.count(session, of_kind.table, found.id) >= MOST_ENTRIES:
            raise Conflict(f"There are {MOST_ENTRIES:,} {kind} already, which is the most a team can have.")
        _refuse_double(session, of_kind, found.id, values)
        stored = owned.add(session, of_kind.table(team_id=found.id, **values))
        audit.record(session, found.id, actor, ("add", f"{kind} {stored.id}"), after=of_kind.values(stored))
    return stored


def update(  # noqa: PLR0913 where, which, what, who, and what they saw
    db: Database, team: str, kind: str, entry_id: int, changes: Values, actor: str, *, basis: str | None = None
) -> Entry:
    """Change some fields of an entry and return it whole; `basis` is the digest of the fields that somebody saw.

    Raises:
        NotFound: there is no such team, kind or entry.
        InvalidInput: every field that is unknown or cannot be used.
        ChangedMeanwhile: its fields are not those of the basis; nothing is changed.
        Conflict: there is another that says the same.
    """
    of_kind = find_kind(kind)
    passed = _passed(of_kind, changes)
    with db.session() as session:
        entry = _one(session, of_kind, teams.get(session, team, lock=True).id, entry_id)
        _check_basis(session, of_kind, entry, basis)
        _update(session, of_kind, entry, passed, actor)
    return entry


def save(  # noqa: PLR0913 as above
    db: Database, team: str, kind: str, entry_id: int, wanted: Values, actor: str, *, base: Fields
) -> tuple[Difference, ...]:
    """Store what a form changed of the fields that it was opened with; return what others changed of them meanwhile.

    Raises:
        NotFound: there is no such team, kind or entry; it may have been deleted since.
        InvalidInput: every field that cannot be used; nothing is changed.
        ChangedMeanwhile: somebody else gave a field another value since; nothing is changed.
        Conflict: there is another that says the same.
    """
    of_kind = find_kind(kind)
    passed = _passed(of_kind, wanted)
    with db.session() as session:
        entry = _one(session, of_kind, teams.get(session, team, lock=True).id, entry_id)
        merged = merging.merge(base, of_kind.values(entry), passed)
        if merged.clashing:
            raise ChangedMeanwhile(merged, _steps(session, of_kind, entry, base))
        _update(session, of_kind, entry, {name: merged.fields[name] for name in passed}, actor)
    return merged.theirs


def delete(db: Database, team: str, kind: str, entry_id: int, actor: str, *, basis: str | None = None) -> None:
    """Delete an entry; `basis` is the digest of the fields that it had when somebody decided so.

    Raises:
        NotFound: there is no such team, kind or entry.
        ChangedMeanwhile: its fields are not those of the basis; nothing is changed.
    """
    of_kind = find_kind(kind)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        entry = _one(session, of_kind, found.id, entry_id)
        _check_basis(session, of_kind, entry, basis)
        before = of_kind.values(entry)
        owned.delete(session, entry)
        audit.record(session, found.id, actor, ("delete", f"{kind} {entry_id}"), before=before)


def replace_all(db: Database, team: str, kind: str, entries: Sequence[Values], actor: str) -> int:
    """Put entries in place of all a team has of a kind, and return how many; all of them or, on a problem, none.

    The audit trail keeps the counts, not the entries.

    Raises:
        NotFound: there is no such team or kind.
        InvalidInput: every problem; pointers begin with the entry's place in the list, from 0.
    """
    of_kind = find_kind(kind)
    values = _all_checked(of_kind, entries)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = {of_kind.key(of_kind.values(entry)) for entry in owned.of_team(session, of_kind.table, found.id)}
        after = {of_kind.key(row) for row in values}
        rows.replace_all(session, of_kind.table, found.id, values)
        counts = {"entries": len(after), "added": len(after - before), "removed": len(before - after)}
        audit.record(session, found.id, actor, ("replace", kind), before={"entries": len(before)}, after=counts)
    return len(values)


def find_kind(name: str) -> Kind:
    """Return a kind by its name.

    Raises:
        NotFound: there is none.
    """
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


def _refuse_double(
    session: Session, kind: Kind, team_id: str, values: Mapping[str, Any], *, but: int | None = None
) -> None:
    key = kind.key(values)
    for stored in rows.columns(session, kind.table, team_id, kind.unique):
        if stored[0] != but and kind.key(dict(zip(kind.unique, stored[1:], strict=True))) == key:
            fields = " and ".join(kind.unique)
            raise Conflict(f"Entry {stored[0]} has the same {fields} already.")


def _passed(kind: Kind, changes: Values) -> dict[str, Any]:
    problems: list[Problem] = []
    passed = checks.checked(changes, kind.checks, problems)
    if problems:
        raise InvalidInput(problems)
    return passed


def _update(session: Session, kind: Kind, entry: Entry, passed: Values, actor: str) -> None:
    before = kind.values(entry)
    if {**before, **passed} == before:
        return
    _refuse_double(session, kind, entry.team_id, {**before, **passed}, but=entry.id)
    owned.update(session, entry, passed)
    subject = f"{kind.name} {entry.id}"
    audit.record(session, entry.team_id, actor, ("update", subject), before=before, after=kind.values(entry))


def _check_basis(session: Session, kind: Kind, entry: Entry, basis: str | None) -> None:
    now = kind.values(entry)
    if basis in (None, merging.digest(now)):
        return
    base = merging.known(session, (entry.team_id, f"{kind.name} {entry.id}"), basis)
    if base is None:
        raise ChangedMeanwhile(merging.NOTHING)
    raise ChangedMeanwhile(merging.merge(base, now, {}), _steps(session, kind, entry, base))


def _steps(session: Session, kind: Kind, entry: Entry, base: Fields) -> tuple[merging.Step, ...]:
    return merging.steps_since(session, (entry.team_id, f"{kind.name} {entry.id}"), base, dict)


def _one(session: Session, kind: Kind, team_id: str, entry_id: int) -> Entry:
    entry = owned.get(session, kind.table, team_id, entry_id)
    if entry is None:
        raise NotFound(f"The team has no {kind.name} entry {entry_id}.")
    return entry
