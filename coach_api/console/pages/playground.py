"""The playground: a conversation and a draft as an agent has them, what the coach makes of it, and what other rules would.

Nothing that is written or sent here is stored, logged or kept on disk.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response

from coach_api.console import playground_rules, playground_samples, playground_view, words
from coach_api.console.access import Access, allow
from coach_api.console.context import db, parts
from coach_api.console.door import NOTHING_HERE
from coach_api.console.forms import Form
from coach_api.console.playground_samples import SAMPLES
from coach_api.engine.attention import Reason
from coach_api.engine.coach import Request
from coach_api.engine.conversation import Channel, Role
from coach_api.engine.library import Libraries
from coach_api.engine.rule import Bad, Configured, Mode, RuleSet
from coach_api.errors import InvalidInput, NotFound, Problem, TooLarge
from coach_api.libraries import Library
from coach_api.services import past_chats, playground, talks, written_rules
from coach_api.services.playground import Play, Rehearsal, Turn
from coach_api.services.snapshot import TeamState
from coach_api.services.talks import Talk
from coach_api.storage.models import Team, utc_now

FIELDS = (
    "conversation", "draft", "channel", "waited", "begun", "open_chats", "typing",
    "agent_name", "customer_name", "example", "libraries", "chats", "agents", "add",
)  # fmt: skip
CHANNELS = tuple((channel, name.capitalize()) for channel, name in words.CHANNELS.items())
WHERE = {
    "/draft/text": "draft",
    "/conversation/open_chats": "open_chats",
    "/conversation/agent_name": "agent_name",
    "/conversation/customer_name": "customer_name",
    "/conversation/channel": "channel",
    "/conversation/messages": "conversation",
}
LABELS = {
    "conversation": "The conversation",
    "draft": "The draft",
    "channel": "The channel",
    "waited": "The time that the customer has waited",
    "begun": "The time since the draft was begun",
    "open_chats": "The number of open chats",
    "agent_name": "The agent’s name",
    "customer_name": "The customer’s name",
    "chats": "Past chats",
    "add": "The rule",
}
OR_NULL = ", or null to switch it off there"  # what the API's users are told; here they leave the field empty
RULE_PAGE = "console.rules.show"

blueprint = Blueprint("playground", __name__)


class InMemory(FormDataParser):
    """Reads a form without writing what is uploaded to disk."""

    def __init__(self, stream_factory: object = None, **more: Any) -> None:  # noqa: ANN401, ARG002 as the parser takes them
        super().__init__(lambda *_, **__: BytesIO(), **more)


@dataclass(frozen=True)
class Other:
    """A rule that is set otherwise, and its fields."""

    configured: Configured
    controls: tuple[playground_rules.Control, ...]


@dataclass(frozen=True)
class Asked:
    """What the form asks: the team as it is, the form, the rules set otherwise, what was put aside."""

    team: Team
    state: TeamState
    form: Form
    others: tuple[Other, ...]
    dismissed: tuple[str, ...] = ()
    resting: tuple[str, ...] = ()


@blueprint.url_value_preprocessor
def keep_in_memory(_endpoint: str | None, _values: object) -> None:
    """Keep what is sent off the disk, and take text as long as a file may be; before anybody reads the form."""
    request.form_data_parser_class = InMemory
    request.max_form_memory_size = past_chats.LARGEST


@blueprint.get("/teams/<team>/playground")
@allow(Access.LEAD)
def index(team: Team) -> str:
    """Show the playground: empty, with a sample, or with a rule and one of its examples."""
    state = _state(team)
    code = request.args.get("rule", "")
    if code:
        return _draw(_of_rule(team, state, code))
    wanted = request.args.get("sample", "")
    sample = next((sample for sample in SAMPLES if sample.name == wanted), None)
    return _draw(Asked(team, state, _form(sample.values if sample else {}), ()))


@blueprint.post("/teams/<team>/playground")
@allow(Access.LEAD, largest=past_chats.LARGEST + 2_000_000)
def play(team: Team) -> Response:
    """Judge what was sent, and rehearse the chosen rules on past chats where that was asked."""
    asked = _sent(team, _state(team))
    form, rehearsal = asked.form, None
    if request.form.get("do") == "rehearse":
        try:
            rehearsal = _rehearsed(asked)
        except (InvalidInput, TooLarge) as error:
            form.refused(error)
    page = _draw(asked, rehearsal)
    return make_response(page, InvalidInput.status if form.errors or form.about_all else 200)


def _state(team: Team) -> TeamState:
    """Return the team's rules and libraries as they are this very moment: a lead comes here right from saving a rule."""
    parts().snapshots.refresh()
    return parts().snapshots.current().teams[team.id]


