"""What teams change of rules."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from coach_api.engine.params import Bounds, PerChannel, Phrases
from coach_api.engine.rule import Bad, Good, Mode, Rule, Severity
from coach_api.errors import InvalidInput, NotFound
from coach_api.services import audit, overrides, teams


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
