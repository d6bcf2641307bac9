"""The audit trail as files: for spreadsheets a line for each field that changed, or JSON Lines with each entry whole."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from coach_api.services import audit
from coach_api.services.library_files import BOM, csv_line, guard
from coach_api.storage.models import AuditEntry

COLUMNS = ("id", "at", "team", "actor", "action", "subject", "field", "before", "after", "undoes")


def as_csv(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Yield a file line by line: UTF-8 with a mark at its start, as Excel opens it; no cell is taken for a formula.

    Values are written as JSON, so that none of them is lost or taken for another.
    """
    yield BOM + csv_line(COLUMNS)
    for entry in entries:
        head = (str(entry.id), entry.at.isoformat(), entry.team_id or "", entry.actor, entry.action, entry.subject)
        undoes = "" if entry.undoes is None else str(entry.undoes)
        changes = [
            (each.field, _cell(each.before), _cell(each.after)) for each in audit.differences(entry.before, entry.after)
        ]
        for change in changes or [("", "", "")]:
            yield csv_line([guard(cell) for cell in (*head, *change, undoes)])


def as_json_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    """Yield a file line by line, each an entry as a JSON object."""
    for entry in entries:
        yield json.dumps(as_dict(entry), ensure_ascii=False) + "\n"


def as_dict(entry: AuditEntry) -> dict[str, Any]:
    """Return an entry as JSON has it."""
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "team": entry.team_id,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "undoes": entry.undoes,
    }


def _cell(value: object) -> str:
    if value is audit.ABSENT:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
