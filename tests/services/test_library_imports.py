"""Imports of files into libraries: what they would do, and that they do all of it or nothing."""

import pytest
from sqlalchemy import event

from coach_api.errors import Conflict, InvalidInput, NotFound, StorageError
from coach_api.services import audit, libraries, teams
from coach_api.services import library_files as files
from coach_api.services import library_imports as imports

LINKS = libraries.KINDS["links"]
HELP = "https://help.example.com"


@pytest.fixture(autouse=True)
def shop(db):
    made = teams.create(db, "Shop", "cli")
    for name in ("plan", "size", "track"):
        libraries.add(db, "shop", "links", {"title": name, "url": f"{HELP}/{name}", "keywords": ["old"]}, "cli")
    return made


def table(*rows: str, head: str = "title,url", kind=LINKS):
    return files.read(kind, "\n".join([head, *rows]).encode())


MIXED = (
    "plan,https://help.example.com/plan",
    "Sizes,https://help.example.com/size",
    "Fit,https://help.example.com/fit",
)


def stored(db, team="shop"):
    return {link.title: link.keywords for link in libraries.of_team(db, team, "links")}


def test_a_preview_tells_new_from_changed_and_same_and_stores_nothing(db, shop):
    plan = imports.preview(db, "shop", table(*MIXED))
    assert [values["title"] for _, values in plan.new] == ["Fit"]
    assert [(each.row, each.before["title"], each.after["title"], each.fields) for each in plan.changed] == [
        (3, "size", "Sizes", ("title",))
    ]
    assert (plan.same, plan.gone, plan.size) == (1, {}, 2)
    assert imports.preview(db, "shop", table(*MIXED), remove_others=True).size == 3
    assert set(stored(db)) == {"plan", "size", "track"}
    assert teams.versions(db) == {shop.id: shop.version + 3}


def test_an_import_does_what_its_preview_told_and_columns_left_out_stay(db, shop):
    plan = imports.preview(db, "shop", table(*MIXED))
    imports.apply_at_once(db, "shop", table(*MIXED), "lead", agreed=plan.digest)
    assert stored(db) == {"plan": ["old"], "Sizes": ["old"], "track": ["old"], "Fit": []}
    assert teams.versions(db) == {shop.id: shop.version + 4}
    assert imports.preview(db, "shop", table(*MIXED)).size == 0


def test_an_import_that_changes_nothing_leaves_no_trace(db, shop):
    imports.apply_at_once(db, "shop", table(MIXED[0]), "lead")
    assert teams.versions(db) == {shop.id: shop.version + 3}
    assert audit.latest(db, "shop")[0].action == "add"


def test_entries_that_a_file_does_not_name_go_when_that_is_wanted(db):
    imports.apply_at_once(db, "shop", table(*MIXED), "lead", remove_others=True)
    assert set(stored(db)) == {"plan", "Sizes", "Fit"}


def test_what_was_agreed_to_before_somebody_else_changed_it_is_not_done(db):
    plan = imports.preview(db, "shop", table(*MIXED))
    size = libraries.of_team(db, "shop", "links")[1]
    libraries.update(db, "shop", "links", size.id, {"title": "Size guide"}, "another")
    with pytest.raises(imports.PlanChanged):
        imports.apply_at_once(db, "shop", table(*MIXED), "lead", agreed=plan.digest)
    assert set(stored(db)) == {"plan", "Size guide", "track"}


def test_an_import_that_fails_half_way_has_done_nothing(db):
    many = table(*(f"Page {number},{HELP}/{number}" for number in range(1_200)))
    seen = []

    def fail(*call):
        statement = call[2]
        seen.append(statement)
        if sum(each.startswith("INSERT INTO links") for each in seen) == 2:
            raise StorageError("The database is away.")

    event.listen(db.engine, "before_cursor_execute", fail)
    with pytest.raises(StorageError):
        imports.apply_at_once(db, "shop", many, "lead")
    event.remove(db.engine, "before_cursor_execute", fail)
    assert set(stored(db)) == {"plan", "size", "track"}


def test_whoever_stops_listening_stops_the_import(db):
    steps = imports.apply(db, "shop", table(*(f"Page {number},{HELP}/{number}" for number in range(1_200))), "lead")
    assert [next(steps) for _ in range(3)] == [(0, 1_200), (500, 1_200), (1_000, 1_200)]
    steps.close()
    assert len(stored(db)) == 3


def test_more_than_a_library_can_hold_is_refused_as_a_whole(db):
    many = table(*(f"Page {number},{HELP}/{number}" for number in range(9_998)))
    with pytest.raises(InvalidInput, match="would have 10,001 entries, but can have 10,000"):
        imports.preview(db, "shop", many)
    assert imports.preview(db, "shop", many, remove_others=True).size == 9_998 + 3


def test_a_team_that_is_not_there_is_not_found(db):
    with pytest.raises(NotFound):
        imports.apply_at_once(db, "nowhere", table(*MIXED), "lead")


@pytest.mark.parametrize("remove_others", [False, True])
def test_an_import_is_audited_and_can_be_put_back_whole(db, remove_others):
    before = stored(db)
    imports.apply_at_once(db, "shop", table(*MIXED), "lead", remove_others=remove_others)
    entry = audit.latest(db, "shop")[0]
    assert (entry.actor, entry.action, entry.subject) == ("lead", "import", "links")
    assert (entry.after["added"], entry.after["changed"], entry.after["removed"]) == (1, 1, int(remove_others))
    imports.put_back(db, "shop", "links", entry.before, entry.after, "admin")
    assert stored(db) == before
    assert audit.latest(db, "shop")[0].action == "undo_import"


def test_an_import_whose_entries_were_changed_since_is_not_put_back(db):
    imports.apply_at_once(db, "shop", table(*MIXED), "lead")
    entry = audit.latest(db, "shop")[0]
    libraries.delete(db, "shop", "links", libraries.of_team(db, "shop", "links")[-1].id, "lead")
    with pytest.raises(Conflict, match="changed since"):
        imports.put_back(db, "shop", "links", entry.before, entry.after, "admin")


def test_of_a_large_import_the_trail_keeps_the_counts_alone(db):
    many = table(*(f"Page {number},{HELP}/{number}" for number in range(1_001)))
    imports.apply_at_once(db, "shop", many, "lead")
    entry = audit.latest(db, "shop")[0]
    assert (entry.before, entry.after) == ({}, {"added": 1_001, "changed": 0, "removed": 0})
    with pytest.raises(Conflict, match="too large"):
        imports.put_back(db, "shop", "links", entry.before, entry.after, "admin")
