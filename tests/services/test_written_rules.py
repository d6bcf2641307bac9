"""Rules that a team writes itself, kept on both databases."""

import pytest

from coach_api.errors import Conflict, InvalidInput, NotFound
from coach_api.services import audit, teams, written_rules
from coach_api.services.merging import ChangedMeanwhile, digest
from coach_api.storage import owned
from coach_api.storage.models import WrittenRule

PHRASES = {"title": "Our word for parcel", "advice": "We say parcel.", "phrases": ["package", "box"]}
PATTERN = {
    "title": "Old help pages",
    "advice": "Those pages are gone: link to the new ones.",
    "look_in": "draft",
    "channels": ["live_chat", "email"],
    "phrases": [],
    "pattern": r" https?://old\.shop\.example\S* ",
    "replacement": "https://help.shop.example 🙂",
    "severity": "warning",
    "mode": "shadow",
}


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def problems(caught) -> dict[str, str]:
    return {problem.pointer: problem.reason for problem in caught.value.problems}


def test_a_rule_comes_back_as_it_was_added(db):
    added = written_rules.add(db, "shop", PATTERN, "cli")
    (listed,) = written_rules.of_team(db, "shop")
    assert written_rules.values_of(listed) == written_rules.values_of(added) == PATTERN
    (entry,) = [each for each in audit.latest(db, "shop") if each.subject == f"rule T-{added.id}"]
    assert (entry.action, entry.actor, entry.before, entry.after) == ("add", "cli", None, PATTERN)


def test_what_is_left_out_has_a_value_all_the_same(db):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    assert written_rules.values_of(added) == {
        **PHRASES,
        "look_in": "draft",
        "channels": [],
        "pattern": "",
        "replacement": "",
        "severity": "suggestion",
        "mode": "on",
    }


def test_a_rule_can_be_changed_in_part_and_deleted(db, shop):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    before = written_rules.values_of(added)
    changed = written_rules.update(db, "shop", added.id, {"phrases": [], "pattern": "pack(age)?"}, "lead:jo")
    after = {**before, "phrases": [], "pattern": "pack(age)?"}
    assert written_rules.values_of(changed) == after
    written_rules.delete(db, "shop", added.id, "cli")
    assert written_rules.of_team(db, "shop") == []
    deleted, updated = audit.latest(db, "shop")[:2]
    assert (updated.action, updated.before, updated.after) == ("update", before, after)
    assert (deleted.action, deleted.before, deleted.after) == ("delete", after, None)
    assert teams.versions(db) == {shop.id: shop.version + 3}


def test_unknown_and_missing_fields_are_named(db):
    with pytest.raises(InvalidInput) as caught:
        written_rules.add(db, "shop", {"titel": "x"}, "cli")
    assert problems(caught).keys() == {"/title", "/advice", "/titel"}


