"""Who may look after a team through the API: its leads, and admins."""

from dataclasses import replace

from coach_api.api.auth import caller
from coach_api.api.context import context
from coach_api.errors import NotFound
from coach_api.services import rights
from coach_api.services.rights import Lead

THROUGH = ", API"  # how the audit trail tells what a program did from what its owner did in the console


def lead(team: str) -> Lead:
    """Return the team of an address (its id or slug), and who asks; every view below `/teams/<team>` begins with it.

    A token speaks for a lead in its own team alone, for a lead of that team may have handed it out. Admins hold theirs.

    Raises:
        NotFound: there is no such team, it is not the token's, or the caller is neither in it nor an admin.
        Forbidden: the caller is in it, but does not lead it.
    """
    who = caller().identity
    found = rights.lead(context().database, who.user_id, team)
    if found.team.id != who.team_id and not found.is_admin:
        raise NotFound(rights.NO_SUCH_TEAM)
    return replace(found, actor=f"{found.actor}{THROUGH}")
