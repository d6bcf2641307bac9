"""Teams, as a command or a view asks for them."""

import pytest

from coach_api.errors import Conflict, InvalidInput, NotFound
from coach_api.services import audit, libraries, members, teams, tokens


def pointers(caught) -> list[str]:
    return [problem.pointer for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Orders & Returns", "orders-returns"),
        ("  Café Zoë  ", "cafe-zoe"),
        ("24/7", "24-7"),
        ("Chat 🎧 night", "chat-night"),
    ],
)
def test_a_name_gives_the_slug(db, name, slug):
    team = teams.create(db, name, "cli")
    assert (team.slug, team.name, team.attention_budget) == (slug, name.strip(), 3)
    assert teams.get(db, slug).id == teams.get(db, team.id).id == team.id


@pytest.mark.parametrize("name", ["فريق الدعم", "客服团队", "🎧"])
def test_a_name_without_latin_letters_still_gives_a_team(db, name):
    team = teams.create(db, name, "cli")
    assert teams.get(db, team.slug).name == name


def test_a_slug_is_taken_once(db):
    teams.create(db, "Shop", "cli")
    with pytest.raises(Conflict, match="“shop”"):
        teams.create(db, "SHOP", "cli")
    assert teams.create(db, "SHOP", "cli", slug="shop-2").slug == "shop-2"


def test_every_problem_of_a_new_team_is_told_at_once(db):
    with pytest.raises(InvalidInput) as caught:
        teams.create(db, " ", "cli", slug="Not A Slug")
    assert pointers(caught) == ["/name", "/slug"]


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "nul\0", "bell\a", "lone \ud83d", "x" * 101])
def test_a_name_that_cannot_be_used_is_refused(db, name):
    with pytest.raises(InvalidInput):
        teams.create(db, name, "cli")


def test_a_name_of_a_hundred_emoji_is_allowed(db):
    assert teams.create(db, "🎧" * 100, "cli", slug="emoji").name == "🎧" * 100


def test_teams_are_listed_by_name(db):
    for name in ("Zebra", "Apple"):
        teams.create(db, name, "cli")
    assert [team.name for team in teams.every(db)] == ["Apple", "Zebra"]


def test_a_change_gives_a_new_version_and_is_audited_with_before_and_after(db):
    team = teams.create(db, "Shop", "cli")
    renamed = teams.rename(db, "shop", "Shop & Co", "lead:jo")
    assert (renamed.name, renamed.slug, renamed.version) == ("Shop & Co", "shop", team.version + 1)
    assert teams.set_budget(db, "shop", 5, "lead:jo").attention_budget == 5
    assert teams.versions(db) == {team.id: team.version + 2}
    budget, name, created = audit.latest(db, "shop")
    assert (budget.action, budget.before["attention_budget"], budget.after["attention_budget"]) == ("set_budget", 3, 5)
    assert (name.actor, name.before["name"], name.after["name"]) == ("lead:jo", "Shop", "Shop & Co")
    assert (created.actor, created.before, created.after["slug"]) == ("cli", None, "shop")


@pytest.mark.parametrize("budget", [0, 6, -1, 2**80, True, "3", 2.5, None])
def test_a_budget_is_a_whole_number_from_1_to_5(db, budget):
    teams.create(db, "Shop", "cli")
    with pytest.raises(InvalidInput, match="/attention_budget: must be a whole number from 1 to 5"):
        teams.set_budget(db, "shop", budget, "cli")


def test_a_deleted_team_takes_everything_along_but_the_audit_trail(db):
    teams.create(db, "Shop", "cli")
    members.add(db, "shop", "Jo", "cli")
    token = tokens.create(db, "shop", "Jo", "cli")
    libraries.add(db, "shop", "glossary", {"term": "RMA"}, "cli")
    teams.delete(db, "shop", "cli")
    assert teams.every(db) == []
    assert tokens.find_by_hash(db, tokens.digest(token)) is None
    entries = audit.latest(db)
    assert [entry.action for entry in entries] == ["delete", "add", "create", "add", "create"]
    assert entries[0].before["slug"] == "shop"
    teams.create(db, "Shop", "cli")
    assert members.of_team(db, "shop") == []


def test_what_is_asked_of_a_team_that_is_not_there_is_not_found(db):
    asks = (
        lambda: teams.get(db, "nowhere"),
        lambda: teams.rename(db, "nowhere", "X", "cli"),
        lambda: teams.set_budget(db, "nowhere", 2, "cli"),
        lambda: teams.delete(db, "nowhere", "cli"),
        lambda: audit.latest(db, "nowhere"),
    )
    for ask in asks:
        with pytest.raises(NotFound, match="“nowhere”"):
            ask()
