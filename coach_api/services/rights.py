"""Who has a say in a team: its leads, and admins."""

from dataclasses import dataclass

from coach_api.errors import Forbidden, NotFound
from coach_api.storage import accounts, teams
from coach_api.storage.models import Role, Team
from coach_api.storage.session import Database


@dataclass(frozen=True, slots=True)
class Lead:
    """A team, and how the audit trail names whoever has a say in it."""

    team: Team
    actor: str


def lead(db: Database, user_id: str, team: str) -> Lead:
    """Return a team, by its id or slug, to somebody who has a say in it; their rights are read anew each time.

    Raises:
        NotFound: there is no such team, or they are neither in it nor an admin.
        Forbidden: they are in it, but do not lead it.
    """
    nothing = NotFound("There is no such team, or it is not yours.")
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
        return Lead(found, f"{user.name} ({user.email})" if user.email else user.name)
    if role is None:
        raise nothing
    raise Forbidden("Only leads of this team, and admins, may do this.")
