"""A rule's page: what it finds and why, examples, and how the team sets it. A rule of the team's own has its form instead."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from coach_api.console import parameter_fields
from coach_api.console.access import Access, allow
from coach_api.console.context import db, visitor
from coach_api.console.forms import Form, again, done
from coach_api.console.pages.rules import own
from coach_api.console.pages.rules.parts import (
    MODES,
    at_once,
    blueprint,
    built_in,
    find,
    labels,
    said,
    tell,
    tries,
)
from coach_api.engine import markdown, page
from coach_api.engine.params import Bounds, Choices, Parameter, Phrases, describe
from coach_api.engine.rule import Bad, Good, Rule, Severity
from coach_api.errors import InvalidInput
from coach_api.services import merging, overrides
from coach_api.services.merging import ChangedMeanwhile, Fields
from coach_api.storage.models import Team

NO_NULL = ", or null to switch it off there"  # what the API's users are told; here there is a box to tick


@dataclass(frozen=True)
class Control:
    """One field of the form: what it is called, what may stand in it, and the rule's own value as the form has it."""

    name: str
    label: str
    kind: str
    help: str
    default: str
    default_words: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def off(self) -> str:
        """The name of the box that switches a channel off."""
        return _off(self.name)


@dataclass(frozen=True)
class Setting:
    """One parameter: one field, or one for each channel under a common heading. Its name is told, for docs use it."""

    heading: str
    help: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Told:
    """What stands in a rule's text in place of a parameter's name: its value now, and the field that it is set in."""

    text: str
    label: str
    field: str


@blueprint.get("/teams/<team>/rules/<code>")
@allow(Access.LEAD)
def show(team: Team, code: str) -> str:
    """Show a rule."""
    rule = find(team, code)
    if not isinstance(rule, Rule):
        return own.draw(team, rule, own.form_of(rule))
    return _draw(team, rule, _form(rule, _fields(team, rule)))


@blueprint.post("/teams/<team>/rules/<code>")
@allow(Access.LEAD)
def change(team: Team, code: str) -> Response | str:
    """Save how a rule is set, or put a rule's own value into the form where its button was pressed."""
    rule = find(team, code)
    if not isinstance(rule, Rule):
        return own.change(team, rule)
    controls = {control.name: control for setting in settings(rule) for control in setting.controls}
    form = Form.sent("base", "severity", *controls, *(control.off for control in controls.values()))
    back = request.form.get("reset", "")
    if back in controls:
        form.values |= _as_sent(controls[back])
        return _draw(team, rule, form, unsaved=True)
    try:
        steps = overrides.save(db(), team.id, rule, merging.opened(form["base"]), _wanted(form, rule), visitor().actor)
    except InvalidInput as error:
        return again(_draw(team, rule, _refused(form, error)), error)
    except ChangedMeanwhile as error:
        return again(_draw(team, rule, _form(rule, error.merged.fields, error.merged.now), clash=error), error)
    at_once()
    tell(steps, labels(rule))
    return done(
        f"Saved. “{rule.title}” works like this within two seconds.", "console.rules.show", team=team.slug, code=code
    )


@blueprint.post("/teams/<team>/rules/<code>/reset")
@allow(Access.LEAD)
def reset(team: Team, code: str) -> Response:
    """Take a rule back to what it comes with."""
    rule = built_in(code)
    own_values = overrides.fields_of(rule, {})
    try:
        base = merging.opened(request.form.get("base", ""))
        steps = overrides.save(db(), team.id, rule, base, own_values, visitor().actor)
    except InvalidInput as error:
        return again(_draw(team, rule, _form(rule, _fields(team, rule)).refused(error)), error)
    except ChangedMeanwhile as error:
        return again(_draw(team, rule, _form(rule, error.merged.fields, error.merged.now), clash=error), error)
    at_once()
    tell(steps, labels(rule))
    return done(f"“{rule.title}” is as it came.", "console.rules.show", team=team.slug, code=code)


def settings(rule: Rule) -> tuple[Setting, ...]:
    """Return what a team can set of a rule beside its mode and severity, made from the rule's own bounds."""
    return tuple(_setting(parameter) for parameter in describe(rule.params))


