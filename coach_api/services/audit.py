"""The audit trail: who changed what, and how it was before and after."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coach_api.storage import audit as rows
from coach_api.storage import teams
from coach_api.storage.models import AuditEntry
from coach_api.storage.session import Database

Values = Mapping[str, Any]


def record(
    session: Session,
    team_id: str | None,
    actor: str,
    what: tuple[str, str],
    *,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Add an entry within the transaction of the change itself; `what` is the action and its subject."""
    action, subject = what
    rows.add(
        session,
        AuditEntry(
            team_id=team_id,
            actor=actor,
            action=action,
            subject=subject,
            before=None if before is None else dict(before),
            after=None if after is None else dict(after),
        ),
    )


def latest(
    db: Database, team: str | None = None, *, limit: int = 100, before: int | None = None
) -> Sequence[AuditEntry]:
    """Return the newest entries first, of one team or of all; `before` is the id that the page before ended with.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        team_id = None if team is None else teams.get(session, team).id
        return rows.latest(session, team_id, limit, before)
