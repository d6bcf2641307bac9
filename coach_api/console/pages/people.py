"""The people of a team: who they are and what they may, the codes that let them in, and their browsers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.once import SHOWN_ALREADY, show_once, take
from coach_api.errors import CoachError, Conflict, Forbidden, InvalidInput
from coach_api.services import checks, invitations, members, merging, pairing, rights, tokens
from coach_api.services.invitations import Invitation
from coach_api.services.merging import ChangedMeanwhile
from coach_api.storage.members import TeamMember
from coach_api.storage.models import Role, Team, utc_now
from coach_api.storage.tokens import IssuedToken

ROLES = ((Role.AGENT.value, "Agent: sees own numbers only"), (Role.LEAD.value, "Lead: looks after this team"))
KNOWN = "That is the name by which this e-mail address is known already; the one that you wrote was not taken. "

blueprint = Blueprint("people", __name__)


@dataclass(frozen=True)
class Row:
    """A member in the list: whether they can sign in, how many browsers are let in, and when one was used last."""

    member: TeamMember
    signs_in: bool
    browsers: int
    last_used_on: date | None


@blueprint.get("/teams/<team>/people")
@allow(Access.LEAD)
def index(team: Team) -> str:
    """List the people, with a form for a new one."""
    return _draw_list(team, Form({"role": Role.AGENT.value}))


@blueprint.post("/teams/<team>/people")
@allow(Access.LEAD)
def create(team: Team) -> Response:
    """Add somebody to the team."""
    form = Form.sent("name", "email", "role")
    role = (form["role"] if visitor().is_admin else "") or Role.AGENT.value
    email = form["email"].strip() or None
    try:
        added = members.add(
            db(), team.id, form["name"], visitor().actor, role=role, email=email, asker_id=visitor().user_id
        )
    except (InvalidInput, Conflict, Forbidden) as error:
        return again(_draw_list(team, form.refused(error)), error)
    next_ = (
        "Invite them, so that they can sign in." if added.role is Role.LEAD else "Connect their browser with a code."
    )
    known = "" if checks.same(added.name) == checks.same(form["name"]) else KNOWN
    return done(
        f"{added.name} is in the team. {known}{next_}", "console.people.show", team=team.slug, member=added.user_id
    )


@blueprint.get("/teams/<team>/people/<member>")
@allow(Access.LEAD)
def show(team: Team, member: str) -> str:
    """Show one member."""
    found = members.one(db(), team.id, member)
    return _draw(team, found, _form_of(found))


@blueprint.post("/teams/<team>/people/<member>")
@allow(Access.LEAD)
def change(team: Team, member: str) -> Response:
    """Change who somebody is, or their role."""
    found = members.one(db(), team.id, member)
    form = Form.sent("base", "name", "email", "role")
    may = rights.powers(db(), visitor().user_id, found)
    wanted: dict[str, object] = {}
    if may.identify:
        wanted |= {"name": form["name"], "email": form["email"].strip() or None}
    if visitor().is_admin:
        wanted |= {"role": form["role"]}
    try:
        base = merging.opened(form["base"])
        changed = members.change(
            db(), team.id, found.user_id, wanted, visitor().actor, base=base, asker_id=visitor().user_id
        )
    except ChangedMeanwhile as error:
        form.values |= {"base": merging.sealed(error.merged.now)}
        form.about_all.append(error.detail)
        return again(_draw(team, found, form.refused(error)), error)
    except (InvalidInput, Conflict, Forbidden) as error:
        return again(_draw(team, found, form.refused(error)), error)
    parts().snapshots.try_refresh()
    return done(f"Saved {changed.name}.", "console.people.show", team=team.slug, member=changed.user_id)


@blueprint.post("/teams/<team>/people/<member>/remove")
@allow(Access.LEAD)
def remove(team: Team, member: str) -> Response:
    """Take somebody out of the team."""
    found = members.one(db(), team.id, member)
    members.remove(db(), team.id, found.user_id, visitor().actor, asker_id=visitor().user_id)
    parts().snapshots.try_refresh()
    return done(
        f"{found.name} is no longer in the team; their browsers are signed out.", "console.people.index", team=team.slug
    )


@blueprint.post("/teams/<team>/people/<member>/pairing")
@allow(Access.LEAD)
def pair(team: Team, member: str) -> Response:
    """Make a code for a member's browser."""
    found, asks = members.one(db(), team.id, member), visitor()
    try:
        code = pairing.create(db(), team.id, found.user_id, asks.actor, asker_id=asks.user_id)
    except (Conflict, Forbidden) as error:
        return again(_draw(team, found, _form_of(found), refused=error), error)
    return show_once(request.path, {"code": code})