@pytest.mark.parametrize(
    ("fields", "pointer", "reason"),
    [
        ({"title": "x" * 41}, "/title", "at most 40 characters"),
        ({"title": ""}, "/title", "must not be empty"),
        ({"advice": "x" * 201}, "/advice", "at most 200 characters"),
        ({"look_in": "everywhere"}, "/look_in", "must be one of: draft, customer"),
        ({"channels": ["phone"]}, "/channels", "must be one of: live_chat, messaging, email"),
        ({"channels": "email"}, "/channels", "must be a list of channels"),
        ({"phrases": "package"}, "/phrases", "must be a list of phrases"),
        ({"phrases": ["a", 1]}, "/phrases", "phrase 2 must be text"),
        ({"phrases": ["x" * 81]}, "/phrases", "phrase 1 must be at most 80 characters"),
        ({"phrases": [str(n) for n in range(51)]}, "/phrases", "must be at most 50 phrases"),
        ({"phrases": ["!!"]}, "/phrases", "letter or digit"),
        ({"phrases": []}, "", "must have either phrases or a pattern"),
        ({"pattern": "x"}, "", "must have either phrases or a pattern"),
        ({"phrases": [], "pattern": "ok a**"}, "/pattern", "“**” (at character 5)"),
        ({"phrases": [], "pattern": "a\0"}, "/pattern", "U+0000 (at character 2)"),
        ({"phrases": [], "pattern": None}, "/pattern", "must be text"),
        ({"look_in": "customer", "replacement": "x"}, "/replacement", "only for rules that look in the draft"),
        ({"severity": "fatal"}, "/severity", "must be one of"),
        ({"mode": True}, "/mode", "must be one of"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place_and_nothing_is_stored(db, fields, pointer, reason):
    with pytest.raises(InvalidInput) as caught:
        written_rules.add(db, "shop", PHRASES | fields, "cli")
    assert reason in problems(caught)[pointer]
    added = written_rules.add(db, "shop", PHRASES, "cli")
    with pytest.raises(InvalidInput) as caught:
        written_rules.update(db, "shop", added.id, fields, "cli")
    assert reason in problems(caught)[pointer]
    (stored,) = written_rules.of_team(db, "shop")
    assert written_rules.values_of(stored) == written_rules.values_of(added)


def test_a_phrase_that_comes_again_is_kept_once(db):
    added = written_rules.add(db, "shop", PHRASES | {"phrases": [" Package ", "package", "box"]}, "cli")
    assert added.phrases == ["Package", "box"]


def test_a_team_reaches_its_own_rules_only(db):
    teams.create(db, "Other", "cli")
    added = written_rules.add(db, "shop", PHRASES, "cli")
    assert written_rules.of_team(db, "other") == []
    with pytest.raises(NotFound, match=f"no rule T-{added.id}"):
        written_rules.delete(db, "other", added.id, "cli")
    with pytest.raises(NotFound, match=f"no rule T-{added.id}"):
        written_rules.update(db, "other", added.id, {"mode": "off"}, "cli")


def test_a_number_is_never_given_again(db):
    first = written_rules.add(db, "shop", PHRASES, "cli")
    written_rules.delete(db, "shop", first.id, "cli")
    assert written_rules.add(db, "shop", PHRASES, "cli").id > first.id


def test_a_team_has_at_most_so_many(db, shop):
    with db.session() as session:
        fields = {**written_rules.OPTIONAL, **PHRASES}
        session.add_all(WrittenRule(team_id=shop.id, **fields) for _ in range(written_rules.MOST_RULES))
    with pytest.raises(Conflict, match="200 rules"):
        written_rules.add(db, "shop", PHRASES, "cli")


def large(name: str) -> dict[str, object]:
    """Return a rule whose pattern compiles to nearly 3,000 instructions, a third of what a team may have."""
    return {"title": "Large", "advice": "A.", "pattern": f"{name}x{{990}}x{{990}}x{{990}}"}


def test_a_pattern_that_makes_the_sum_too_large_is_refused_with_the_sum_and_the_bound(db):
    stored = [written_rules.add(db, "shop", large(name), "cli") for name in "abc"]
    with pytest.raises(InvalidInput) as caught:
        written_rules.add(db, "shop", large("d"), "cli")
    reason = problems(caught)["/pattern"]
    assert "compiles to 2,9" in reason
    assert "which makes 11,9" in reason
    assert "10,000 is the most" in reason
    assert len(written_rules.of_team(db, "shop")) == 3
    small = written_rules.add(db, "shop", PHRASES, "cli")
    with pytest.raises(InvalidInput, match="cannot be used"):
        written_rules.update(db, "shop", small.id, {"phrases": [], "pattern": large("d")["pattern"]}, "cli")
    written_rules.update(db, "shop", stored[0].id, {"pattern": large("e")["pattern"]}, "cli")
    written_rules.delete(db, "shop", stored[0].id, "cli")
    written_rules.add(db, "shop", large("d"), "cli")


def test_what_is_stored_beyond_the_sum_is_left_out_and_named_and_what_cannot_compile_weighs_nothing(db, shop, caplog):
    with db.session() as session:
        patterns = ["(", *(large(name)["pattern"] for name in "abcd")]
        fields = [written_rules.OPTIONAL | PATTERN | {"pattern": pattern} for pattern in patterns]
        stored = [owned.add(session, WrittenRule(team_id=shop.id, **each)) for each in fields]
    with db.reading() as session:
        assert [rule.code for rule in written_rules.load(session, shop.id)] == [f"T-{row.id}" for row in stored[1:4]]
    assert [record.rule for record in caplog.records] == [f"T-{stored[0].id}", f"T-{stored[4].id}"]
    written_rules.delete(db, "shop", stored[4].id, "cli")
    assert written_rules.add(db, "shop", PATTERN, "cli")


def test_a_rule_that_no_longer_compiles_is_left_out_and_named(db, shop, caplog):
    good = written_rules.add(db, "shop", PHRASES, "cli")
    with db.session() as session:
        bad = owned.add(session, WrittenRule(team_id=shop.id, **written_rules.OPTIONAL | PATTERN | {"pattern": "("}))
    with db.reading() as session:
        loaded = written_rules.load(session, shop.id)
    assert [rule.code for rule in loaded] == [f"T-{good.id}"]
    (record,) = caplog.records
    assert (record.getMessage(), record.rule, record.pointers) == (
        "written_rule_skipped",
        f"T-{bad.id}",
        ["/pattern"],
    )


def test_a_deleted_team_takes_its_rules_along(db):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    teams.delete(db, "shop", "cli")
    with db.reading() as session:
        assert owned.get(session, WrittenRule, added.team_id, added.id) is None


def test_two_people_at_one_rule_keep_both_or_decide(db):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    base = written_rules.values_of(added)
    written_rules.save(db, "shop", added.id, base, base | {"advice": "Say parcel."}, "lead:kim")
    (step,) = written_rules.save(db, "shop", added.id, base, base | {"severity": "warning"}, "lead:jo")
    assert step.actor == "lead:kim"
    now = written_rules.values_of(written_rules.get(db, "shop", added.id))
    assert now == base | {"advice": "Say parcel.", "severity": "warning"}
    with pytest.raises(ChangedMeanwhile) as caught:
        written_rules.save(db, "shop", added.id, base, base | {"advice": "Write parcel."}, "lead:jo")
    assert caught.value.merged.clashing == {"advice"}


def test_a_rule_that_changed_since_is_neither_changed_nor_deleted(db):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    seen = digest(written_rules.values_of(added))
    written_rules.update(db, "shop", added.id, {"mode": "off"}, "lead:kim", basis=seen)
    with pytest.raises(ChangedMeanwhile, match="lead:kim"):
        written_rules.update(db, "shop", added.id, {"mode": "shadow"}, "lead:jo", basis=seen)
    with pytest.raises(ChangedMeanwhile):
        written_rules.delete(db, "shop", added.id, "lead:jo", basis=seen)
    with pytest.raises(ChangedMeanwhile, match="Somebody"):
        written_rules.delete(db, "shop", added.id, "lead:jo", basis="unknown")
    assert len(written_rules.of_team(db, "shop")) == 1


def test_a_change_to_what_is_there_already_leaves_no_trace(db, shop):
    added = written_rules.add(db, "shop", PHRASES, "cli")
    written_rules.update(db, "shop", added.id, {"mode": "on"}, "cli")
    assert teams.versions(db) == {shop.id: shop.version + 1}


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ({"phrases": ["box", "our shop"]}, "🙂 Box of our  shop", ["Box", "our  shop"]),
        ({"pattern": "a+"}, "aa b a", ["aa", "a"]),
        ({"pattern": "a+", "look_in": "customer"}, "aa b a", ["aa", "a"]),
        ({"phrases": ["box"], "channels": ["email"]}, "box", ["box"]),
        ({"phrases": ["box"]}, "", []),
        ({"pattern": "x{200}", "look_in": "customer"}, "y" + "x" * 200, ["x" * 200]),
    ],
)
def test_a_rule_is_tried_on_a_text_without_being_stored(rule, text, found):
    assert [text[start:end] for start, end in written_rules.try_out(rule, text)] == found


def test_a_rule_that_cannot_be_used_cannot_be_tried():
    with pytest.raises(InvalidInput, match="/pattern"):
        written_rules.try_out({"pattern": "a**"}, "a")


@pytest.mark.parametrize(
    ("code", "found"), [("T-7", 7), ("t-7", 0), ("T-", 0), ("CL04", 0), ("T-1234567890", 0), ("T-٣", 0)]
)
def test_a_code_holds_its_id(code, found):
    assert written_rules.id_of(code) == found
