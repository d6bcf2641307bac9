"""Links, saved replies, glossary and prepared replies."""

import pytest
from sqlalchemy import event

from coach_api.errors import Conflict, InvalidInput, NotFound
from coach_api.services import audit, libraries, merging, teams
from coach_api.services.merging import ChangedMeanwhile

GOOD = {
    "links": {"title": "Returns", "url": "https://help.shop.example/returns?from=chat#form", "keywords": ["send back"]},
    "saved-replies": {"title": "Returns", "text": "You can send it back\nwithin 30 days 🙂", "keywords": ["refund"]},
    "glossary": {"term": "RMA", "plain": "return number", "internal": True},
    "prepared-replies": {"purpose": "holding", "text": "One moment, please. 👍"},
}
OTHER = {
    "links": {"url": "https://help.shop.example/plan"},
    "saved-replies": {"title": "Plans"},
    "glossary": {"term": "churn"},
    "prepared-replies": {"purpose": "closing"},
}
kinds = pytest.mark.parametrize("kind", GOOD)


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def fields(entry, kind):
    return libraries.KINDS[kind].values(entry)


def problems(caught) -> dict[str, str]:
    return {problem.pointer: problem.reason for problem in caught.value.problems}


@kinds
def test_an_entry_comes_back_as_it_was_added(db, kind):
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    (listed,) = libraries.of_team(db, "shop", kind)
    assert fields(listed, kind) == fields(added, kind) == GOOD[kind]
    assert audit.latest(db, "shop")[0].after == GOOD[kind]


@kinds
def test_an_entry_can_be_changed_in_part_and_deleted(db, kind, shop):
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    changed = libraries.update(db, "shop", kind, added.id, OTHER[kind], "lead:jo")
    assert fields(changed, kind) == GOOD[kind] | OTHER[kind]
    libraries.delete(db, "shop", kind, added.id, "cli")
    assert libraries.of_team(db, "shop", kind) == []
    deleted, updated = audit.latest(db, "shop")[:2]
    assert (updated.before, updated.after) == (GOOD[kind], GOOD[kind] | OTHER[kind])
    assert (deleted.before, deleted.after) == (GOOD[kind] | OTHER[kind], None)
    assert teams.versions(db) == {shop.id: shop.version + 3}


@kinds
def test_the_same_is_not_stored_twice(db, kind):
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    with pytest.raises(Conflict, match=f"Entry {added.id} "):
        libraries.add(db, "shop", kind, GOOD[kind], "cli")
    second = libraries.add(db, "shop", kind, GOOD[kind] | OTHER[kind], "cli")
    with pytest.raises(Conflict, match=f"Entry {added.id} "):
        libraries.update(db, "shop", kind, second.id, GOOD[kind], "cli")
    assert libraries.update(db, "shop", kind, added.id, GOOD[kind], "cli").id == added.id


@kinds
def test_unknown_and_missing_fields_are_named(db, kind):
    with pytest.raises(InvalidInput) as caught:
        libraries.add(db, "shop", kind, {"titel": "Returns"}, "cli")
    missing = {f"/{field}" for field in libraries.KINDS[kind].checks if field not in libraries.KINDS[kind].optional}
    assert set(problems(caught)) == missing | {"/titel"}


@kinds
def test_a_team_reaches_its_own_entries_only(db, kind):
    teams.create(db, "Other", "cli")
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    assert libraries.of_team(db, "other", kind) == []
    with pytest.raises(NotFound, match=f"no {kind} entry {added.id}"):
        libraries.delete(db, "other", kind, added.id, "cli")
    with pytest.raises(NotFound):
        libraries.update(db, "other", kind, added.id, OTHER[kind], "cli")
    assert libraries.add(db, "other", kind, GOOD[kind], "cli").id != added.id


def test_what_may_be_left_out_has_a_value_all_the_same(db):
    assert (
        libraries.add(db, "shop", "links", {"title": "Plan", "url": "https://help.shop.example"}, "cli").keywords == []
    )
    term = libraries.add(db, "shop", "glossary", {"term": "RMA"}, "cli")
    assert (term.plain, term.internal) == ("", False)


