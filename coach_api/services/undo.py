"""Taking changes back, as the audit trail knows them: a thing that is still as a change left it becomes as it was before.

What changed again since is left alone, and so is everything of a bulk change where one part of it changed again.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.rules import catalogue
from coach_api.services import audit, libraries, members, overrides, rights, teams, written_rules
from coach_api.services.libraries import Kind
from coach_api.storage import audit as rows
from coach_api.storage import libraries as library_rows
from coach_api.storage import members as member_rows
from coach_api.storage import overrides as override_rows
from coach_api.storage import owned
from coach_api.storage import teams as team_rows
from coach_api.storage.audit import Which
from coach_api.storage.models import AuditEntry, Team, WrittenRule
from coach_api.storage.session import Database

MOST_NAMED = 10  # fields, and later changes, that a refusal names

State = Mapping[str, Any] | None  # of a thing, as the trail keeps it; None where it is not there


class CannotBeUndone(Conflict):
    """A change of a kind that cannot be taken back; the detail says why, and what to do instead."""

    title: ClassVar[str] = "Cannot be undone"


class ChangedSince(Conflict):
    """A thing is no longer as the change left it; the problems say how its fields differ now."""

    title: ClassVar[str] = "Changed meanwhile"

    def __init__(self, subject: str, since: Sequence[AuditEntry], left: State, now: State) -> None:
        who = "; ".join(_by(entry) for entry in since[:MOST_NAMED])
        super().__init__(
            f"Nothing was undone, for {subject} changed again since{f': by {who}' if who else ''}. "
            "Undo that first, or change it by hand.",
            [_difference(each, left, now) for each in audit.differences(left, now)[:MOST_NAMED]],
        )


class TakenBackAlready(Conflict):
    """Somebody took the change back before."""

    title: ClassVar[str] = "Taken back already"

    def __init__(self, by: AuditEntry) -> None:
        super().__init__(f"Nothing was undone, for this was taken back already, by {_by(by)}, as change {by.id}.")


def _by(entry: AuditEntry) -> str:
    return f"{entry.actor}, {entry.at:%Y-%m-%d %H:%M} UTC"


def _difference(each: audit.Difference, left: State, now: State) -> Problem:
    """Return how a field was left and is now; one of an imported entry is told by the entry's name, not by its id."""
    before, after = _told(each.before), _told(each.after)
    reason = f"was left {'empty' if before is None else f'as {before}'}, and is {after or 'empty'} now"
    place, _, field = each.field.removeprefix("stored/").partition("/")
    if not each.field.startswith("stored/"):
        return Problem(f"/{each.field}", reason)
    entries = (kept["stored"].get(place) for kept in (left, now) if kept)
    name = next((libraries.name_of(entry) for entry in entries if entry), place)
    return Problem("", f"{field.replace('_', ' ').capitalize() or 'All'} of “{name}” {reason}")


def _told(value: object) -> str | None:
    """Return a field's value in quotes, each of several in its own; None where there is none."""
    match value:
        case None | "" | [] | audit.Absent():
            return None
        case list():
            return audit.told(value)
        case _:
            return f"“{audit.told(value)}”"


@dataclass(frozen=True)
class Place:
    """Where a thing is: its team, which is locked, what of the subject names it, who asks, and ids that the change touched."""

    session: Session
    team: Team
    name: str
    asker_id: str | None
    touched: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Thing:
    """How things of one kind are read and put into another state; subjects that match are of this kind."""

    subject: re.Pattern[str]
    read: Callable[[Place], State]
    write: Callable[[Place, State], None]


def undo(db: Database, team: str, entry_id: int, actor: str, *, asker_id: str | None = None) -> AuditEntry:
    """Take one change of a team back, all of it or nothing, and return the entry that says so; that can be undone, too.

    `asker_id` is who asks; None is the command line.

    Raises:
        NotFound: there is no such team, or it has no such entry.
        CannotBeUndone: the change is of a kind that cannot be taken back.
        TakenBackAlready: somebody took it back before.
        ChangedSince: what was changed, changed again since.
        Conflict: what was there before clashes with what is there now.
        Forbidden: whoever asks may not make such a change.
    """
    with db.session() as session:
        found = team_rows.get(session, team, lock=True)
        entry = rows.get(session, found.id, entry_id)
        if entry is None:
            raise NotFound(f"The audit trail of team “{found.slug}” has no entry {entry_id}.")
        reason = why_not(entry)
        if reason:
            raise CannotBeUndone(reason)
        for part in _parts(session, entry):
            _undo_one(Place(session, found, "", asker_id), part, actor)
        if entry.subject == "rules":
            what = ("undo", entry.subject)
            return audit.record(session, found.id, actor, what, after=entry.after, undoes=entry.id)
        return rows.latest(session, Which(found.id), 1)[0]


