"""Changes are taken back as they were made, all of them or none, and never over what came since."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from coach_api.errors import Conflict, Forbidden, NotFound
from coach_api.rules import catalogue
from coach_api.services import (
    accounts,
    audit,
    invitations,
    libraries,
    library_files,
    library_imports,
    members,
    overrides,
    pairing,
    rule_sets,
    teams,
    tokens,
    undo,
    written_rules,
)
from coach_api.services.presets import PRESETS
from coach_api.services.undo import CannotBeUndone, ChangedSince, TakenBackAlready
from coach_api.storage.models import User

KIM = "Kim (kim@example.com)"
LINK = {"title": "Track", "url": "https://help.example.com/track", "keywords": ["parcel"]}
RULE = {"title": "No slang", "advice": "Say it plainly.", "phrases": ["gonna"]}


@pytest.fixture(autouse=True)
def shop(db):
    return teams.create(db, "Shop", "cli")


def last(db, number=0):
    return audit.latest(db, "shop")[number]


def take_back(db, entry=None, asker_id=None):
    return undo.undo(db, "shop", (entry or last(db)).id, KIM, asker_id=asker_id)


def links(db):
    return {entry.id: entry.url for entry in libraries.of_team(db, "shop", "links")}


def whole(db, rule_id):
    return written_rules.values_of(written_rules.get(db, "shop", rule_id))


def test_what_a_team_changed_of_a_rule(db):
    rule = catalogue()["CL04"]
    overrides.change(db, "shop", rule, {"params": {"max_questions": 3}}, "cli")
    overrides.change(db, "shop", rule, {"mode": "off"}, "cli")
    done = take_back(db)
    assert overrides.of_team(db, "shop") == {"CL04": {"params": {"max_questions": 3}}}
    assert (done.action, done.subject, done.actor) == ("undo", "rule CL04", KIM)
    assert done.before == {"params": {"max_questions": 3}, "mode": "off"}
    assert done.after == {"params": {"max_questions": 3}}


def test_an_undo_is_a_change_that_can_be_undone_and_so_on(db):
    overrides.change(db, "shop", catalogue()["CL04"], {"mode": "off"}, "cli")
    first = last(db)
    for expected in ({}, {"CL04": {"mode": "off"}}, {}):
        taken = last(db)
        assert take_back(db).undoes == taken.id
        assert overrides.of_team(db, "shop") == expected
    assert audit.page(db, "shop", audit.EVERYTHING).undone[first.id] > first.id


def test_a_reset_rule_and_workers_hear_of_it(db, shop):
    rule = catalogue()["CL04"]
    overrides.change(db, "shop", rule, {"mode": "off"}, "cli")
    overrides.change(db, "shop", rule, {"mode": None}, "cli")
    version = teams.get(db, "shop").version
    take_back(db)
    assert overrides.of_team(db, "shop") == {"CL04": {"mode": "off"}}
    assert teams.get(db, shop.id).version > version


def test_what_changed_again_since_is_refused_with_who_and_what(db):
    rule = catalogue()["CL04"]
    overrides.change(db, "shop", rule, {"params": {"max_questions": 3}}, "cli")
    first = last(db)
    overrides.change(db, "shop", rule, {"params": {"max_questions": 4}}, "Sam (sam@example.com)")
    count = len(audit.latest(db))
    with pytest.raises(ChangedSince, match=r"Sam \(sam@example\.com\)") as caught:
        take_back(db, first)
    assert [str(each) for each in caught.value.problems] == [
        "/params/max_questions: was left as “3”, and is “4” now",
    ]
    assert overrides.of_team(db, "shop") == {"CL04": {"params": {"max_questions": 4}}}
    assert len(audit.latest(db)) == count


def test_the_same_change_is_undone_once(db):
    teams.set_budget(db, "shop", 5, "cli")
    entry = last(db)
    take_back(db)
    with pytest.raises(TakenBackAlready, match=r"taken back already, by Kim \(kim@example\.com\), .+, as change 3\."):
        take_back(db, entry)


def test_a_rule_of_the_team_added_changed_and_deleted(db):
    made = written_rules.add(db, "shop", RULE, "cli")
    values = whole(db, made.id)
    written_rules.update(db, "shop", made.id, {"title": "No gonna"}, "cli")
    take_back(db)
    assert whole(db, made.id) == values
    written_rules.delete(db, "shop", made.id, "cli")
    deleted = last(db)
    take_back(db)
    assert whole(db, made.id) == values
    take_back(db)
    assert written_rules.of_team(db, "shop") == []
    with pytest.raises(ChangedSince):
        take_back(db, deleted.__class__(id=audit.latest(db, "shop")[-2].id))


def test_a_rule_that_no_longer_fits_beside_the_others_stays_away(db, monkeypatch):
    made = written_rules.add(db, "shop", RULE, "cli")
    written_rules.delete(db, "shop", made.id, "cli")
    written_rules.add(db, "shop", RULE, "cli")
    gone = audit.latest(db, "shop")[1]
    monkeypatch.setattr(written_rules, "MOST_RULES", 1)
    with pytest.raises(Conflict, match="can no longer be used"):
        take_back(db, gone)


def test_an_entry_of_a_library_comes_back_under_its_number(db):
    made = libraries.add(db, "shop", "links", LINK, "cli")
    libraries.update(db, "shop", "links", made.id, {"title": "Where is it"}, "cli")
    libraries.delete(db, "shop", "links", made.id, "cli")
    take_back(db)
    assert libraries.get(db, "shop", "links", made.id).title == "Where is it"
    take_back(db, audit.latest(db, "shop")[2])
    assert libraries.get(db, "shop", "links", made.id).title == "Track"


def test_an_entry_does_not_come_back_beside_one_that_says_the_same(db):
    made = libraries.add(db, "shop", "links", LINK, "cli")
    libraries.delete(db, "shop", "links", made.id, "cli")
    gone = last(db)
    again = libraries.add(db, "shop", "links", LINK, "cli")
    with pytest.raises(Conflict, match=f"entry {again.id} has the same url"):
        take_back(db, gone)
    assert list(links(db)) == [again.id]


def bring_in(db, *rows: tuple[str, str], remove_others=False):
    text = "title,url\n" + "".join(f"{title},https://help.example.com/{page}\n" for title, page in rows)
    table = library_files.read(libraries.find_kind("links"), text.encode())
    library_imports.finished(library_imports.apply(db, "shop", table, "cli", remove_others=remove_others))
    return last(db)


def test_an_import_is_undone_whole(db):
    bring_in(db, ("One", "1"), ("Two", "2"))
    before = links(db)
    second = bring_in(db, ("One again", "1"), ("Three", "3"), remove_others=True)
    after = links(db)
    take_back(db, second)
    assert links(db) == before
    assert {entry.title for entry in libraries.of_team(db, "shop", "links")} == {"One", "Two"}
    take_back(db)
    assert links(db) == after


def test_an_import_of_which_one_entry_changed_since_stays_whole(db):
    first = bring_in(db, ("One", "1"), ("Two", "2"))
    libraries.update(db, "shop", "links", min(links(db)), {"title": "Other", "keywords": ["parcel"]}, "cli")
    with pytest.raises(ChangedSince) as caught:
        take_back(db, first)
    assert [str(each) for each in caught.value.problems] == [
        "Keywords of “One” was left empty, and is “parcel” now",
        "Title of “One” was left as “One”, and is “Other” now",
    ]
    assert len(links(db)) == 2


def test_an_import_of_which_only_counts_were_kept_cannot_be_undone(db):
    libraries.replace_all(db, "shop", "links", [LINK], "cli")
    with pytest.raises(CannotBeUndone, match="more entries than the audit trail keeps"):
        take_back(db)
    assert len(links(db)) == 1


def state(db):
    return rule_sets.state_of(db, "shop").digest


def test_a_preset_is_undone_whole_and_only_it(db):
    overrides.change(db, "shop", catalogue()["CL04"], {"params": {"max_questions": 3}}, "cli")
    before = state(db)
    rule_sets.apply(db, "shop", rule_sets.of_preset(PRESETS[0]), "cli", "preset quiet")
    changed = state(db)
    assert changed != before
    done = take_back(db)
    assert state(db) == before
    assert (done.action, done.subject) == ("undo", "rules")
    take_back(db)
    assert state(db) == changed


def test_a_set_of_rules_of_which_one_changed_since_stays_whole(db):
    rule_sets.apply(db, "shop", rule_sets.of_preset(PRESETS[0]), "cli", "preset quiet")
    whole_set = last(db)
    code = whole_set.after["rules"][0]
    overrides.change(db, "shop", catalogue()[code], {"mode": "off"}, "cli")
    before = state(db)
    with pytest.raises(ChangedSince):
        take_back(db, whole_set)
    assert state(db) == before


def test_name_and_budget_of_a_team(db):
    teams.rename(db, "shop", "Store", "cli")
    teams.set_budget(db, "shop", 5, "cli")
    take_back(db)
    take_back(db, audit.latest(db, "shop")[2])
    assert (teams.get(db, "shop").name, teams.get(db, "shop").attention_budget) == ("Shop", 3)


def test_a_member_who_was_removed_comes_back_without_tokens(db):
    jo = members.add(db, "shop", "Jo", "cli", email="jo@example.com", role="lead")
    token = tokens.create(db, "shop", "Jo", "cli")
    members.remove(db, "shop", "Jo", "cli")
    take_back(db)
    assert members.of_team(db, "shop") == [jo]
    assert tokens.find_by_hash(db, tokens.digest(token)) is None


def test_a_member_who_was_added_or_changed(db):
    jo = members.add(db, "shop", "Jo", "cli", email="jo@example.com")
    members.change(db, "shop", "Jo", {"name": "Joanna", "email": None, "role": "lead"}, "cli")
    take_back(db)
    assert members.of_team(db, "shop") == [jo]
    take_back(db)
    assert [each.role for each in members.of_team(db, "shop")] == ["lead"]
    take_back(db)
    added = audit.latest(db, "shop")[-2]
    assert (added.action, added.subject) == ("add", f"member {jo.user_id}")
    take_back(db, added)
    assert members.of_team(db, "shop") == []


def test_a_lead_undoes_nothing_that_they_could_not_do(db):
    lead = members.add(db, "shop", "Lee", "cli", role="lead", email="lee@example.com").user_id
    members.add(db, "shop", "Sam", "cli", role="lead")
    members.remove(db, "shop", "Sam", "cli")
    removed = last(db)
    members.change(db, "shop", "Lee", {"role": "agent"}, "cli")
    with pytest.raises(Forbidden):
        take_back(db, asker_id=lead)
    members.change(db, "shop", "Lee", {"role": "lead"}, "cli")
    with pytest.raises(Forbidden):
        take_back(db, removed, asker_id=lead)
    admin = members.add(db, "shop", "Ada", "cli", email="ada@example.com").user_id
    with db.session() as session:
        session.execute(update(User).where(User.id == admin).values(is_admin=True))
    take_back(db, removed, asker_id=admin)
    assert members.one(db, "shop", "Sam").role == "lead"


def test_what_cannot_be_undone_says_why(db):
    jo = members.add(db, "shop", "Jo", "cli", email="jo@example.com").user_id
    pairing.create(db, "shop", "Jo", "cli")
    assert "over by itself" in undo.why_not(last(db))
    tokens.create(db, "shop", "Jo", "cli")
    assert "cannot come back" in undo.why_not(last(db))
    invitations.invite(db, jo, "cli", issuer_id=None, team_id=teams.get(db, "shop").id)
    assert "new invitation" in undo.why_not(last(db))
    accounts.set_password(db, jo, "blue kettle sings at noon", "cli")
    for entry in audit.latest(db, "shop"):
        if undo.why_not(entry):
            with pytest.raises(CannotBeUndone):
                take_back(db, entry)
    assert "not unmade" in undo.why_not(audit.latest(db, "shop")[-1])


def test_entries_of_other_teams_and_of_none_are_not_there(db):
    teams.create(db, "Other", "cli")
    teams.set_budget(db, "other", 5, "cli")
    for entry_id in (audit.latest(db, "other")[0].id, 10_000):
        with pytest.raises(NotFound):
            undo.undo(db, "shop", entry_id, KIM)
    assert teams.get(db, "other").attention_budget == 5


def test_of_many_who_undo_the_same_at_once_one_does(db):
    teams.set_budget(db, "shop", 5, "cli")
    entry = last(db)

    def tried(_):
        try:
            return take_back(db, entry).undoes
        except TakenBackAlready:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tried, range(4)), key=str) == [entry.id, None, None, None]