@blueprint.get("/teams/<team>/people/<member>/pairing")
@allow(Access.LEAD)
def show_code(team: Team, member: str) -> Response | str:
    """Show a code for a member's browser, this once."""
    found, made = members.one(db(), team.id, member), take()
    if made is None:
        return _shown_already(team, found)
    minutes = int(pairing.LIFETIME.total_seconds() // 60)
    return render_template("console/people_pairing.html", member=found, code=made["code"], minutes=minutes)


@blueprint.post("/teams/<team>/people/<member>/invitation")
@allow(Access.LEAD)
def invite(team: Team, member: str) -> Response:
    """Make a code with which a member chooses a password."""
    found, asks = members.one(db(), team.id, member), visitor()
    try:
        made = invitations.invite(db(), found.user_id, asks.actor, issuer_id=asks.user_id, team_id=team.id)
    except (Conflict, Forbidden) as error:
        return again(_draw(team, found, _form_of(found), refused=error), error)
    return show_once(request.path, made.as_text())


@blueprint.get("/teams/<team>/people/<member>/invitation")
@allow(Access.LEAD)
def show_invitation(team: Team, member: str) -> Response | str:
    """Show a code with which a member chooses a password, this once."""
    found, made = members.one(db(), team.id, member), take()
    if made is None:
        return _shown_already(team, found)
    return render_template("console/people_invitation.html", member=found, invitation=Invitation.from_text(made))


@blueprint.post("/teams/<team>/people/<member>/browsers/<int:token>/end")
@allow(Access.LEAD)
def end(team: Team, member: str, token: int) -> Response:
    """Sign a browser out."""
    found = members.one(db(), team.id, member)
    tokens.revoke(db(), team.id, token, visitor().actor)
    parts().snapshots.try_refresh()
    return done("That browser is signed out.", "console.people.show", team=team.slug, member=found.user_id)


def _shown_already(team: Team, member: TeamMember) -> Response:
    return done(SHOWN_ALREADY, "console.people.show", team=team.slug, member=member.user_id)


def _form_of(member: TeamMember) -> Form:
    fields = members.values_of(member)
    return Form({**fields, "base": merging.sealed(fields)})


def _draw_list(team: Team, form: Form) -> str:
    there = members.of_team(db(), team.id)
    with_password = members.with_password(db(), there)
    issued = tokens.of_team(db(), team.id)
    rows = [_row(member, member.user_id in with_password, issued) for member in there]
    return render_template("console/people.html", rows=rows, form=form, roles=ROLES)


def _row(member: TeamMember, signs_in: bool, issued: Sequence[IssuedToken]) -> Row:  # noqa: FBT001 read beside its name
    now = utc_now()
    theirs = [token for token in issued if token.user_id == member.user_id]
    used = [token.last_used_on for token in theirs if token.last_used_on]
    return Row(member, signs_in, sum(_lives(token, now) for token in theirs), max(used, default=None))


def _draw(team: Team, member: TeamMember, form: Form, *, refused: CoachError | None = None) -> str:
    now = utc_now()
    issued = [token for token in tokens.of_team(db(), team.id) if token.user_id == member.user_id]
    values: dict[str, Any] = {
        "member": member,
        "form": form,
        "roles": ROLES,
        "refused": refused,
        "may": rights.powers(db(), visitor().user_id, member),
        "signs_in": bool(members.with_password(db(), [member])),
        "browsers": [token for token in issued if _lives(token, now)],
        "over": sum(not _lives(token, now) for token in issued),
    }
    return render_template("console/person.html", **values)


def _lives(token: IssuedToken, now: datetime) -> bool:
    return token.revoked_at is None and (token.expires_at is None or token.expires_at > now)
