"""People and their places in teams."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from coach_api.storage import teams
from coach_api.storage.models import Member, Role, User


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A person as a member of one team."""

    team_id: str
    user_id: str
    name: str
    email: str | None
    role: Role
    is_admin: bool


def of_team(session: Session, team_id: str) -> Sequence[TeamMember]:
    """Return a team's members by name."""
    query = (
        select(Member.team_id, Member.user_id, User.name, User.email, Member.role, User.is_admin)
        .join(User, User.id == Member.user_id)
        .where(Member.team_id == team_id)
        .order_by(User.name, User.id)
    )
    return [
        TeamMember(row.team_id, row.user_id, row.name, row.email, Role(row.role), row.is_admin)
        for row in session.execute(query)
    ]


def user_by_email(session: Session, email: str) -> User | None:
    """Return the person with an e-mail address, if there is one."""
    return session.scalars(select(User).where(User.email == email)).one_or_none()


def add_user(session: Session, user: User) -> User:
    """Store a new person."""
    session.add(user)
    session.flush()
    return user


def add(session: Session, team_id: str, user_id: str, role: Role) -> None:
    """Give a person a place in a team."""
    session.add(Member(team_id=team_id, user_id=user_id, role=role.value))
    session.flush()
    teams.bump(session, team_id)


def put_role(session: Session, team_id: str, user_id: str, role: Role) -> None:
    """Give a member another role."""
    session.execute(update(Member).where(Member.team_id == team_id, Member.user_id == user_id).values(role=role.value))
    teams.bump(session, team_id)


def put_person(session: Session, user: User, name: str, email: str | None) -> None:
    """Give a person another name and e-mail address, in all their teams."""
    user.name, user.email = name, email
    session.flush()
    teams.bump(session, *session.scalars(select(Member.team_id).where(Member.user_id == user.id)))


def lock(session: Session, team_id: str, user_id: str) -> bool:
    """Keep a member as they are until this transaction ends, and others who ask the same waiting; tell if there is one."""
    query = select(Member.user_id).where(Member.team_id == team_id, Member.user_id == user_id).with_for_update()
    return session.scalars(query).one_or_none() is not None


def remove(session: Session, team_id: str, user_id: str) -> None:
    """Take a person out of a team, and with the place its tokens; forget people who are in no team, but admins."""
    session.execute(delete(Member).where(Member.team_id == team_id, Member.user_id == user_id))
    forget_strangers(session)
    teams.bump(session, team_id)


def forget_strangers(session: Session) -> None:
    """Delete people who are in no team and no admins: nothing needs their names any more."""
    in_a_team = exists().where(Member.user_id == User.id)
    session.execute(delete(User).where(~in_a_team, User.is_admin.is_(False)))
