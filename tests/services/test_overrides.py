"""What teams change of rules."""

from dataclasses import dataclass, replace
from typing import Annotated

import pytest

from coach_api.engine.params import Bounds, PerChannel, Phrases
from coach_api.engine.rule import Bad, Good, Mode, Rule, Severity
from coach_api.errors import InvalidInput, NotFound
from coach_api.services import audit, overrides, teams
from coach_api.services.merging import ChangedMeanwhile, Difference, digest
from coach_api.storage import overrides as rows


@dataclass(frozen=True)
class Params:
    most: Annotated[int, Bounds(1, 5, "How many")] = 1
    wait_s: Annotated[PerChannel, Bounds(10, 100, "How long")] = PerChannel(live_chat=45)
    phrases: Annotated[tuple[str, ...], Phrases("Which words")] = ("calm down",)


def check(_moment, _params):
    return ()


RULE = Rule(
    code="XX01",
    title="An invented rule",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(Bad("a"), Good("b")),
)


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def change(db, patch):
    return overrides.change(db, "shop", RULE, patch, "lead:jo")


def test_only_what_differs_from_the_rule_is_stored(db):
    patch = {"mode": "shadow", "severity": RULE.severity.value, "params": {"most": 2, "phrases": ["calm down"]}}
    assert change(db, patch) == {"mode": "shadow", "params": {"most": 2}}
    assert overrides.of_team(db, "shop") == {"XX01": {"mode": "shadow", "params": {"most": 2}}}


def test_a_patch_leaves_the_rest_as_it_is_and_null_goes_back(db):
    change(db, {"mode": "off", "params": {"most": 2, "phrases": ["🙄", "اهدأ"]}})
    assert change(db, {"params": {"most": None}}) == {"mode": "off", "params": {"phrases": ["🙄", "اهدأ"]}}
    assert change(db, {"mode": None}) == {"params": {"phrases": ["🙄", "اهدأ"]}}
    assert change(db, {"params": None}) == {}
    assert overrides.of_team(db, "shop") == {}


def test_off_in_one_channel_is_a_value_of_its_own(db):
    assert change(db, {"params": {"wait_s": {"live_chat": None}}}) == {"params": {"wait_s": {"live_chat": None}}}


def test_what_the_rule_refuses_changes_nothing(db, shop):
    with pytest.raises(InvalidInput) as caught:
        change(db, {"mode": "loud", "params": {"most": 9, "mots": 1}})
    assert {problem.pointer for problem in caught.value.problems} == {"/mode", "/params/most", "/params/mots"}
    assert overrides.of_team(db, "shop") == {}
    assert teams.versions(db) == {shop.id: shop.version}


@pytest.mark.parametrize("phrase", ["nul\0", "lone \ud83d"])
def test_text_that_cannot_be_stored_is_named_with_its_place(db, phrase):
    with pytest.raises(InvalidInput, match=r"/params/phrases/1: must not hold the character"):
        change(db, {"params": {"phrases": ["fine", phrase]}})


def test_a_change_is_audited_with_before_and_after_and_gives_a_new_version(db, shop):
    change(db, {"mode": "shadow"})
    change(db, {"mode": "off"})
    entry = audit.latest(db, "shop")[0]
    assert (entry.actor, entry.subject) == ("lead:jo", "rule XX01")
    assert (entry.before, entry.after) == ({"mode": "shadow"}, {"mode": "off"})
    assert teams.versions(db) == {shop.id: shop.version + 2}


def test_a_change_to_what_is_there_already_is_none(db, shop):
    change(db, {"mode": "on", "params": {"most": 1}})
    assert teams.versions(db) == {shop.id: shop.version}
    assert [entry.action for entry in audit.latest(db)] == ["create"]


def test_a_reset_takes_everything_back(db):
    change(db, {"mode": "off", "params": {"most": 2}})
    overrides.reset(db, "shop", "XX01", "cli")
    overrides.reset(db, "shop", "XX01", "cli")
    assert overrides.of_team(db, "shop") == {}
    assert [entry.action for entry in audit.latest(db)] == ["reset", "change", "create"]


def test_a_teams_changes_are_its_own(db):
    teams.create(db, "Other", "cli")
    change(db, {"mode": "off"})
    assert overrides.of_team(db, "other") == {}
    with pytest.raises(NotFound):
        overrides.of_team(db, "nowhere")