def _form(values: Mapping[str, str]) -> Form:
    return Form(dict.fromkeys(FIELDS, "") | {"channel": Channel.LIVE_CHAT.value} | dict(values))


def _of_rule(team: Team, state: TeamState, code: str) -> Asked:
    """Return what shows a rule at work: an example of it, the rule on if it is not, and set as the example needs it."""
    configured = next((each for each in state.ruleset.rules if each.rule.code == code), None)
    if configured is None:
        raise NotFound(NOTHING_HERE)
    rule = configured.rule
    wanted = request.args.get("example", type=int)
    place = wanted if wanted is not None and 0 <= wanted < len(rule.examples) else playground_samples.first_bad(rule)
    values: Mapping[str, str]
    if place is not None:
        values = playground_samples.of_example(rule, place)
    else:
        own = next((row for row in written_rules.of_team(db(), team.id) if written_rules.code(row) == code), None)
        values = playground_samples.of_written(own) if own else {}
    form = _form(values)
    changes: dict[str, Any] = {} if configured.mode is Mode.ON else {"mode": Mode.ON.value}
    if place is not None and rule.examples[place].params:
        changes["params"] = playground_samples.params(rule, place)
    prepared = playground.edited(state.ruleset, {code: changes})
    form.values |= _values(next(each for each in prepared.rules if each.rule.code == code))
    return Asked(team, state, form, (_other(configured),))


def _sent(team: Team, state: TeamState) -> Asked:
    """Return what the form asks, after the button that was pressed."""
    form = Form.sent(*FIELDS)
    known = {each.rule.code: each for each in state.ruleset.rules}
    codes = [code for code in dict.fromkeys(request.form.getlist("rules")) if code in known]
    for code in codes:
        for control in playground_rules.controls(known[code]):
            name = playground_rules.name(code, control.path)
            form.values[name] = request.form.get(name, "")
    added = request.form.get("add", "") if request.form.get("do") == "add" else ""
    if added in known and added not in codes:
        codes.append(added)
        form.values |= _values(known[added])
        form.values[playground_rules.name(added, "mode")] = Mode.ON.value
    codes = [code for code in codes if code != request.form.get("remove")]
    others = tuple(_other(known[code]) for code in codes)
    return Asked(team, state, form, others, _put_aside("dismissed"), _put_aside("resting"))


def _put_aside(what: str) -> tuple[str, ...]:
    """Return what was dismissed, or rests, after the button that was pressed."""
    names = [*request.form.getlist(what), *request.form.getlist(f"add-{what}")]
    back = request.form.get(f"drop-{what}")
    return tuple(name for name in dict.fromkeys(names) if name != back)


def _other(configured: Configured) -> Other:
    return Other(configured, tuple(playground_rules.controls(configured)))


def _values(configured: Configured) -> dict[str, str]:
    code = configured.rule.code
    return {playground_rules.name(code, path): text for path, text in playground_rules.values(configured).items()}


def _edited(asked: Asked) -> RuleSet:
    patches: dict[str, dict[str, Any]] = {}
    for other in asked.others:
        code = other.configured.rule.code
        sent = {each.path: asked.form[playground_rules.name(code, each.path)] for each in other.controls}
        patches[code] = playground_rules.patch(other.configured, sent)
    try:
        return playground.edited(asked.state.ruleset, patches)
    except InvalidInput as error:
        raise InvalidInput(
            [Problem(problem.pointer, problem.reason.removesuffix(OR_NULL)) for problem in error.problems]
        ) from error


