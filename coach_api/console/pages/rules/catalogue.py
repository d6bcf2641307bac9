"""The catalogue: all rules of a team by skill, searched and switched where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import jsonify, make_response, render_template, request
from werkzeug.wrappers import Response

from coach_api import rules as built_in
from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, done
from coach_api.console.pages.rules.parts import (
    MODES,
    OWN_LABELS,
    at_once,
    blueprint,
    find,
    labels,
    said,
    tell,
    tries,
)
from coach_api.engine.rule import Rule
from coach_api.errors import CoachError, InvalidInput
from coach_api.services import overrides, written_rules
from coach_api.services.merging import ChangedMeanwhile, Fields, Step
from coach_api.services.presets import PRESETS
from coach_api.services.written_rules import code as code_of
from coach_api.storage.models import Team, WrittenRule

JSON = "application/json"


@dataclass(frozen=True)
class Row:
    """One rule of the catalogue, as its team has it; `words` is what a search looks through."""

    code: str
    title: str
    finds: str
    skill: str
    mode: str
    severity: str
    changed: bool
    words: str


@blueprint.get("/teams/<team>/rules")
@allow(Access.LEAD)
def index(team: Team) -> str:
    """List the rules, or those that a search finds."""
    return _draw(team, request.args.get("q", ""), switched_on=request.args.get("on", ""))


@blueprint.post("/teams/<team>/rules/<code>/mode")
@allow(Access.LEAD)
def switch(team: Team, code: str) -> Response:
    """Switch a rule on, to shadow, or off; a page's script gets JSON, a form the page it came from."""
    rule = find(team, code)
    form = Form.sent("mode", "was", "q", "back")
    wants_json = request.headers.get("Accept") == JSON
    try:
        steps = _switch(team, rule, {"mode": form["was"]} if form["was"] else {}, form["mode"])
    except (InvalidInput, ChangedMeanwhile) as error:
        if wants_json:
            return _refused(team, rule, error)
        return make_response(_draw(team, form["q"], _why_not(rule, error)), error.status)
    at_once()
    words = f"“{rule.title}” is {_mode_words(form['mode'])} now."
    is_on = form["mode"] == "on"
    if wants_json:
        shown = [{"words": each.words, "url": each.url} for each in tries(team, code)] if is_on else []
        return jsonify({"message": words, "tries": shown, **_state(team, rule)})
    tell(steps, OWN_LABELS)
    if form["back"]:
        return done(words, "console.rules.show", team=team.slug, code=code)
    on = code if is_on else None
    return done(words, "console.rules.index", team=team.slug, q=form["q"] or None, on=on, _anchor=code)


def _switch(team: Team, rule: Rule | WrittenRule, base: Fields, mode: str) -> Sequence[Step]:
    if isinstance(rule, Rule):
        return overrides.save(db(), team.id, rule, base, {"mode": mode}, visitor().actor)
    return written_rules.save(db(), team.id, rule.id, base, {"mode": mode}, visitor().actor)


def _refused(team: Team, rule: Rule | WrittenRule, error: CoachError) -> Response:
    return make_response(jsonify({"message": _why_not(rule, error), "tries": [], **_state(team, rule)}), error.status)


def _why_not(rule: Rule | WrittenRule, error: CoachError) -> str:
    if not isinstance(error, ChangedMeanwhile):
        return str(error)
    who = " ".join(said(step, OWN_LABELS) for step in error.steps) or "Somebody changed it."
    return f"“{rule.title}” was not switched, for it changed while you looked at it. {who} Press again if you still want to."


def _state(team: Team, rule: Rule | WrittenRule) -> dict[str, object]:
    """Return what a page draws of a rule once it was switched."""
    if isinstance(rule, WrittenRule):
        return {"mode": written_rules.get(db(), team.id, rule.id).mode, "changed": False}
    override = overrides.of_rule(overrides.of_team(db(), team.id), rule)
    return {"mode": overrides.fields_of(rule, override)["mode"], "changed": bool(override)}


def _mode_words(mode: str) -> str:
    return {"on": "on", "shadow": "in shadow: counted, but not shown,", "off": "off"}[mode]


def _draw(team: Team, search: str, refusal: str = "", switched_on: str = "") -> str:
    every = [*_own_rows(team), *_built_in_rows(team)]
    wanted = search.casefold().split()
    skills = {"team": "Your own rules.", **built_in.skills()}
    found = [row for row in every if all(word in row.words for word in wanted)]
    groups = [(name, about, [row for row in found if row.skill == name]) for name, about in skills.items()]
    return render_template(
        "console/rules/index.html",
        groups=[group for group in groups if group[2]],
        found=len(found),
        total=len(every),
        on=sum(row.mode == "on" for row in every),
        search=search,
        refusal=refusal,
        tries=tries(team, switched_on) if any(row.code == switched_on and row.mode == "on" for row in every) else [],
        modes=MODES,
        presets=PRESETS,
    )


def _built_in_rows(team: Team) -> Iterator[Row]:
    changed = overrides.of_team(db(), team.id)
    for rule in built_in.catalogue().values():
        override = overrides.of_rule(changed, rule)
        fields = overrides.fields_of(rule, override)
        finds = rule.docs.partition("\n")[0]
        words = " ".join(
            (rule.code, rule.slug.replace("_", " "), rule.title, finds, rule.skill, *labels(rule).values())
        )
        yield Row(
            rule.code,
            rule.title,
            finds,
            rule.skill,
            fields["mode"],
            fields["severity"],
            bool(override),
            words.casefold(),
        )


def _own_rows(team: Team) -> Iterator[Row]:
    for row in written_rules.of_team(db(), team.id):
        looked_for = row.pattern or ", ".join(f"“{phrase}”" for phrase in row.phrases)
        words = " ".join((code_of(row), row.title, row.advice, looked_for, "team own"))
        yield Row(
            code_of(row), row.title, looked_for, "team", row.mode, row.severity, changed=False, words=words.casefold()
        )