def why_not(entry: AuditEntry) -> str:
    """Return why a change cannot be taken back, whatever happened since; nothing where it can."""
    for subject, reason in _REASONS.items():
        if re.fullmatch(subject, entry.subject):
            return reason
    if entry.subject == "team" and entry.before is None:
        return "A team that was made is not unmade: an admin can delete it, with: coach-api team delete"
    if entry.subject in libraries.KINDS and not _is_whole(entry):
        return (
            "This changed more entries than the audit trail keeps whole, so it cannot be undone. "
            "Import your copy from before it."
        )
    if entry.subject == "rules":
        return "" if (entry.after or {}).get("rules") else "This changed no rules."
    if _thing(entry.subject) is None:
        return "The audit trail does not keep enough of this to take it back."
    return ""


def _undo_one(place: Place, entry: AuditEntry, actor: str) -> None:
    thing, name = _thing(entry.subject) or _nothing(entry)
    there = Place(place.session, place.team, name, place.asker_id, _touched(entry))
    now = thing.read(there)
    if _kept(now) != _kept(entry.after):
        since = [
            later
            for later in rows.of_subject(place.session, place.team.id, entry.subject, MOST_NAMED)
            if later.id > entry.id
        ]
        back = next((later for later in since if later.undoes == entry.id), None)
        if back is not None:
            raise TakenBackAlready(back)
        raise ChangedSince(_named(entry), since, _kept(entry.after), now)
    try:
        thing.write(there, entry.before)
    except InvalidInput as error:  # after an upgrade, or beside what came since
        raise Conflict("What was there before can no longer be used. Change it by hand.", error.problems) from error
    audit.record(
        place.session,
        place.team.id,
        actor,
        ("undo", entry.subject),
        before=entry.after,
        after=entry.before,
        undoes=entry.id,
    )


def _parts(session: Session, entry: AuditEntry) -> Sequence[AuditEntry]:
    """Return the changes that an entry stands for, the last first: many where all rules were set at once.

    Those were written just before it, while nobody else could write to the team's trail.
    """
    if entry.subject != "rules":
        return [entry]
    missing = list((entry.after or {})["rules"])
    parts: list[AuditEntry] = []
    for part in _before(session, entry):
        if not missing:
            return parts
        if not part.subject.startswith("rule ") or part.actor != entry.actor:
            break
        named = {
            part.subject.removeprefix("rule "),
            *((part.after or {}).get("title"), (part.before or {}).get("title")),
        }
        missing = [each for each in missing if each not in named]
        parts.append(part)
    if missing:
        raise CannotBeUndone("The audit trail does not keep all parts of this change.")
    return parts


def _before(session: Session, entry: AuditEntry) -> Iterator[AuditEntry]:
    before = entry.id
    while found := rows.latest(session, Which(entry.team_id, before=before), audit.BATCH):
        yield from found
        before = found[-1].id


def _kept(values: State) -> dict[str, Any]:
    """Return the state that the trail kept: of an import without the counts beside the entries, of a rule nothing as {}."""
    return {"stored": values["stored"]} if values and "stored" in values else dict(values or {})


def _named(entry: AuditEntry) -> str:
    values = {**(entry.before or {}), **(entry.after or {})}
    name = values.get("title") or values.get("name") or values.get("term")
    return f"“{name}”" if isinstance(name, str) else entry.subject


def _nothing(entry: AuditEntry) -> tuple[Thing, str]:
    raise CannotBeUndone(why_not(entry))


def _thing(subject: str) -> tuple[Thing, str] | None:
    """Return how things of a subject's kind are undone, and what names this one."""
    for thing in _THINGS:
        match = thing.subject.fullmatch(subject)
        if match:
            return thing, match[1]
    return None


# Built-in rules: what the team changed of them.


def _read_override(place: Place) -> State:
    return overrides.stored(place.session, place.team.id, _rule(place.name))


def _write_override(place: Place, state: State) -> None:
    rule = _rule(place.name)
    wanted = overrides.differing(rule, dict(state or {}))
    for code in (*rule.renamed_from, rule.code):
        override_rows.put(place.session, place.team.id, code, wanted if code == rule.code else {})


def _rule(code: str) -> Any:  # noqa: ANN401 a rule of whatever parameters
    for rule in catalogue().values():
        if code in (rule.code, *rule.renamed_from):
            return rule
    raise CannotBeUndone(f"There is no rule {code} any more.")


# Rules that the team wrote itself.


def _read_written(place: Place) -> State:
    row = owned.get(place.session, WrittenRule, place.team.id, int(place.name))
    return None if row is None else written_rules.values_of(row)


def _write_written(place: Place, state: State) -> None:
    session, team_id, rule_id = place.session, place.team.id, int(place.name)
    row = owned.get(session, WrittenRule, team_id, rule_id)
    if state is None:
        if row is not None:
            owned.delete(session, row)
        return
    values = written_rules.whole(state)
    others = [
        written_rules.values_of(other) for other in owned.of_team(session, WrittenRule, team_id) if other.id != rule_id
    ]
    written_rules.check_together([*others, values])
    if row is None:
        owned.add(session, WrittenRule(id=rule_id, team_id=team_id, **values))
    else:
        owned.update(session, row, values)


# Entries of libraries: one, or all that an import touched.


