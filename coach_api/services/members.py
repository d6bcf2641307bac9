"""People in teams.

Functions that change something take `asker_id`, whoever asks: leads look after the agents of their team, admins after
everybody; None is the command line, which may do everything. A member is named by their id or name.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, Forbidden, InvalidInput, NotFound, Problem
from coach_api.services import audit, checks, merging, rights
from coach_api.services.merging import ChangedMeanwhile, Fields
from coach_api.storage import accounts, console_sessions, pairing, teams, tokens
from coach_api.storage import members as rows
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Role, User, utc_now
from coach_api.storage.session import Database

CHECKS: Mapping[str, checks.Check] = {"name": checks.name, "email": checks.email, "role": checks.one_of(Role)}


def add(  # noqa: PLR0913 where, who, what they are there, and who says so
    db: Database,
    team: str,
    name: str,
    actor: str,
    *,
    role: str = Role.AGENT,
    email: str | None = None,
    asker_id: str | None = None,
) -> TeamMember:
    """Add a person to a team; somebody whose e-mail address is known joins under the name they have.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the name, role or address cannot be used, or a lead has no address.
        Conflict: the team has a member of that name (upper or lower case is one), or that very person.
        Forbidden: only an admin may add a lead, or somebody who is known from elsewhere.
    """
    values = _checked({"name": name, "role": role} | ({} if email is None else {"email": email}))
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        user = rows.user_by_email(session, values["email"]) if email else None
        if user and any(member.user_id == user.id for member in rows.of_team(session, found.id)):
            raise Conflict(f"“{user.name}” is a member of team “{found.slug}” already.")
        if user and not rights.is_theirs_alone(session, asker_id, user):
            raise Forbidden("Somebody with this e-mail address is known already, so only an admin can add them.")
        state = {"name": user.name if user else values["name"], "email": values.get("email"), "role": values["role"]}
        member = _join(session, found.id, user or User(name=state["name"], email=state["email"]), state, asker_id)
        _check_signs_in(state, asker_id)
        audit.record(session, found.id, actor, ("add", subject(member.user_id)), after=values_of(member))
    return member


def change(  # noqa: PLR0913 where, who, what, who says so, and what they saw
    db: Database,
    team: str,
    member: str,
    changes: Mapping[str, object],
    actor: str,
    *,
    base: Fields | None = None,
    asker_id: str | None = None,
) -> TeamMember:
    """Change a member's name, e-mail address (None for none) or role; the first two are the same in all their teams.

    `base` are the fields as whoever changes them has seen them. Whoever becomes a lead is signed out in their browsers, and
    for the first time chooses a new password: other leads may have let them in, or hold a token of theirs.

    Raises:
        NotFound: there is no such team or member.
        InvalidInput: every field that is unknown or cannot be used; a lead has no address.
        Conflict: a team of theirs has somebody of that name, or the address is another's.
        ChangedMeanwhile: somebody else gave a field another value since.
        Forbidden: whoever asks may not.
    """
    passed = _checked({field: value for field, value in changes.items() if value is not None or field != "email"})
    wanted = {**passed, **({"email": None} if changes.get("email", "") is None else {})}
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        present = named(session, found.id, member)
        before = values_of(present)
        rights.check_may_manage(session, asker_id, present)
        if base is not None:
            merged = merging.merge(base, before, wanted)
            if merged.clashing:
                place = (found.id, subject(present.user_id))
                raise ChangedMeanwhile(merged, merging.steps_since(session, place, base, dict))
            wanted = dict(merged.fields)
        after = {**before, **wanted}
        if after == before:
            return present
        put(session, present, after, asker_id)
        if (after["role"], after["email"]) != (before["role"], before["email"]):
            _check_signs_in(after, asker_id)
        audit.record(session, found.id, actor, ("change", subject(present.user_id)), before=before, after=after)
        return named(session, found.id, present.user_id)


def of_team(db: Database, team: str) -> Sequence[TeamMember]:
    """Return a team's members by name.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)


def one(db: Database, team: str, member: str) -> TeamMember:
    """Return a member of a team.

    Raises:
        NotFound: there is no such team or member.
    """
    with db.reading() as session:
        return named(session, teams.get(session, team).id, member)


def with_password(db: Database, members: Sequence[TeamMember]) -> set[str]:
    """Return the ids of those who have a password for the console."""
    with db.reading() as session:
        return accounts.has_password(session, [member.user_id for member in members])


