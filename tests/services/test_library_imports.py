"""Imports of files into libraries: what they would do, and that they do all of it or nothing."""

from typing import Any

import pytest
from sqlalchemy import event

from coach_api.errors import InvalidInput, NotFound, StorageError
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


def bring(db, team, what, actor, **more: Any):
    return imports.finished(imports.apply(db, team, what, actor, **more))


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
    bring(db, "shop", table(*MIXED), "lead", agreed=plan.digest)
    assert stored(db) == {"plan": ["old"], "Sizes": ["old"], "track": ["old"], "Fit": []}
    assert teams.versions(db) == {shop.id: shop.version + 4}
    assert imports.preview(db, "shop", table(*MIXED)).size == 0


def test_an_import_that_changes_nothing_leaves_no_trace(db, shop):
    bring(db, "shop", table(MIXED[0]), "lead")
    assert teams.versions(db) == {shop.id: shop.version + 3}
    assert audit.latest(db, "shop")[0].action == "add"


def test_entries_that_a_file_does_not_name_go_when_that_is_wanted(db):
    bring(db, "shop", table(*MIXED), "lead", remove_others=True)
    assert set(stored(db)) == {"plan", "Sizes", "Fit"}


def test_what_was_agreed_to_before_somebody_else_changed_it_is_not_done(db):
    plan = imports.preview(db, "shop", table(*MIXED))
    size = libraries.of_team(db, "shop", "links")[1]
    libraries.update(db, "shop", "links", size.id, {"title": "Size guide"}, "another")
    with pytest.raises(imports.PreviewTooOld):
        bring(db, "shop", table(*MIXED), "lead", agreed=plan.digest)
    assert set(stored(db)) == {"plan", "Size guide", "track"}


def test_an_import_that_fails_half_way_has_done_nothing(db):
    many = table(*(f"Page {number},{HELP}/{number}" for number in range(1_200)))
    seen = []

    def fail(_connection, _cursor, statement, _values, _context, _many):
        seen.append(statement)
        if sum(each.startswith("INSERT INTO links") for each in seen) == 2:
            raise StorageError("The database is away.")

    event.listen(db.engine, "before_cursor_execute", fail)
    with pytest.raises(StorageError):
        bring(db, "shop", many, "lead")
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
        bring(db, "nowhere", table(*MIXED), "lead")


def test_an_import_is_audited_with_all_it_touched_by_id(db):
    plan, size, track = (link.id for link in libraries.of_team(db, "shop", "links"))
    bring(db, "shop", table(*MIXED), "lead", remove_others=True)
    entry = audit.latest(db, "shop")[0]
    new = next(link.id for link in libraries.of_team(db, "shop", "links") if link.id not in {plan, size, track})
    assert (entry.actor, entry.action, entry.subject) == ("lead", "import", "links")
    assert (entry.after["added"], entry.after["changed"], entry.after["removed"]) == (1, 1, 1)
    titles = [
        {each: values["title"] for each, values in side["stored"].items()} for side in (entry.before, entry.after)
    ]
    assert titles == [{str(size): "size", str(track): "track"}, {str(size): "Sizes", str(new): "Fit"}]


def test_of_a_large_import_the_trail_keeps_the_counts_alone(db):
    many = table(*(f"Page {number},{HELP}/{number}" for number in range(1_001)))
    bring(db, "shop", many, "lead")
    entry = audit.latest(db, "shop")[0]
    assert (entry.before, entry.after) == ({}, {"added": 1_001, "changed": 0, "removed": 0})
