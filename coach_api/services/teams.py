"""Teams: made, renamed, deleted, and given their attention budget."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coach_api.errors import Conflict, InvalidInput, Problem
from coach_api.services import audit, checks
from coach_api.storage import members as member_rows
from coach_api.storage import teams as rows
from coach_api.storage.models import Team, new_id
from coach_api.storage.session import Database

LONGEST_SLUG = 60
LEAST_BUDGET, MOST_BUDGET = 1, 5

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def create(db: Database, name: str, actor: str, slug: str | None = None) -> Team:
    """Make a team; without a slug, its name gives one: “Orders & Returns” is `orders-returns`.

    Raises:
        InvalidInput: the name or the slug cannot be used.
        Conflict: another team has the slug.
    """
    problems: list[Problem] = []
    given: dict[str, object] = {"name": name} if slug is None else {"name": name, "slug": slug}
    values = checks.checked(given, {"name": checks.name, "slug": _slug}, problems)
    if problems:
        raise InvalidInput(problems)
    team_id = new_id()
    team = Team(
        id=team_id, slug=values.get("slug") or _slug_of(values["name"]) or f"team-{team_id[:8]}", name=values["name"]
    )
    with db.session() as session:
        if rows.by_slug(session, team.slug):
            taken = Problem("/slug", "is another team's already; choose another one")
            raise Conflict(f"There is a team “{team.slug}” already; choose another short name.", [taken])
        rows.add(session, team)
        audit.record(session, team.id, actor, ("create", "team"), after=values_of(team))
    return team


def every(db: Database) -> Sequence[Team]:
    """Return all teams by name."""
    with db.reading() as session:
        return rows.every(session)


def get(db: Database, team: str) -> Team:
    """Return a team.

    Raises:
        NotFound: there is none.
    """
    with db.reading() as session:
        return rows.get(session, team)


def versions(db: Database) -> dict[str, int]:
    """Return each team's version by its id: one cheap query, for workers to ask each second."""
    with db.reading() as session:
        return rows.versions(session)


def rename(db: Database, team: str, name: str, actor: str) -> Team:
    """Give a team another name; its slug stays.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the name cannot be used.
    """
    return _change(db, team, actor, ("rename", "name", checks.name, name))


def set_budget(db: Database, team: str, budget: int, actor: str) -> Team:
    """Set how many nudges at most an agent of this team sees at once, 1 to 5.

    Raises:
        NotFound: there is no such team.
        InvalidInput: the budget is out of bounds.
    """
    return _change(db, team, actor, ("set_budget", "attention_budget", checks.whole(LEAST_BUDGET, MOST_BUDGET), budget))


def delete(db: Database, team: str, actor: str) -> None:
    """Delete a team with its rules, libraries, members and tokens; the audit trail stays.

    Raises:
        NotFound: there is no such team.
    """
    with db.session() as session:
        found = rows.get(session, team, lock=True)
        before = values_of(found)
        rows.delete(session, found)
        member_rows.forget_strangers(session)
        audit.record(session, None, actor, ("delete", f"team {before['slug']}"), before=before)


def _change(db: Database, team: str, actor: str, what: tuple[str, str, checks.Check, object]) -> Team:
    action, field, check, value = what
    problems: list[Problem] = []
    passed = checks.checked({field: value}, {field: check}, problems)
    if problems:
        raise InvalidInput(problems)
    with db.session() as session:
        found = rows.get(session, team, lock=True)
        before = values_of(found)
        setattr(found, field, passed[field])
        _changed(session, found)
        audit.record(session, found.id, actor, (action, "team"), before=before, after=values_of(found))
    return found


def put(session: Session, team: Team, values: Mapping[str, Any]) -> None:
    """Give a team another name and budget, within a transaction that holds its lock."""
    team.name, team.attention_budget = values["name"], values["attention_budget"]
    _changed(session, team)


def _changed(session: Session, team: Team) -> None:
    session.flush()
    rows.bump(session, team.id)


def _slug(value: object) -> str:
    if isinstance(value, str) and _SLUG.fullmatch(value) and len(value) <= LONGEST_SLUG:
        return value
    raise ValueError(f"must be lower-case letters a to z, digits and single dashes, at most {LONGEST_SLUG} characters")


def _slug_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")


def values_of(team: Team) -> dict[str, Any]:
    """Return a team's fields."""
    return {"slug": team.slug, "name": team.name, "attention_budget": team.attention_budget}
