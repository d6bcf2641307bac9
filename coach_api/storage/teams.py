"""Teams, and the version that tells workers when to load a team anew."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coach_api.errors import NotFound
from coach_api.storage.models import Team


def add(session: Session, team: Team) -> Team:
    """Store a new team."""
    session.add(team)
    session.flush()
    return team


def get(session: Session, ref: str, *, lock: bool = False) -> Team:
    """Return a team by its id or its slug.

    With `lock`, no other transaction changes the team or what belongs to it until this one ends; so what is checked
    still holds when it is stored.

    Raises:
        NotFound: there is none.
    """
    query = select(Team).where((Team.id == ref) | (Team.slug == ref)).order_by((Team.id == ref).desc()).limit(1)
    team = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if team is None:
        raise NotFound(f"There is no team “{ref}”.")
    return team


def by_slug(session: Session, slug: str) -> Team | None:
    """Return the team with a slug, if there is one."""
    return session.scalars(select(Team).where(Team.slug == slug)).one_or_none()


def every(session: Session) -> Sequence[Team]:
    """Return all teams by name."""
    return session.scalars(select(Team).order_by(Team.name, Team.slug)).all()


def delete(session: Session, team: Team) -> None:
    """Delete a team with all that belongs to it, but its audit entries."""
    session.delete(team)
    session.flush()


def bump(session: Session, *team_ids: str) -> None:
    """Give teams their next version; whoever changes what a worker holds in memory calls it in the same transaction."""
    session.execute(update(Team).where(Team.id.in_(sorted(team_ids))).values(version=Team.version + 1))


def versions(session: Session) -> dict[str, int]:
    """Return each team's version by its id: the one cheap question that every worker asks each second.

    Read the versions before the rest: what is read later is then at least as new, and the next look mends the rest.
    """
    return {row.id: row.version for row in session.execute(select(Team.id, Team.version))}