def _setting(parameter: Parameter) -> Setting:
    fields, limit = parameter_fields.of_parameter(parameter), parameter.limit
    if fields[0].channel and isinstance(limit, Bounds):
        defaults = [(each, merging.plain(each.default)) for each in fields]
        controls = tuple(
            Control(each.name, each.channel.capitalize(), "channel", "", parameter_fields.text(each.default), words)
            for each, words in defaults
        )
        own = ", ".join(f"{each.channel} {words}" for each, words in defaults)
        return Setting(limit.help, f"{limit.low:,g} to {limit.high:,g}; default: {own} ({parameter.name}).", controls)
    name, default, words = fields[0].name, parameter_fields.text(parameter.default), merging.plain(parameter.default)
    kind, help_ = "number", ""
    options: tuple[tuple[str, str], ...] = ()
    match limit:
        case Bounds(low, high):
            help_ = f"{low:,g} to {high:,g}; default: {words} ({parameter.name})."
        case Choices(allowed):
            kind, options, help_ = "choice", tuple((word, word.capitalize()) for word in allowed), f"Default: {words}."
        case Phrases(max_items=most, max_length=longest):
            kind, help_ = "phrases", f"One a line, at most {most} of {longest} characters ({parameter.name})."
    return Setting("", "", (Control(name, limit.help, kind, help_, default, words, options),))


def in_words(rule: Rule, now: Fields) -> dict[str, Told]:
    """Return what a rule's text says in place of the names of its parameters."""
    return {parameter.name: _told(parameter, now) for parameter in describe(rule.params)}


def _told(parameter: Parameter, now: Fields) -> Told:
    fields, label = parameter_fields.of_parameter(parameter), parameter.limit.help
    if isinstance(parameter.limit, Phrases):
        text = f"“{label}”"
    elif fields[0].channel:
        there = [f"{merging.plain(now[each.name])} ({each.channel})" for each in fields if now[each.name] is not None]
        text = " or ".join(there) or "off"
    else:
        text = merging.plain(now[fields[0].name])
    return Told(text, label, fields[0].name)


def _off(name: str) -> str:
    return f"off/{name}"


def _as_sent(control: Control) -> dict[str, str]:
    off = {control.off: "" if control.default else "yes"} if control.kind == "channel" else {}
    return {control.name: control.default} | off


def _fields(team: Team, rule: Rule) -> Fields:
    return overrides.fields_of(rule, overrides.of_rule(overrides.of_team(db(), team.id), rule))


def _form(rule: Rule, fields: Fields, base: Fields | None = None) -> Form:
    """Return the form of a rule's fields, which carries the fields that it was opened with."""
    values: dict[str, object] = {name: parameter_fields.text(value) for name, value in fields.items()}
    for setting in settings(rule):
        for control in setting.controls:
            if control.kind == "channel":
                values[control.off] = "yes" if fields[control.name] is None else ""
    return Form(values | {"base": merging.sealed(fields if base is None else base)})


def _wanted(form: Form, rule: Rule) -> dict[str, Any]:
    wanted: dict[str, Any] = {"severity": form["severity"]}
    for field in parameter_fields.of_params(rule.params):
        is_off = field.channel and form[_off(field.name)]
        wanted[field.name] = None if is_off else field.read(form[field.name])
    return wanted


def _refused(form: Form, error: InvalidInput) -> Form:
    form.refused(error)
    form.errors = {name: reason.removesuffix(NO_NULL) for name, reason in form.errors.items()}
    return form


def _draw(team: Team, rule: Rule, form: Form, *, clash: ChangedMeanwhile | None = None, unsaved: bool = False) -> str:
    override = overrides.of_rule(overrides.of_team(db(), team.id), rule)
    now = overrides.fields_of(rule, override)
    return render_template(
        "console/rules/show.html",
        rule=rule,
        docs=list(markdown.blocks(rule.docs)),
        told=in_words(rule, now),
        bad=page.examples(rule, Bad),
        good=page.examples(rule, Good),
        form=form,
        settings=settings(rule),
        severities=[(each.value, each.value.capitalize()) for each in Severity],
        own_severity=rule.severity.value,
        own_mode=rule.mode.value,
        mode=now["mode"],
        modes=MODES,
        changed=bool(override),
        misfit=not _fits(rule, override),
        last=overrides.last_change(db(), team.id, rule.code),
        tries=tries(team, rule.code),
        labels=labels(rule),
        clash=clash,
        steps=[said(step, labels(rule)) for step in clash.steps] if clash else [],
        plain=merging.plain,
        base_now=merging.sealed(now),
        unsaved=unsaved,
    )


def _fits(rule: Rule, override: dict[str, Any]) -> bool:
    try:
        rule.configure(override)
    except InvalidInput:
        return False
    return True