def _example(asked: Asked) -> tuple[Any, Library] | None:
    """Return the rule's example that the form was filled with, and its libraries, where it brings some."""
    code, _, place = asked.form["example"].partition("/")
    rule = next((each.rule for each in asked.state.ruleset.rules if each.rule.code == code), None)
    if rule is None or not place.isdecimal() or int(place) >= len(rule.examples):
        return None
    example = rule.examples[int(place)]
    if not (example.links or example.saved_replies or example.terms or example.prepared):
        return None
    return rule, Library(example.links, example.saved_replies, example.terms, example.prepared)


def _libraries(asked: Asked) -> Libraries:
    found = _example(asked)
    return found[1] if found and asked.form["libraries"] != "team" else asked.state.libraries


def _request(asked: Asked) -> tuple[Request, Talk]:
    """Return what the engine judges, through the same checks as the API's bodies.

    Raises:
        InvalidInput: what cannot be read, beside its field.
    """
    form, problems = asked.form, []
    names = {form["customer_name"].strip(): Role.CUSTOMER, form["agent_name"].strip(): Role.AGENT}
    talk, times = Talk(()), {}
    try:
        talk = talks.read(form["conversation"], names)
    except ValueError as error:
        problems.append(Problem("/conversation", f"cannot be read: {error}"))
    for field in ("waited", "begun"):
        try:
            times[field] = talks.seconds(form[field])
        except ValueError as error:
            problems.append(Problem(f"/{field}", str(error)))
    number = form["open_chats"].strip()
    if problems:
        raise InvalidInput(problems)
    body = _body(asked, talk, times, int(number) if number.isdecimal() else number or None)
    try:
        return parts().read(json.dumps(body).encode(), _libraries(asked)), talk
    except InvalidInput as error:
        raise InvalidInput([_beside(problem) for problem in error.problems]) from error


def _body(asked: Asked, talk: Talk, times: Mapping[str, int | None], open_chats: object) -> dict[str, Any]:
    form, now = asked.form, utc_now()
    first = talks.pending_from(talk.lines)

    def ago(seconds: int | None) -> str | None:
        return None if seconds is None else _text(now - timedelta(seconds=seconds))

    def at(index: int) -> str | None:
        line = talk.lines[index]
        waits = line.role is Role.CUSTOMER and index >= first and line.ago_s is None
        return ago(times["waited"] if waits else line.ago_s)

    return {
        "draft": {
            "text": form["draft"].replace("\r\n", "\n"),
            "started_at": ago(times["begun"]),
            "typing": bool(form["typing"]),
        },
        "conversation": {
            "id": "playground",
            "channel": form["channel"],
            "open_chats": open_chats,
            "agent_name": form["agent_name"].strip() or None,
            "customer_name": form["customer_name"].strip() or None,
            "messages": [
                {"role": line.role.value, "text": line.text, "at": at(index)} for index, line in enumerate(talk.lines)
            ],
        },
        "now": _text(now),
        "dismissed": asked.dismissed,
        "muted_rules": asked.resting,
    }


def _text(at: datetime) -> str:
    return at.isoformat()


def _beside(problem: Problem) -> Problem:
    """Put a problem of a body beside the field that it came from."""
    field = next((name for pointer, name in WHERE.items() if problem.pointer.startswith(pointer)), "")
    number = problem.pointer.removeprefix("/conversation/messages/").partition("/")[0]
    place = f"message {int(number) + 1} " if number.isdecimal() else ""
    return Problem(f"/{field}", f"{place}{problem.reason}")


