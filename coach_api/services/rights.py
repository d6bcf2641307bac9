"""Who has a say in a team: its leads, and admins. Leads look after agents; leads and admins are made by admins alone.

Functions take `asker_id`, whoever asks; None is the command line, which may do everything.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coach_api.errors import Forbidden, NotFound
from coach_api.storage import accounts, teams
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Role, Team, User
from coach_api.storage.session import Database

NO_SUCH_TEAM = "There is no such team, or it is not yours."


@dataclass(frozen=True, slots=True)
class Lead:
    """A team, who has a say in it, and how the audit trail names them."""

    team: Team
    user_id: str
    actor: str
    is_admin: bool


@dataclass(frozen=True, slots=True)
class Powers:
    """What somebody may do with a member: change or remove them, hold a token of theirs, say who they are and let them in."""

    manage: bool
    stand_for: bool
    identify: bool


def lead(db: Database, user_id: str, team: str) -> Lead:
    """Return a team, by its id or slug, to somebody who has a say in it; their rights are read anew each time.

    Raises:
        NotFound: there is no such team, or they are neither in it nor an admin.
        Forbidden: they are in it, but do not lead it.
    """
    nothing = NotFound(NO_SUCH_TEAM)
    with db.reading() as session:
        user = accounts.get(session, user_id)
        try:
            found = teams.get(session, team)
        except NotFound:
            raise nothing from None
        if user is None:
            raise nothing
        role = next((place.role for place in accounts.places(session, user_id) if place.team_id == found.id), None)
    if user.is_admin or role is Role.LEAD:
        actor = f"{user.name} ({user.email})" if user.email else user.name
        return Lead(found, user_id, actor, user.is_admin)
    if role is None:
        raise nothing
    raise Forbidden("Only leads of this team, and admins, may do this.")


def powers(db: Database, asker_id: str, member: TeamMember) -> Powers:
    """Return what somebody may do with a member; for pages, which offer nothing that would be refused."""
    with db.reading() as session:
        user = accounts.get(session, member.user_id)
        return Powers(
            _passes(check_may_manage, session, asker_id, member),
            _passes(check_may_stand_for, session, asker_id, member),
            user is not None and is_theirs_alone(session, asker_id, user),
        )


def is_admin(session: Session, asker_id: str | None) -> bool:
    """Tell whether somebody may do everything."""
    if asker_id is None:
        return True
    asker = accounts.get(session, asker_id)
    return asker is not None and asker.is_admin


def check_admin(session: Session, asker_id: str | None, what: str) -> None:
    """Make sure that only admins do something, told as "make leads".

    Raises:
        Forbidden: this is no admin.
    """
    if not is_admin(session, asker_id):
        raise Forbidden(f"Only admins can {what}.")


def check_may_manage(session: Session, asker_id: str | None, member: TeamMember) -> None:
    """Make sure that somebody may change or remove a member: admins all, leads the agents of their team.

    Raises:
        Forbidden: they may not.
    """
    if is_admin(session, asker_id):
        return
    if member.role is Role.AGENT and _leads(session, asker_id, member.team_id):
        return
    raise Forbidden(f"{member.name} is a lead, so only an admin can do this.")


def check_may_stand_for(session: Session, asker_id: str | None, member: TeamMember) -> None:
    """Make sure that somebody may hold a token of a member, for whoever holds one acts as that member.

    Admins may, leads for the agents of their team, and everybody who has a say for themselves.

    Raises:
        Forbidden: they may not.
    """
    if is_admin(session, asker_id):
        return
    if _leads(session, asker_id, member.team_id):
        if member.user_id == asker_id or (member.role is Role.AGENT and not member.is_admin):
            return
        raise Forbidden(f"{member.name} has more rights than an agent, so only they or an admin can do this.")
    raise Forbidden("Only leads of this team, and admins, may do this.")


def is_theirs_alone(session: Session, asker_id: str | None, user: User) -> bool:
    """Tell whether somebody may say who a person is, and let them in: an admin may for all, a lead for own agents.

    Those are in no other team, lead none and have no password yet; for what a lead writes there, or a code that they hand
    out, would otherwise be a way into what is another's.
    """
    if asker_id is None:
        return True
    asker = accounts.get(session, asker_id)
    if asker is None or asker.is_admin:
        return asker is not None
    led = {place.team_id for place in accounts.places(session, asker.id) if place.role is Role.LEAD}
    theirs = accounts.places(session, user.id)
    are_agents = bool(theirs) and all(place.team_id in led and place.role is Role.AGENT for place in theirs)
    return are_agents and not user.is_admin and accounts.credential(session, user.id) is None


def why_admins_alone(session: Session, user: User) -> str:
    """Return why a lead may not say who a person is, or let them in; no more than their page shows a lead."""
    if user.is_admin:
        return "they are an admin"
    if accounts.credential(session, user.id):
        return "they have a password already"
    return "they are more than an agent of your team alone"


def _passes(check: Callable[[Session, str, TeamMember], None], session: Session, asker_id: str, of: TeamMember) -> bool:
    try:
        check(session, asker_id, of)
    except Forbidden:
        return False
    return True


def _leads(session: Session, user_id: str | None, team_id: str) -> bool:
    places = accounts.places(session, user_id) if user_id else ()
    return any(place.team_id == team_id and place.role is Role.LEAD for place in places)