@pytest.mark.parametrize(
    "url",
    [
        "http://help.shop.example",
        "HTTPS://help.shop.example:8443/a/b?c=d&e=%20#f",
        "https://hilfe.käse.example/größe",
        "https://[2001:db8::1]/page",
        "https://help.shop.example/" + "a" * 1974,
    ],
)
def test_web_addresses_are_taken(db, url):
    assert libraries.add(db, "shop", "links", {"title": "Page", "url": url}, "cli").url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "help.shop.example/returns",
        "/returns",
        "javascript:alert(1)",
        "ftp://help.shop.example",
        "https://",
        "https:///returns",
        "https://jo@help.shop.example",
        "https://jo:s3cret@help.shop.example",
        "https://help.shop.example\\@evil.example",
        "https://help.shop.example/two words",
        'https://help.shop.example/"onclick="',
        "https://help.shop.example/\u0000",
        "https://help.shop.example/\u202egnp.exe",
        "https://help.shop.example/\nx",
        "https://help.shop.example:port/",
        "https://[help/",
        "https://help.shop.example/" + "a" * 1975,
        42,
    ],
)
def test_what_is_no_safe_web_address_is_refused(db, url):
    with pytest.raises(InvalidInput) as caught:
        libraries.add(db, "shop", "links", {"title": "Page", "url": url}, "cli")
    assert list(problems(caught)) == ["/url"]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("links", "title", ""),
        ("links", "title", "x" * 201),
        ("links", "title", "nul\0"),
        ("links", "keywords", "returns"),
        ("links", "keywords", ["x"] * 51),
        ("links", "keywords", ["fine", "x" * 81]),
        ("links", "keywords", ["fine", ""]),
        ("links", "keywords", ["fine", 3]),
        ("saved-replies", "text", "x" * 8001),
        ("saved-replies", "text", "bell\a"),
        ("saved-replies", "text", None),
        ("glossary", "term", "x" * 81),
        ("glossary", "internal", "yes"),
        ("glossary", "internal", 1),
        ("prepared-replies", "purpose", "greeting"),
        ("prepared-replies", "purpose", ["holding"]),
        ("prepared-replies", "text", " \n "),
    ],
)
def test_a_value_past_its_limit_is_refused_where_it_stands(db, kind, field, value):
    with pytest.raises(InvalidInput) as caught:
        libraries.add(db, "shop", kind, GOOD[kind] | {field: value}, "cli")
    assert list(problems(caught)) == [f"/{field}"]


def test_keywords_are_trimmed_and_kept_once(db):
    entry = GOOD["links"] | {"keywords": [" Refund ", "refund", "ردّ المال", "💸"]}
    assert libraries.add(db, "shop", "links", entry, "cli").keywords == ["Refund", "ردّ المال", "💸"]


def test_line_ends_are_stored_one_way(db):
    entry = GOOD["saved-replies"] | {"text": " one\r\ntwo\n"}
    assert libraries.add(db, "shop", "saved-replies", entry, "cli").text == "one\ntwo"


def links(count: int, title: str = "Page") -> list[dict[str, object]]:
    return [
        {"title": f"{title} {number}", "url": f"https://help.shop.example/{number}", "keywords": ["a", "b", "c"]}
        for number in range(count)
    ]


def test_ten_thousand_links_replace_all_there_were_in_few_statements(db, shop):
    libraries.replace_all(db, "shop", "links", links(10), "cli")
    statements = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
    assert libraries.replace_all(db, "shop", "links", links(10_000, "New"), "cli") == 10_000
    assert sum(statement.startswith("INSERT INTO links") for statement in statements) <= 10
    stored = libraries.of_team(db, "shop", "links")
    assert [link.title for link in stored[:3]] == ["New 0", "New 1", "New 2"]
    assert len(stored) == 10_000
    entry = audit.latest(db, "shop")[0]
    assert entry.before == {"entries": 10}
    assert entry.after == {"entries": 10_000, "added": 9_990, "removed": 0}
    assert teams.versions(db) == {shop.id: shop.version + 2}
    with pytest.raises(Conflict, match="10,000"):
        libraries.add(db, "shop", "links", {"title": "One more", "url": "https://help.shop.example/more"}, "cli")


def test_a_replacement_with_problems_changes_nothing_and_names_each_with_its_place(db):
    libraries.replace_all(db, "shop", "links", links(2), "cli")
    broken = [*links(3), {"title": "Again", "url": "https://help.shop.example/1"}, {"url": "ftp://x.example"}]
    with pytest.raises(InvalidInput) as caught:
        libraries.replace_all(db, "shop", "links", broken, "cli")
    assert problems(caught) == {
        "/3/url": "is the same as in entry 1",
        "/4/title": "is missing",
        "/4/url": "must begin with https:// or http:// and a host",
    }
    assert len(libraries.of_team(db, "shop", "links")) == 2


def test_more_than_a_library_holds_is_refused(db):
    with pytest.raises(InvalidInput, match="at most 10,000 entries, but are 10,001"):
        libraries.replace_all(db, "shop", "links", links(10_001), "cli")


@kinds
def test_a_library_can_be_emptied(db, kind):
    libraries.replace_all(db, "shop", kind, [GOOD[kind]], "cli")
    assert libraries.replace_all(db, "shop", kind, [], "cli") == 0
    assert libraries.of_team(db, "shop", kind) == []


def test_a_library_that_does_not_exist_is_not_found(db):
    with pytest.raises(NotFound, match="links, saved-replies, glossary, prepared-replies"):
        libraries.of_team(db, "shop", "recipes")


@kinds
def test_a_change_that_cannot_be_used_is_refused_where_it_stands(db, kind):
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    with pytest.raises(InvalidInput) as caught:
        libraries.update(db, "shop", kind, added.id, {next(iter(GOOD[kind])): "\0", "id": 7}, "cli")
    assert set(problems(caught)) == {f"/{next(iter(GOOD[kind]))}", "/id"}


