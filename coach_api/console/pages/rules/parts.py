"""What the pages about rules share: how a rule is found, named and switched, and what is said of two people's changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, current_app, flash, url_for

from coach_api.console import parameter_fields
from coach_api.console.context import db, parts
from coach_api.console.door import NOTHING_HERE
from coach_api.console.words import moment
from coach_api.engine.rule import Mode, Rule
from coach_api.errors import NotFound
from coach_api.rules import catalogue
from coach_api.services import demo, merging, written_rules
from coach_api.services.merging import Step
from coach_api.storage.models import Team, WrittenRule

PLAYGROUND = "console.playground.index"
DEMO = "demo.page"
MODES = ((Mode.OFF, "Off"), (Mode.SHADOW, "Shadow"), (Mode.ON, "On"))

blueprint = Blueprint("rules", __name__)


@dataclass(frozen=True)
class Try:
    """A way to see a rule at work."""

    words: str
    url: str


def find(team: Team, code: str) -> Rule | WrittenRule:
    """Return a rule that a team has: a built-in one, or one of its own.

    Raises:
        NotFound: it has none with this code.
    """
    rule = catalogue().get(code)
    return own(team, code) if rule is None else rule


def own(team: Team, code: str) -> WrittenRule:
    """Return a rule that a team wrote itself.

    Raises:
        NotFound: it has none with this code.
    """
    try:
        return written_rules.get(db(), team.id, written_rules.id_of(code))
    except NotFound:
        raise NotFound(NOTHING_HERE) from None


def built_in(code: str) -> Rule:
    """Return a built-in rule.

    Raises:
        NotFound: there is none with this code.
    """
    if code not in catalogue():
        raise NotFound(NOTHING_HERE)
    return catalogue()[code]


def tries(team: Team, code: str) -> list[Try]:
    """Return where a rule can be seen at work."""
    there = current_app.view_functions
    found = []
    if PLAYGROUND in there:
        found.append(Try("Try it in the playground", url_for(PLAYGROUND, team=team.slug, rule=code)))
    if DEMO in there and team.slug == demo.SLUG and code in catalogue():
        found.append(Try("See it in the demo chat", url_for(DEMO, rule=code)))
    return found


def at_once() -> None:
    """Let this worker coach by what was just stored; the others follow within two seconds."""
    parts().snapshots.try_refresh()


def labels(rule: Rule) -> dict[str, str]:
    """Return what the fields of a built-in rule are called."""
    return {"mode": "Mode", "severity": "Severity"} | {
        field.name: f"{field.limit.help}, {field.channel}" if field.channel else field.limit.help
        for field in parameter_fields.of_params(rule.params)
    }


OWN_LABELS = {
    "title": "Title",
    "advice": "Advice",
    "look_in": "Look in",
    "channels": "Channels",
    "phrases": "Phrases",
    "pattern": "Pattern",
    "replacement": "Replacement",
    "severity": "Severity",
    "mode": "Mode",
}


def tell(steps: Sequence[Step], named: Mapping[str, str]) -> None:
    """Say on the next page what others changed meanwhile, and that it was kept."""
    if steps:
        flash(f"Meanwhile {' '.join(said(step, named) for step in steps)} That was kept, too.", "warn")


def said(step: Step, named: Mapping[str, str]) -> str:
    """Return a sentence on who changed what, and when."""
    what = "; ".join(
        f"“{named.get(each.field, each.field)}” from {merging.plain(each.before)} to {merging.plain(each.after)}"
        for each in step.differences
    )
    return f"{step.actor} changed {what} ({moment(step.at)})."
