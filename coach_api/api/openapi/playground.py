"""What other settings of rules would make of a draft: for a team's leads, and admins."""

from coach_api.api import examples, playground
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import OF_BODIES, body, lead, ok, operation


def paths() -> Json:
    """Return the operation by its path."""
    tried = operation(
        "Try a draft",
        "What the agent would see, what is held back and why, and what other settings of rules would change, without saving "
        "them. Rules are named by their codes. Nothing of it is stored or logged.",
        ok("PlaygroundDocument", _played()),
        OF_BODIES,
    )
    post = lead(tried, tag="rules") | body("PlaygroundBody", dict(playground.EXAMPLE))
    return {"/api/v1/teams/{team}/playground": {"post": post}}


def _played() -> Json:
    """Return what the example of the playground is answered: one nudge less."""
    nudge = dict(playground.NUDGE_EXAMPLE)
    answer = examples.NUDGES_ANSWER | {
        "nudges": [],
        "held_back": 0,
        "customer": {"mood": "calm", "score": 0.0, "trend": "steady", "evidence": None},
        "pace": {"waiting_s": None, "level": "good"},
        "recheck_after_s": None,
        "shadow_ids": [],
    }
    return {
        "saved": {"answer": answer | {"nudges": [nudge]}, "held": [], "failed": []},
        "edited": {
            "answer": answer | {"shadow_ids": ["s_CL04_5b1d0c7e9a2f4c6d8e10"]},
            "held": [{"nudge": nudge | {"id": "s_CL04_5b1d0c7e9a2f4c6d8e10"}, "reason": "shadow", "rival": None}],
            "failed": [],
        },
        "changes": [{"rule": "CL04", "turn": "gone", "before": None, "after": "shadow"}],
    }