@pytest.mark.parametrize("entry_id", [0, -1, 2**80])
def test_an_entry_id_that_nothing_has_is_a_clear_error(db, entry_id):
    with pytest.raises((NotFound, InvalidInput)):
        libraries.delete(db, "shop", "links", entry_id, "cli")


def test_a_page_holds_the_newest_first_and_the_last_page_stands_in_for_those_behind_it(db):
    libraries.replace_all(db, "shop", "links", links(7), "cli")
    first = libraries.page(db, "shop", "links", size=3)
    assert ([link.title for link in first.entries], first.number, first.last, first.found) == (
        ["Page 6", "Page 5", "Page 4"],
        1,
        3,
        7,
    )
    for number in (3, 99, 10**30):
        page = libraries.page(db, "shop", "links", size=3, number=number)
        assert ([link.title for link in page.entries], page.number) == (["Page 0"], 3)
    assert libraries.page(db, "shop", "links", number=-5).number == 1
    assert libraries.page(db, "shop", "glossary") == libraries.Page([], 1, 1, 0)


@pytest.mark.parametrize("search", ["größe", "GRÖSSE TABLE", "size/a_b", "50%", "ärmel", "Ärmel", "  50%  off "])
def test_a_search_looks_at_every_word_of_an_entry(db, search):
    libraries.replace_all(db, "shop", "links", links(3), "cli")
    entry = {
        "title": "Größe table 50% off, GRÖSSE table",
        "url": "https://help.shop.example/size/a_b",
        "keywords": ["Ärmel"],
    }
    libraries.add(db, "shop", "links", entry, "cli")
    found = libraries.page(db, "shop", "links", search)
    assert [link.title for link in found.entries] == [entry["title"]]
    assert found.found == 1


def test_what_stands_for_anything_elsewhere_is_only_itself_in_a_search(db):
    libraries.replace_all(db, "shop", "links", links(3), "cli")
    assert [libraries.page(db, "shop", "links", search).found for search in ("%", "_", "\\", "'", '"')] == [0] * 5


def test_how_many_there_are_is_counted_for_each_kind(db):
    libraries.replace_all(db, "shop", "links", links(3), "cli")
    assert libraries.counts(db, "shop") == {
        "links": 3,
        "saved-replies": 0,
        "glossary": 0,
        "prepared-replies": 0,
    }


def test_a_later_save_is_told_what_changed_in_between_and_by_whom(db):
    added = libraries.add(db, "shop", "links", GOOD["links"], "cli")
    libraries.update(db, "shop", "links", added.id, {"title": "Send it back"}, "Kim")
    mine = GOOD["links"] | {"title": "Return it", "keywords": ["refund"]}
    with pytest.raises(ChangedMeanwhile, match="Kim changed this in between") as caught:
        libraries.save(db, "shop", "links", added.id, mine, "Jo", base=GOOD["links"])
    assert caught.value.merged.clashing == {"title"}
    assert problems(caught) == {"/title": "was changed from Returns to Send it back"}
    assert libraries.get(db, "shop", "links", added.id).title == "Send it back"


def test_two_who_change_different_fields_keep_both(db):
    added = libraries.add(db, "shop", "links", GOOD["links"], "cli")
    libraries.update(db, "shop", "links", added.id, {"title": "Send it back"}, "Kim")
    mine = GOOD["links"] | {"keywords": ["refund"]}
    (theirs,) = libraries.save(db, "shop", "links", added.id, mine, "Jo", base=GOOD["links"])
    assert (theirs.field, theirs.after) == ("title", "Send it back")
    stored = libraries.get(db, "shop", "links", added.id)
    assert (stored.title, stored.keywords) == ("Send it back", ["refund"])


@kinds
def test_who_saw_an_entry_as_it_no_longer_is_neither_changes_nor_deletes_it(db, kind):
    added = libraries.add(db, "shop", kind, GOOD[kind], "cli")
    seen = merging.digest(GOOD[kind])
    now = fields(libraries.update(db, "shop", kind, added.id, OTHER[kind], "one", basis=seen), kind)
    for change in (
        lambda: libraries.update(db, "shop", kind, added.id, GOOD[kind], "two", basis=seen),
        lambda: libraries.delete(db, "shop", kind, added.id, "two", basis=seen),
    ):
        with pytest.raises(ChangedMeanwhile, match="one changed this in between"):
            change()
    with pytest.raises(ChangedMeanwhile, match="Somebody changed this"):
        libraries.delete(db, "shop", kind, added.id, "two", basis="0" * 16)
    libraries.delete(db, "shop", kind, added.id, "two", basis=merging.digest(now))


def test_saving_what_is_stored_already_changes_nothing(db, shop):
    added = libraries.add(db, "shop", "links", GOOD["links"], "cli")
    libraries.update(db, "shop", "links", added.id, GOOD["links"], "cli")
    assert teams.versions(db) == {shop.id: shop.version + 1}
    assert audit.latest(db, "shop")[0].action == "add"
