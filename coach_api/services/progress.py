"""How far a team is set up."""

from coach_api.storage import progress as rows
from coach_api.storage import teams
from coach_api.storage.progress import Progress
from coach_api.storage.session import Database


def of_team(db: Database, team: str) -> Progress:
    """Count what a team has.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)
