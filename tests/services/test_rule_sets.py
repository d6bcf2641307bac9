"""All rules of a team at once: presets and files, foreseen and applied."""

import pytest

from coach_api.errors import InvalidInput, NotFound
from coach_api.rules import catalogue
from coach_api.services import audit, overrides, presets, rule_sets, teams, written_rules
from coach_api.services.merging import Difference
from coach_api.services.rule_sets import PreviewTooOld, Wanted, exactly, of_preset

OWN = {"title": "Our word", "advice": "We say parcel.", "phrases": ["package"]}


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def change(db, code, patch):
    overrides.change(db, "shop", catalogue()[code], patch, "lead:kim")


def modes(db):
    stored = overrides.of_team(db, "shop")
    return {code: overrides.fields_of(rule, stored.get(code, {}))["mode"] for code, rule in catalogue().items()}


def use(db, name, basis=None):
    return rule_sets.apply(db, "shop", of_preset(presets.find(name)), "lead:jo", f"preset {name}", basis=basis)


@pytest.mark.parametrize("preset", presets.PRESETS, ids=lambda preset: preset.name)
def test_a_preset_says_why_names_only_rules_that_there_are_and_does_what_it_foresaw(db, preset):
    assert preset.why
    assert preset.modes.keys() <= catalogue().keys()
    change(db, "CL04", {"mode": "off", "severity": "warning", "params": {"max_questions": 2}})
    plan = of_preset(preset)
    seen = rule_sets.preview(db, "shop", plan)
    done = rule_sets.apply(db, "shop", plan, "lead:jo", "preset", basis=seen.basis)
    assert done == seen
    again = rule_sets.preview(db, "shop", plan)
    assert (again.changes, again.same) == ((), len(catalogue()))
    stored = overrides.of_team(db, "shop")["CL04"]
    assert (stored["severity"], stored["params"]) == ("warning", {"max_questions": 2})


def test_quiet_shows_warnings_and_critical_findings_alone_as_the_team_counts_them(db):
    change(db, "CL04", {"severity": "warning"})
    use(db, "quiet")
    stored = overrides.of_team(db, "shop")
    for code, mode in modes(db).items():
        severity = overrides.fields_of(catalogue()[code], stored.get(code, {}))["severity"]
        assert mode != "on" or severity in ("critical", "warning")
    assert modes(db)["CL04"] == "on"
    assert modes(db)["CL05"] == "shadow"


def test_new_agents_hear_more_and_recommended_goes_back(db):
    own = {code: rule.mode.value for code, rule in catalogue().items()}
    use(db, "new-agents")
    more = {code for code, mode in modes(db).items() if mode == "on" and own[code] != "on"}
    assert {"CL09", "PR07"} <= more
    use(db, "recommended")
    assert modes(db) == own
    assert overrides.of_team(db, "shop") == {}


def test_an_unknown_preset_is_named_with_those_that_there_are():
    with pytest.raises(NotFound, match="quiet, recommended, new-agents"):
        presets.find("loud")


def test_what_changed_since_the_preview_keeps_it_from_being_applied(db):
    seen = rule_sets.preview(db, "shop", of_preset(presets.find("quiet")))
    change(db, "PA02", {"params": {"warn_s": {"email": 600}}})
    with pytest.raises(PreviewTooOld):
        use(db, "quiet", basis=seen.basis)
    assert modes(db)["CL05"] == "on"


def test_a_set_is_audited_rule_by_rule_and_as_one(db):
    use(db, "quiet")
    newest, *each = audit.latest(db, "shop", limit=100)
    assert (newest.action, newest.subject, newest.actor) == ("preset quiet", "rules", "lead:jo")
    changed = {entry.subject: (entry.before, entry.after) for entry in each if entry.action == "change"}
    assert changed["rule CL05"] == ({}, {"mode": "shadow"})
    assert newest.after == {"rules": sorted(subject.removeprefix("rule ") for subject in changed)}


def test_a_set_that_changes_nothing_leaves_no_trace(db, shop):
    use(db, "recommended")
    assert teams.versions(db) == {shop.id: shop.version}


def test_own_rules_are_found_by_their_title_and_nothing_is_deleted(db):
    kept = written_rules.add(db, "shop", OWN | {"title": "Another"}, "cli")
    known = written_rules.add(db, "shop", OWN, "cli")
    wanted = [
        written_rules.whole(OWN | {"title": "our WORD", "mode": "off"}),
        written_rules.whole(OWN | {"title": "New"}),
    ]
    seen = rule_sets.apply(db, "shop", exactly(Wanted({}, wanted)), "lead:jo", "import")
    assert [(change.code, change.title) for change in seen.changes] == [(f"T-{known.id}", "Our word"), (None, "New")]
    assert seen.changes[0].differences == (Difference("title", "Our word", "our WORD"), Difference("mode", "on", "off"))
    assert [row.title for row in written_rules.of_team(db, "shop")] == ["Another", "our WORD", "New"]
    assert written_rules.values_of(written_rules.of_team(db, "shop")[0]) == written_rules.values_of(kept)


def test_two_own_rules_of_one_title_are_matched_in_their_order(db):
    for phrase in ("one", "two"):
        written_rules.add(db, "shop", OWN | {"phrases": [phrase]}, "cli")
    state = rule_sets.state_of(db, "shop")
    same = exactly(Wanted({}, [written_rules.values_of(row) for row in state.written]))
    assert rule_sets.preview(db, "shop", same).changes == ()


def test_too_many_own_rules_are_foreseen_and_none_is_added(db):
    wanted = Wanted(
        {"CL04": {"mode": "off"}},
        [written_rules.whole(OWN | {"title": f"Word {n}"}) for n in range(written_rules.MOST_RULES + 1)],
    )
    for ask in (rule_sets.preview, lambda *of: rule_sets.apply(*of, "cli", "import")):
        with pytest.raises(InvalidInput, match="201 own rules"):
            ask(db, "shop", exactly(wanted))
    assert (overrides.of_team(db, "shop"), written_rules.of_team(db, "shop")) == ({}, [])


def test_patterns_that_are_too_large_together_are_foreseen(db):
    large = [
        written_rules.whole({"title": f"P{n}", "advice": "A.", "pattern": "a{1000}b{1000}c{400}"}) for n in range(5)
    ]
    with pytest.raises(InvalidInput, match="/written: would have patterns"):
        rule_sets.preview(db, "shop", exactly(Wanted({}, large)))
