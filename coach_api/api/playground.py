"""/teams/{team}/playground: what the coach shows and keeps to itself, and what other settings would change, for leads."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from flask import Blueprint, Response
from pydantic import Field
from typing_extensions import TypedDict

from coach_api.api import bodies, schemas
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.engine.attention import Attention, Reason, Verdict
from coach_api.engine.coach import Request
from coach_api.engine.rule import Mode, Severity
from coach_api.services import playground
from coach_api.services.playground import Play, Turn

MOST_RULES = 200

EXAMPLE = {
    "draft": {"text": "What is your name, order number and email?"},
    "conversation": {"id": "try", "messages": [{"role": "customer", "text": "My kettle leaks."}]},
    "rules": {"CL04": {"mode": "shadow"}},
}
NUDGE_EXAMPLE = {
    "id": "n_5b1d0c7e9a2f4c6d8e10",
    "rule": "CL04",
    "slug": "many_questions",
    "skill": "clarity",
    "severity": "suggestion",
    "title": "Many questions",
    "advice": "This asks for 3 things at once: ask the first now and the rest after the answer.",
    "evidence": {"kind": "draft", "start": 19, "end": 41, "quote": "order number and email"},
    "actions": [{"kind": "replace", "label": "Ask only the first", "text": "", "start": 17, "end": 41}],
    "learn_more": "/rules/many_questions",
}

blueprint = Blueprint("playground", __name__)


class OtherwiseBody(schemas.Body):
    """How a rule is set otherwise, without being saved; what is left out stays as it is."""

    mode: Mode | None = None
    severity: Severity | None = None
    params: Annotated[dict[str, Any], Field(default_factory=dict, description="Values by name; null is off.")]

    def patch(self) -> dict[str, Any]:
        """Return what was sent."""
        given = {"mode": self.mode, "severity": self.severity}
        return {name: each.value for name, each in given.items() if each} | {"params": self.params}


class PlaygroundBody(schemas.NudgesBody):
    """A draft, the conversation it answers, the clock, and rules by their codes to be set otherwise."""

    rules: Annotated[
        dict[schemas.Identifier, OtherwiseBody],
        Field(default_factory=dict, max_length=MOST_RULES, description="Rules to set otherwise for this answer alone."),
    ]


class HeldDocument(TypedDict):
    """A finding that is not shown, and why; `rival` is the rule of the nudge that mutes it or speaks of the same words."""

    nudge: schemas.NudgeDocument
    reason: Reason
    rival: str | None


class PlayDocument(TypedDict):
    """What the agent would get, what is held back, most important first, and the codes of rules that failed."""

    answer: schemas.AnswerDocument
    held: list[HeldDocument]
    failed: list[str]


class ChangeDocument(TypedDict):
    """What becomes of one finding: reasons are null where it is shown, and "absent" where it is not found."""

    rule: str
    turn: Turn
    before: Reason | Literal["absent"] | None
    after: Reason | Literal["absent"] | None


class PlaygroundDocument(TypedDict):
    """The answer with the rules as they are saved, with those of the body set otherwise, and what that changes."""

    saved: PlayDocument
    edited: PlayDocument
    changes: list[ChangeDocument]


@blueprint.post("/teams/<team>/playground")
def play(team: str) -> Response:
    """Judge a draft with a team's rules and others. Nothing of it is stored or logged."""
    team_id = lead(team).team.id
    sent = bodies.read(PlaygroundBody)
    snapshots = context().snapshots
    snapshots.refresh()
    snapshot = snapshots.current()
    state = snapshot.teams[team_id]
    request = sent.request(state.libraries)
    patches = {code: each.patch() for code, each in sent.rules.items()}
    saved = playground.play(request, state.ruleset, snapshot.secret)
    edited = playground.play(request, playground.edited(state.ruleset, patches), snapshot.secret)
    document: PlaygroundDocument = {
        "saved": _play(saved, request),
        "edited": _play(edited, request),
        "changes": [
            {
                "rule": each.verdict.nudge.configured.rule.code,
                "turn": each.turn,
                "before": _reason(each.before),
                "after": _reason(each.after),
            }
            for each in playground.compare(saved, edited)
            if each.turn is not Turn.SAME
        ],
    }
    return bodies.answer(document)


def _play(play: Play, request: Request) -> PlayDocument:
    held = tuple(verdict.nudge for verdict in play.held)
    answer = replace(play.answer, attention=Attention(held, 0, ()))
    nudges = schemas.document(answer, request)["nudges"]
    return {
        "answer": schemas.document(play.answer, request),
        "held": [
            {
                "nudge": nudge,
                "reason": verdict.reason,
                "rival": verdict.rival.configured.rule.code if verdict.rival else None,
            }
            for nudge, verdict in zip(nudges, play.held, strict=True)
            if verdict.reason
        ],
        "failed": list(play.failed),
    }


def _reason(verdict: Verdict | None) -> Reason | Literal["absent"] | None:
    return "absent" if verdict is None else verdict.reason