def remove(db: Database, team: str, name: str, actor: str, *, asker_id: str | None = None) -> None:
    """Take a member out of a team; their tokens for it end at once.

    Raises:
        NotFound: there is no such team or member.
        Forbidden: whoever asks may not.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        member = named(session, found.id, name)
        rights.check_may_manage(session, asker_id, member)
        rows.remove(session, found.id, member.user_id)
        audit.record(session, found.id, actor, ("remove", subject(member.user_id)), before=values_of(member))


def named(session: Session, team_id: str, name: str) -> TeamMember:
    """Return a team's member by user id or name, upper or lower case alike.

    Raises:
        NotFound: there is none.
    """
    for member in rows.of_team(session, team_id):
        if member.user_id == name or checks.same(member.name) == checks.same(name):
            return member
    raise NotFound(f"The team has no member called “{name}”.")


def put(session: Session, member: TeamMember, state: Mapping[str, Any], asker_id: str | None) -> None:
    """Give a member another name, address or role within a transaction that holds the team's lock; it raises what `change` does."""
    user = accounts.get(session, member.user_id)
    if user is None:
        raise NotFound(f"The team has no member called “{member.name}”.")
    if (state["name"], state["email"]) != (user.name, user.email):
        if not rights.is_theirs_alone(session, asker_id, user):
            reason = rights.why_admins_alone(session, user)
            raise Forbidden(f"Only an admin can change the name or e-mail address of {user.name}: {reason}.")
        theirs = [place.team_id for place in accounts.places(session, user.id)]
        _check_free(session, theirs, user.id, state)
        if state["email"] != user.email:
            accounts.forget_code(session, user.id)  # it was handed out with the address before
        rows.put_person(session, user, state["name"], state["email"])
    role = Role(state["role"])
    if role is not member.role:
        rights.check_admin(session, asker_id, "make somebody a lead" if role is Role.LEAD else "change a lead")
        if role is Role.LEAD:
            begin_anew(session, user)
            tokens.revoke_all(session, user.id, utc_now(), member.team_id)
            pairing.forget_all(session, user.id)
        rows.put_role(session, member.team_id, user.id, role)


def put_back(
    session: Session, team_id: str, user_id: str, state: Mapping[str, Any], asker_id: str | None
) -> TeamMember:
    """Bring somebody who was removed back into a team, within a transaction that holds its lock; it raises what `add` does."""
    user = accounts.get(session, user_id)
    if user and not rights.is_theirs_alone(session, asker_id, user):
        raise Forbidden(f"{user.name} is known elsewhere, too, so only an admin can bring them back.")
    return _join(session, team_id, user or User(id=user_id, name=state["name"], email=state["email"]), state, asker_id)


def begin_anew(session: Session, user: User, *, even_leads: bool = False) -> None:
    """Make somebody who gets their first rights choose a new password: the present one may come from a lead's invitation."""
    is_lead = any(place.role is Role.LEAD for place in accounts.places(session, user.id))
    if user.is_admin or (is_lead and not even_leads):
        return
    accounts.forget_password(session, user.id)
    accounts.forget_code(session, user.id)
    console_sessions.end_all(session, user.id)


def subject(user_id: str) -> str:
    """Return how the audit trail names a member."""
    return f"member {user_id}"


def values_of(member: TeamMember) -> dict[str, str | None]:
    """Return a member's fields."""
    return {"name": member.name, "email": member.email, "role": member.role.value}


def _join(session: Session, team_id: str, user: User, state: Mapping[str, Any], asker_id: str | None) -> TeamMember:
    role = Role(state["role"])
    if role is Role.LEAD:
        rights.check_admin(session, asker_id, "make somebody a lead")
    is_new = accounts.get(session, user.id) is None if user.id else True
    _check_free(session, [team_id], user.id, {"name": user.name, "email": user.email})
    if is_new:
        rows.add_user(session, user)
    elif role is Role.LEAD:
        begin_anew(session, user)
    rows.add(session, team_id, user.id, role)
    return named(session, team_id, user.id)


def _check_free(session: Session, team_ids: Sequence[str], user_id: str | None, state: Mapping[str, Any]) -> None:
    """Make sure that nobody else has an address, nor a name in any of these teams.

    Raises:
        Conflict: somebody has.
    """
    for team_id in team_ids:
        for member in rows.of_team(session, team_id):
            if member.user_id != user_id and checks.same(member.name) == checks.same(state["name"]):
                slug = teams.get(session, team_id).slug
                raise Conflict(f"Team “{slug}” has a member called “{state['name']}” already; names tell agents apart.")
    holder = rows.user_by_email(session, state["email"]) if state["email"] else None
    if holder is not None and holder.id != user_id:
        raise Conflict(f"“{state['email']}” is somebody else's e-mail address.")


def _check_signs_in(state: Mapping[str, Any], asker_id: str | None) -> None:
    """Make sure that a lead has an address to sign in with; the command line may make one whom a token is enough for.

    Raises:
        InvalidInput: they have none.
    """
    if asker_id is not None and state["role"] == Role.LEAD and not state.get("email"):
        raise InvalidInput([Problem("/email", "is needed, for a lead signs in with it")])


def _checked(values: Mapping[str, object]) -> dict[str, Any]:
    problems: list[Problem] = []
    passed = checks.checked(values, CHECKS, problems)
    if problems:
        raise InvalidInput(problems)
    return passed
