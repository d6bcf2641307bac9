"""What teams change of rules."""

from collections.abc import Mapping
from typing import Any

from coach_api.engine.rule import Rule
from coach_api.errors import InvalidInput, Problem
from coach_api.services import audit, checks
from coach_api.storage import overrides as rows
from coach_api.storage import teams
from coach_api.storage.overrides import Override
from coach_api.storage.session import Database

LONGEST_VALUE = 10_000


def of_team(db: Database, team: str) -> dict[str, Override]:
    """Return a team's overrides by code: `{"mode": …, "severity": …, "params": {…}}`, each part only where it differs.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)


def change(db: Database, team: str, rule: Rule, patch: Mapping[str, Any], actor: str) -> Override:
    """Merge a patch into a team's override of a rule and return the result; None takes a value back to the rule's own.

    `{"params": {"max_questions": 2}}` leaves the mode and all other parameters as they are.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the rule refuses the result; nothing is changed.
    """
    problems = [Problem(pointer, reason) for pointer, reason in _unstorable("", patch)]
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = rows.get(session, found.id, rule.code)
        after = _differing(rule, _merged(before, patch))
        if after != before:
            rows.put(session, found.id, rule.code, after)
            audit.record(session, found.id, actor, ("change", f"rule {rule.code}"), before=before, after=after)
    return after


def reset(db: Database, team: str, code: str, actor: str) -> None:
    """Take a rule back to what it declares itself.

    Raises:
        NotFound: there is no such team.
    """
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = rows.get(session, found.id, code)
        if before:
            rows.put(session, found.id, code, {})
            audit.record(session, found.id, actor, ("reset", f"rule {code}"), before=before)


def _merged(before: Mapping[str, Any], patch: Mapping[str, Any]) -> Override:
    """Merge as RFC 7396 says, two levels deep: an override, and the parameters within."""
    merged = {**before, **patch}
    if isinstance(patch.get("params"), Mapping):
        params = {**before.get("params", {}), **patch["params"]}
        merged["params"] = {name: value for name, value in params.items() if value is not None}
    return {name: value for name, value in merged.items() if value not in (None, {})}


def _differing(rule: Rule, override: Override) -> Override:
    """Return what of an override differs from the rule's own values."""
    theirs, own = rule.configure(override), rule.configure()
    params = {
        name: value
        for name, value in override.get("params", {}).items()
        if getattr(theirs.params, name) != getattr(own.params, name)
    }
    differing: Override = {}
    if theirs.mode != own.mode:
        differing["mode"] = theirs.mode.value
    if theirs.severity != own.severity:
        differing["severity"] = theirs.severity.value
    return differing | ({"params": params} if params else {})


def _unstorable(pointer: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, str):
        try:
            checks.paragraphs(LONGEST_VALUE)(value or "-")
        except ValueError as error:
            return [(pointer, str(error))]
    if isinstance(value, Mapping):
        return [problem for key, item in value.items() for problem in _unstorable(f"{pointer}/{key}", item)]
    if isinstance(value, list | tuple):
        return [problem for place, item in enumerate(value) for problem in _unstorable(f"{pointer}/{place}", item)]
    return []