def _rehearsed(asked: Asked) -> Rehearsal:
    """Try the rules on past chats.

    Raises:
        InvalidInput: no rule was chosen, a rule refuses how it is set, or there are no chats, or too many.
    """
    file, form = request.files.get("file"), asked.form
    if not asked.others:
        raise InvalidInput([Problem("/add", "is missing: choose the rule to rehearse")])
    sets = asked.state.ruleset, _edited(asked)
    channel = form["channel"] if form["channel"] in words.CHANNELS else None
    if file and file.filename:
        past = past_chats.read(file.read(), form["agents"], channel, file.filename)
    else:
        past = past_chats.read(form["chats"].encode(), form["agents"], channel)
    watched = {other.configured.rule.code for other in asked.others}
    secret = parts().snapshots.current().secret
    return playground.rehearse(past, lambda each: parts().read(each, asked.state.libraries), sets, watched, secret)


def _draw(asked: Asked, rehearsal: Rehearsal | None = None) -> str:
    state, form = asked.state, asked.form
    found: dict[str, Any] = {}
    is_empty = not any(form[name].strip() for name in ("conversation", "draft", "open_chats"))
    try:
        now_in_force = _edited(asked)
        if not is_empty:
            found = _found(asked, now_in_force)
    except InvalidInput as wrong:
        form.refused(wrong)
        now_in_force = state.ruleset
    example = _example(asked)
    return render_template(
        "console/playground.html",
        form=form,
        asked=asked,
        is_empty=is_empty,
        samples=SAMPLES,
        channels=CHANNELS,
        name_of=playground_rules.name,
        of_all=playground_view.of_all,
        share=playground_view.share,
        most_chats=past_chats.MOST_CHATS,
        most_replies=past_chats.MOST_REPLIES,
        labels=_labels(asked),
        choices=_choices(asked),
        off=sum(each.mode is Mode.OFF for each in now_in_force.rules),
        example_of=example[0] if example else None,
        examples=[(other.configured.rule, playground_samples.names(other.configured.rule)) for other in asked.others],
        rule_page=RULE_PAGE if RULE_PAGE in current_app.view_functions else "",
        rehearsal=rehearsal,
        places=playground_view.places(rehearsal, state.ruleset.budget) if rehearsal else [],
        Reason=Reason,
        Turn=Turn,
        Bad=Bad,
        **found,
    )


def _found(asked: Asked, edited: RuleSet) -> dict[str, Any]:
    """Return what the coach makes of it, with the rules as they are saved and as they are here."""
    request_, talk = _request(asked)
    secret = parts().snapshots.current().secret
    saved = playground.play(request_, asked.state.ruleset, secret)
    found: dict[str, Any] = {"notes": _notes(asked, talk)}
    played: Play = saved
    if edited != asked.state.ruleset:
        played = playground.play(request_, edited, secret)
        found["rows"] = playground_view.rows(playground.compare(saved, played), request_, asked.state.ruleset, edited)
    return found | {"shown": playground_view.shown(played, request_, edited.budget)}


def _labels(asked: Asked) -> dict[str, str]:
    """Return what the fields are called in the list of what is wrong."""
    own = {
        playground_rules.name(
            other.configured.rule.code, control.path
        ): f"{other.configured.rule.title}, {control.label}:"
        for other in asked.others
        for control in other.controls
    }
    return LABELS | own


def _notes(asked: Asked, talk: Talk) -> list[str]:
    notes = list(talk.notes)
    if asked.form["waited"].strip() and talks.pending_from(talk.lines) == len(talk.lines):
        notes.append("Nobody waits for an answer here, so the time that the customer has waited was left out.")
    return notes


def _choices(asked: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rules that can still be chosen, by how they are saved: those that do not speak yet first."""
    chosen = {other.configured.rule.code for other in asked.others}
    groups = []
    for mode, heading in ((Mode.OFF, "Off now"), (Mode.SHADOW, "In shadow now"), (Mode.ON, "On now")):
        rules = [
            (each.rule.code, f"{each.rule.title} ({each.rule.code})")
            for each in asked.state.ruleset.rules
            if each.mode is mode and each.rule.code not in chosen
        ]
        if rules:
            groups.append((heading, sorted(rules, key=lambda rule: rule[1])))
    return groups
