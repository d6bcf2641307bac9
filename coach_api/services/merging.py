"""Two people at the same thing: what others changed since somebody opened it, and whether both fit together.

A thing is its fields: `{"severity": "warning", "params/warn_s/email": None}`. A form carries the fields as they were when
it was opened, so that at saving what its writer changed is told from what others changed in between.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, Problem
from coach_api.storage import audit
from coach_api.storage.models import AuditEntry

Fields = Mapping[str, Any]
MOST_ENTRIES = 50  # of the audit trail that are looked at for who changed something in between


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """Who changed what, and when."""

    actor: str
    at: datetime
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Merged:
    """The fields as they are now, the same with somebody's own changes on top, and what others changed meanwhile.

    `clashing` are the fields that both changed, each to another value.
    """

    now: Fields
    fields: Fields
    theirs: tuple[Difference, ...]
    clashing: frozenset[str]


class ChangedMeanwhile(Conflict):
    """Somebody else changed the same in between: nothing is stored until whoever saves has seen it.

    `merged` holds the fields as they are now with the refused changes on top, `steps` who did what, oldest first; both
    are empty where only a digest was given, and the audit trail does not know it.
    """

    title: ClassVar[str] = "Changed meanwhile"

    def __init__(self, merged: Merged, steps: tuple[Step, ...] = ()) -> None:
        who = ", ".join(dict.fromkeys(step.actor for step in steps)) or "Somebody"
        super().__init__(
            f"{who} changed this in between. Nothing was saved: look at it as it is now, then decide.",
            [
                Problem(f"/{each.field}", f"was changed from {plain(each.before)} to {plain(each.after)}")
                for each in merged.theirs
            ],
        )
        self.merged = merged
        self.steps = steps


NOTHING = Merged({}, {}, (), frozenset())


def merge(base: Fields, now: Fields, mine: Fields) -> Merged:
    """Put what `mine` changed of `base` on top of `now`.

    Fields that `base` does not have are nobody's concern; those that `mine` does not have were not changed.
    """
    theirs = differences(base, now)
    changed = {name: value for name, value in mine.items() if name not in base or value != base[name]}
    clashing = {each.field for each in theirs if each.field in changed and changed[each.field] != each.after}
    return Merged(now, {**now, **changed}, theirs, frozenset(clashing))


def differences(before: Fields, after: Fields) -> tuple[Difference, ...]:
    """Return which of the fields of `before` have another value after."""
    return tuple(
        Difference(name, value, after[name]) for name, value in before.items() if name in after and value != after[name]
    )


def steps_since(
    session: Session, place: tuple[str, str], base: Fields, fields_of: Callable[[Mapping[str, Any]], Fields]
) -> tuple[Step, ...]:
    """Return who changed fields of `base` since they were so, oldest first; `place` is a team's id and a subject.

    `fields_of` turns what the audit trail keeps of the thing into its fields.
    """
    steps: list[Step] = []
    for entry in audit.of_subject(session, *place, MOST_ENTRIES):
        before, after = fields_of(entry.before or {}), fields_of(entry.after or {})
        changed = tuple(each for each in differences(before, after) if each.field in base)
        if changed:
            steps.insert(0, Step(entry.actor, entry.at, changed))
        if not differences(base, before):
            break
    return tuple(steps)


def known(session: Session, place: tuple[str, str], basis: str) -> Fields | None:
    """Return what a thing was when its digest was `basis`, as far as the audit trail knows."""
    entries = audit.of_subject(session, *place, MOST_ENTRIES)
    return next((entry.before or {} for entry in entries if digest(entry.before or {}) == basis), None)


def last(session: Session, team_id: str, subject: str) -> AuditEntry | None:
    """Return the newest entry about a subject."""
    return next(iter(audit.of_subject(session, team_id, subject, 1)), None)


def digest(values: Any) -> str:  # noqa: ANN401 anything that JSON holds
    """Return a short name of values: the same for the same values, whatever the order of their keys."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sealed(fields: Fields) -> str:
    """Return fields as text, for a form to carry."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def opened(text: str) -> dict[str, Any]:
    """Return the fields that a form carried.

    Raises:
        InvalidInput: they are no fields; a page of ours always sends them.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise InvalidInput([Problem("", "the form does not say what it was based on: open the page again")])
    return fields


def plain(value: object) -> str:
    """Return a field's value in words."""
    match value:
        case None:
            return "off"
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(f"“{each}”" for each in value) or "none"
        case float():
            return f"{value:.10g}"
        case _:
            return str(value) or "nothing"