def _touched(entry: AuditEntry) -> frozenset[int]:
    kept = [values.get("stored") for values in (entry.before, entry.after) if values]
    return frozenset(int(entry_id) for stored in kept if isinstance(stored, Mapping) for entry_id in stored)


def _is_whole(entry: AuditEntry) -> bool:
    return all(isinstance((values or {}).get("stored"), Mapping) for values in (entry.before, entry.after))


def _read_entry(place: Place) -> State:
    kind, entry_id = _kind_and_id(place)
    return _stored(place, kind, {entry_id}).get(str(entry_id))


def _write_entry(place: Place, state: State) -> None:
    kind, entry_id = _kind_and_id(place)
    _put_entries(place, kind, {entry_id: state})


def _read_entries(place: Place) -> State:
    return {"stored": _stored(place, libraries.find_kind(place.name), set(place.touched))}


def _write_entries(place: Place, state: State) -> None:
    stored = (state or {})["stored"]
    _put_entries(place, libraries.find_kind(place.name), {each: stored.get(str(each)) for each in place.touched})


def _kind_and_id(place: Place) -> tuple[Kind, int]:
    kind, _, entry_id = place.name.partition(" ")
    return libraries.find_kind(kind), int(entry_id)


def _stored(place: Place, kind: Kind, wanted: set[int]) -> dict[str, Mapping[str, Any]]:
    names = tuple(kind.checks)
    return {
        str(row[0]): dict(zip(names, row[1:], strict=True))
        for row in library_rows.columns(place.session, kind.table, place.team.id, names)
        if row[0] in wanted
    }


def _put_entries(place: Place, kind: Kind, states: Mapping[int, State]) -> None:
    """Give entries these states, by their ids; the others stay, and none of them may say the same.

    Raises:
        Conflict: one does, or the library would hold more than it can.
    """
    session, team_id = place.session, place.team.id
    names = kind.unique
    others = {
        kind.key(dict(zip(names, row[1:], strict=True))): row[0]
        for row in library_rows.columns(session, kind.table, team_id, names)
    }
    there = set(others.values())
    others = {key: entry_id for key, entry_id in others.items() if entry_id not in states}
    wanted = {entry_id: state for entry_id, state in states.items() if state is not None}
    for state in wanted.values():
        double = others.get(kind.key(state))
        if double is not None:
            fields = " and ".join(names)
            raise Conflict(
                f"Nothing was undone, for entry {double} has the same {fields} by now: change or delete it first."
            )
    if len(others) + len(wanted) > libraries.MOST_ENTRIES:
        raise Conflict(f"Nothing was undone: there would be more than {libraries.MOST_ENTRIES:,} {kind.name}.")
    library_rows.delete_all(session, kind.table, team_id, [each for each in states if each not in wanted])
    library_rows.update_all(session, kind.table, [{"id": each, **wanted[each]} for each in wanted if each in there])
    again = [{"id": each, **wanted[each]} for each in wanted if each not in there]
    library_rows.insert_all(session, kind.table, team_id, again)
    team_rows.bump(session, team_id)


# People.


def _read_member(place: Place) -> State:
    try:
        return members.values_of(members.named(place.session, place.team.id, place.name))
    except NotFound:
        return None


def _write_member(place: Place, state: State) -> None:
    session, team_id = place.session, place.team.id
    if state is not None and _read_member(place) is None:
        members.put_back(session, team_id, place.name, state, place.asker_id)
        return
    member = members.named(session, team_id, place.name)
    rights.check_may_manage(session, place.asker_id, member)
    if state is None:
        member_rows.remove(session, team_id, member.user_id)
    else:
        members.put(session, member, state, place.asker_id)


# The team itself.


def _read_team(place: Place) -> State:
    return teams.values_of(place.team)


def _write_team(place: Place, state: State) -> None:
    values = state or {}
    if values["name"] != place.team.name:
        rights.check_admin(place.session, place.asker_id, "rename a team")
    teams.put(place.session, place.team, values)


_LIBRARIES = "|".join(libraries.KINDS)
_THINGS = (
    Thing(re.compile(r"rule T-(\d+)"), _read_written, _write_written),
    Thing(re.compile(r"rule ([^ ]+)"), _read_override, _write_override),
    Thing(re.compile(rf"((?:{_LIBRARIES}) \d+)"), _read_entry, _write_entry),
    Thing(re.compile(rf"({_LIBRARIES})"), _read_entries, _write_entries),
    Thing(re.compile(r"member (.+)"), _read_member, _write_member),
    Thing(re.compile(r"(team)"), _read_team, _write_team),
)
_REASONS = {
    r"token .*": "Tokens are stored as hashes, so one that ended cannot come back, and one that was made is ended under "
    "“People”. To let the browser in again, make a new code there.",
    r"pairing code": "A code is over by itself: after its use, or after 15 minutes.",
    r"user .*": "Passwords, invitations and sessions are not kept, so there is nothing to go back to. "
    "A new invitation lets the person choose another password.",
    r"admin .*": "Whoever becomes an admin, or no longer is one, does so on the page of the admins.",
    r"team .+": "A deleted team is gone with all its rules and libraries; only the audit trail stays.",
}
