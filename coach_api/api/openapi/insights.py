"""Sums of at least five agents: for a team's leads, and admins."""

from coach_api.api import insights
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import lead, ok, operation


def paths() -> Json:
    """Return the operation by its path."""
    return {
        "/api/v1/teams/{team}/insights": {
            "get": lead(
                operation(
                    "Read a team's sums",
                    "What became of nudges, and how chats went, by day; today is left out.",
                    ok("InsightsDocument", dict(insights.EXAMPLE)),
                    (422,),
                ),
                tag="insights",
            )
        },
    }
