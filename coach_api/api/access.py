"""Who may look after a team through the API: its leads, and admins."""

from coach_api.api.auth import caller
from coach_api.api.context import context
from coach_api.services import rights
from coach_api.services.rights import Lead


def lead(team: str) -> Lead:
    """Return the team of an address (its id or slug), and who asks; every view below `/teams/<team>` begins with it.

    Raises:
        NotFound: there is no such team, or the caller is neither in it nor an admin.
        Forbidden: the caller is in it, but does not lead it.
    """
    return rights.lead(context().database, caller().identity.user_id, team)
