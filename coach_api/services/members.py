"""People in teams."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks
from coach_api.storage import members as rows
from coach_api.storage import teams
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Role, User
from coach_api.storage.session import Database

_CHECKS: dict[str, checks.Check] = {"name": checks.name, "email": checks.email, "role": checks.one_of(Role)}


def add(
    db: Database, team: str, name: str, actor: str, *, role: str = Role.AGENT, email: str | None = None
) -> TeamMember:
    """Add a person to a team; somebody whose e-mail address is known joins under the name they have.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the name, role or address cannot be used.
        Conflict: the team has a member of that name (upper or lower case is one), or that very person.
    """
    problems: list[Problem] = []
    given = {"name": name, "role": role} | ({} if email is None else {"email": email})
    values = checks.checked(given, _CHECKS, problems)
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        user = rows.user_by_email(session, values["email"]) if email else None
        there = rows.of_team(session, found.id)
        if user and any(member.user_id == user.id for member in there):
            raise Conflict(f"“{user.name}” is a member of team “{found.slug}” already.")
        wanted = user.name if user else values["name"]
        if any(checks.same(member.name) == checks.same(wanted) for member in there):
            raise Conflict(f"Team “{found.slug}” has a member called “{wanted}” already; names tell agents apart.")
        user = user or rows.add_user(session, User(name=values["name"], email=values.get("email")))
        rows.add(session, found.id, user.id, Role(values["role"]))
        member = named(session, found.id, wanted)
        audit.record(session, found.id, actor, ("add", f"member {member.user_id}"), after=_as_dict(member))
    return member


def of_team(db: Database, team: str) -> Sequence[TeamMember]:
    """Return a team's members by name.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)


def remove(db: Database, team: str, name: str, actor: str) -> None:
    """Take a member out of a team; their tokens for it end at once.

    Raises:
        NotFound: there is no such team or member.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        member = named(session, found.id, name)
        rows.remove(session, found.id, member.user_id)
        audit.record(session, found.id, actor, ("remove", f"member {member.user_id}"), before=_as_dict(member))


def named(session: Session, team_id: str, name: str) -> TeamMember:
    """Return a team's member by user id or name, upper or lower case alike.

    Raises:
        NotFound: there is none.
    """
    for member in rows.of_team(session, team_id):
        if member.user_id == name or checks.same(member.name) == checks.same(name):
            return member
    raise NotFound(f"The team has no member called “{name}”.")


def _as_dict(member: TeamMember) -> dict[str, str | None]:
    return {"name": member.name, "email": member.email, "role": member.role}