def fields(db):
    return overrides.fields_of(RULE, overrides.of_team(db, "shop").get("XX01", {}))


def save(db, base, changes, actor="lead:jo"):
    return overrides.save(db, "shop", RULE, base, base | changes, actor)


def test_a_form_stores_only_what_differs_and_each_channel_by_itself(db):
    base = fields(db)
    assert save(db, base, {"severity": "warning", "params/wait_s/email": 20}) == ()
    stored = overrides.of_team(db, "shop")["XX01"]
    assert stored == {
        "severity": "warning",
        "params": {"wait_s": {"live_chat": 45, "messaging": None, "email": 20}},
    }


def test_two_people_at_different_fields_are_both_kept_and_the_later_is_told(db):
    base = fields(db)
    save(db, base, {"params/wait_s/live_chat": 60}, "lead:kim")
    (step,) = save(db, base, {"params/wait_s/email": 20, "params/most": 3})
    assert (step.actor, step.differences) == ("lead:kim", (Difference("params/wait_s/live_chat", 45, 60),))
    now = fields(db)
    assert (now["params/wait_s/live_chat"], now["params/wait_s/email"], now["params/most"]) == (60, 20, 3)


def test_two_people_at_the_same_field_make_the_later_decide(db):
    base = fields(db)
    save(db, base, {"params/most": 2, "mode": "off"}, "lead:kim")
    with pytest.raises(ChangedMeanwhile, match="lead:kim changed this in between") as caught:
        save(db, base, {"params/most": 3, "severity": "info"})
    assert fields(db)["params/most"] == 2
    assert fields(db)["severity"] == "suggestion"
    merged = caught.value.merged
    assert merged.clashing == {"params/most"}
    assert merged.fields == base | {"params/most": 3, "mode": "off", "severity": "info"}
    assert [problem.pointer for problem in caught.value.problems] == ["/mode", "/params/most"]
    assert overrides.save(db, "shop", RULE, merged.now, merged.fields, "lead:jo") == ()
    assert fields(db) == merged.fields


def test_all_who_changed_it_since_are_named_in_their_order(db):
    save(db, fields(db), {"mode": "off"}, "before")
    base = fields(db)
    save(db, base, {"params/most": 2}, "lead:kim")
    save(db, base | {"params/most": 2}, {"params/most": 4}, "lead:ash")
    with pytest.raises(ChangedMeanwhile) as caught:
        save(db, base, {"params/most": 3})
    assert [step.actor for step in caught.value.steps] == ["lead:kim", "lead:ash"]


def test_a_patch_on_another_ground_is_refused_and_says_what_changed(db):
    basis = digest({})
    assert change(db, {"mode": "off"}) == {"mode": "off"}
    with pytest.raises(ChangedMeanwhile) as caught:
        overrides.change(db, "shop", RULE, {"mode": "shadow"}, "cli", basis=basis)
    assert [str(problem) for problem in caught.value.problems] == ["/mode: was changed from on to off"]
    with pytest.raises(ChangedMeanwhile, match="Somebody"):
        overrides.change(db, "shop", RULE, {"mode": "shadow"}, "cli", basis="unknown")
    overrides.change(db, "shop", RULE, {"mode": "shadow"}, "cli", basis=digest({"mode": "off"}))


def test_what_no_longer_fits_reads_as_the_rule_comes_and_is_replaced_by_the_next_save(db, shop):
    with db.session() as session:
        rows.put(session, shop.id, "XX01", {"mode": "off", "params": {"gone": 1}})
    assert fields(db) == overrides.fields_of(RULE, {})
    save(db, fields(db), {"params/most": 2})
    assert overrides.of_team(db, "shop") == {"XX01": {"params": {"most": 2}}}


def test_a_renamed_rule_takes_its_override_along(db):
    renamed = replace(RULE, code="XX02", renamed_from=("XX01",))
    change(db, {"mode": "off"})
    overrides.change(db, "shop", renamed, {"params": {"most": 2}}, "cli")
    assert overrides.of_team(db, "shop") == {"XX02": {"mode": "off", "params": {"most": 2}}}


def test_the_last_change_of_a_rule_is_known(db):
    assert overrides.last_change(db, "shop", "XX01") is None
    change(db, {"mode": "off"})
    assert overrides.last_change(db, "shop", "XX01").actor == "lead:jo"
