"""What teams change of rules.

An override is `{"mode": …, "severity": …, "params": {…}}`, each part only where it differs from the rule's own. A form sees
it as fields, each with the value that holds: `{"mode": "on", "params/max_questions": 2, "params/warn_s/email": None}`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from coach_api.engine.params import PerChannel, describe
from coach_api.engine.rule import Configured, Rule
from coach_api.errors import InvalidInput, Problem
from coach_api.services import audit, checks, merging
from coach_api.services.merging import NOTHING, ChangedMeanwhile, Fields, Step
from coach_api.storage import overrides as rows
from coach_api.storage import teams
from coach_api.storage.models import AuditEntry
from coach_api.storage.overrides import Override
from coach_api.storage.session import Database

LONGEST_VALUE = 10_000


def of_team(db: Database, team: str) -> dict[str, Override]:
    """Return a team's overrides by code.

    Raises:
        NotFound: there is no such team.
    """
    with db.reading() as session:
        return rows.of_team(session, teams.get(session, team).id)


def of_rule(overrides: Mapping[str, Override], rule: Rule) -> Override:
    """Return a team's override of a rule, which may still stand under a code that the rule had before."""
    return next((overrides[code] for code in (rule.code, *rule.renamed_from) if code in overrides), {})


def change(
    db: Database, team: str, rule: Rule, patch: Mapping[str, Any], actor: str, *, basis: str | None = None
) -> Override:
    """Merge a patch into a team's override of a rule and return the result; None takes a value back to the rule's own.

    `{"params": {"max_questions": 2}}` leaves the mode and all other parameters as they are. `basis` is the digest of the
    override that the patch was made for.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the rule refuses the result; nothing is changed.
        ChangedMeanwhile: the override is not that of the basis; nothing is changed.
    """
    check_texts(patch)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = stored(session, found.id, rule)
        _check_basis(session, found.id, rule, before, basis)
        after = differing(rule, _merged(before, patch))
        put(session, found.id, rule, after, actor)
    return after


def save(db: Database, team: str, rule: Rule, base: Fields, wanted: Fields, actor: str) -> tuple[Step, ...]:
    """Store what a form changed of the fields that it was opened with; return what others did to them meanwhile.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the rule refuses a field; nothing is changed.
        ChangedMeanwhile: somebody else gave a field another value since; nothing is changed.
    """
    override = override_of(wanted)
    check_texts(override)
    rule.configure(override)
    with db.session() as session:
        found = teams.get(session, team, lock=True)
        before = stored(session, found.id, rule)
        merged = merging.merge(base, fields_of(rule, before), wanted)
        steps = _steps(session, found.id, rule, base) if merged.theirs else ()
        if merged.clashing:
            raise ChangedMeanwhile(merged, steps)
        put(session, found.id, rule, differing(rule, override_of(merged.fields)), actor)
    return steps


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


def stored(session: Session, team_id: str, rule: Rule) -> Override:
    """Return a team's override of a rule within a transaction."""
    found = (rows.get(session, team_id, code) for code in (rule.code, *rule.renamed_from))
    return next((override for override in found if override), {})


def put(session: Session, team_id: str, rule: Rule, after: Override, actor: str) -> bool:
    """Store an override within a transaction that holds the team's lock, and tell whether that changed anything."""
    before = stored(session, team_id, rule)
    if before == after:
        return False
    for code in rule.renamed_from:
        if rows.get(session, team_id, code):
            rows.put(session, team_id, code, {})
    rows.put(session, team_id, rule.code, after)
    audit.record(session, team_id, actor, ("change", subject(rule)), before=before, after=after)
    return True


def subject(rule: Rule) -> str:
    """Return how the audit trail names a rule."""
    return f"rule {rule.code}"


def fields_of(rule: Rule, override: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that hold under an override: the rule's own, where it no longer fits after an upgrade."""
    try:
        configured = rule.configure(override)
    except InvalidInput:
        configured = rule.configure()
    return values_of(configured)


def values_of(configured: Configured) -> dict[str, Any]:
    """Return the values by which a rule runs."""
    fields: dict[str, Any] = {"mode": configured.mode.value, "severity": configured.severity.value}
    for parameter in describe(configured.rule.params):
        value = getattr(configured.params, parameter.name)
        at = f"params/{parameter.name}"
        if isinstance(value, PerChannel):
            fields |= {f"{at}/{channel}": number for channel, number in asdict(value).items()}
        else:
            fields[at] = list(value) if isinstance(value, tuple) else value
    return fields


def override_of(fields: Fields) -> Override:
    """Return fields as an override."""
    override: Override = {}
    for name, value in fields.items():
        part = override
        *path, last = name.split("/")
        for step in path:
            part = part.setdefault(step, {})
        part[last] = value
    return override


def differing(rule: Rule, override: Override) -> Override:
    """Return what of an override differs from the rule's own values.

    Raises:
        InvalidInput: the rule refuses it.
    """
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


def _merged(before: Mapping[str, Any], patch: Mapping[str, Any]) -> Override:
    """Merge as RFC 7396 says, two levels deep: an override, and the parameters within."""
    merged = {**before, **patch}
    if isinstance(patch.get("params"), Mapping):
        params = {**before.get("params", {}), **patch["params"]}
        merged["params"] = {name: value for name, value in params.items() if value is not None}
    return {name: value for name, value in merged.items() if value not in (None, {})}


def _check_basis(session: Session, team_id: str, rule: Rule, before: Override, basis: str | None) -> None:
    if basis in (None, merging.digest(before)):
        return
    base = merging.known(session, (team_id, subject(rule)), basis)
    if base is None:
        raise ChangedMeanwhile(NOTHING)
    fields = fields_of(rule, base)
    raise ChangedMeanwhile(merging.merge(fields, fields_of(rule, before), {}), _steps(session, team_id, rule, fields))


def last_change(db: Database, team: str, code: str) -> AuditEntry | None:
    """Return the newest entry of the audit trail about a rule, built-in or a team's own, if there is one."""
    with db.reading() as session:
        return merging.last(session, teams.get(session, team).id, f"rule {code}")


def _steps(session: Session, team_id: str, rule: Rule, base: Fields) -> tuple[Step, ...]:
    return merging.steps_since(session, (team_id, subject(rule)), base, lambda kept: fields_of(rule, kept))


def check_texts(values: Mapping[str, Any]) -> None:
    """Make sure that the texts in an override can be stored; raises InvalidInput where one cannot."""
    problems = [Problem(pointer, reason) for pointer, reason in _unstorable("", values)]
    if problems:
        raise InvalidInput(problems)


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
