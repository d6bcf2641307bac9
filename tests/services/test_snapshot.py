"""What a worker holds in memory follows the database, on SQLite and PostgreSQL, and outlives its failures."""

import os
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
from serving import ACTOR, AGENT, NUDGES, address, running, serving, until
from sqlalchemy import text

from coach_api.errors import StorageError
from coach_api.rules import catalogue
from coach_api.services import libraries, members, overrides, teams, tokens, written_rules
from coach_api.services.snapshot import Snapshots
from coach_api.storage import overrides as override_rows
from coach_api.storage import rests
from coach_api.storage.migrations import upgrade
from coach_api.storage.models import Rest, utc_now
from coach_api.storage.session import Database

ASKING = {"draft": {"text": "What is your name? And what is your order number? When did you buy it?"}}
LINK = {"title": "Change your plan", "url": "https://help.example.com/plan"}


@pytest.fixture
def team(db):
    made = teams.create(db, "Fernhill", ACTOR).id
    members.add(db, made, AGENT, ACTOR)
    return made


@pytest.fixture
def snapshots(db):
    made = Snapshots(db, 0.1, None)
    yield made
    made.close()


def mode(snapshots, team, code="CL04"):
    rules = snapshots.current().teams[team].ruleset.rules
    return next(each.mode.value for each in rules if each.rule.code == code)


def store(db, team, code, override):
    """Store an override unchecked, as an older version may have left it."""
    with db.session() as session:
        override_rows.put(session, team, code, override)


def test_a_change_of_rules_budget_and_libraries_is_followed(db, team, snapshots):
    assert mode(snapshots, team) == "on"
    overrides.change(db, team, catalogue()["CL04"], {"mode": "off"}, ACTOR)
    teams.set_budget(db, team, 1, ACTOR)
    libraries.add(db, team, "links", LINK, ACTOR)
    until(lambda: mode(snapshots, team) == "off" and snapshots.current().teams[team].libraries.links != ())
    state = snapshots.current().teams[team]
    assert state.ruleset.budget == 1
    assert state.libraries.links[0].url == LINK["url"]
    assert state.version == teams.get(db, team).version


def test_rules_of_the_teams_own_stand_behind_the_built_in_ones_of_that_team_alone(db, team, snapshots):
    other = teams.create(db, "Harbour", ACTOR).id
    own = {"title": "Our word", "advice": "We say parcel.", "phrases": ["package"]}
    added = written_rules.add(db, team, own, ACTOR)

    def codes(of):
        return [each.rule.code for each in snapshots.current().teams[of].ruleset.rules]

    until(lambda: codes(team) == [*catalogue(), f"T-{added.id}"])
    assert codes(other) == list(catalogue())
    written_rules.update(db, team, added.id, {"mode": "off"}, ACTOR)
    until(lambda: mode(snapshots, team, f"T-{added.id}") == "off")
    written_rules.delete(db, team, added.id, ACTOR)
    until(lambda: codes(team) == list(catalogue()))


def test_a_rest_is_followed_until_its_end_and_loads_no_team_anew(db, team, snapshots):
    who = (team, members.of_team(db, team)[0].user_id)
    before = snapshots.current()
    ends = utc_now() + timedelta(seconds=2)
    with db.session() as session:
        rests.begin(session, Rest(team_id=team, user_id=who[1], rule="CL06", until=ends))
    until(lambda: snapshots.current().rests == {who: {"CL06": ends}})
    assert snapshots.current().teams[team] is before.teams[team]
    until(lambda: snapshots.current().rests == {})


def test_every_library_is_loaded(db, team, snapshots):
    libraries.add(db, team, "saved-replies", {"title": "Hold", "text": "One moment.", "keywords": ["wait"]}, ACTOR)
    libraries.add(db, team, "glossary", {"term": "RMA", "plain": "return number", "internal": True}, ACTOR)
    libraries.add(db, team, "prepared-replies", {"purpose": "holding", "text": "Two minutes."}, ACTOR)
    held = snapshots.current().teams[team].libraries
    assert held.saved_replies[0].keywords == ("wait",)
    assert held.terms[0].internal
    assert held.prepared("holding") == "Two minutes."


def test_teams_that_did_not_change_are_not_loaded_anew(db, team, snapshots):
    other = teams.create(db, "Harbour", ACTOR).id
    before = snapshots.current()
    snapshots.refresh()
    assert snapshots.current() is before
    teams.set_budget(db, other, 2, ACTOR)
    until(lambda: snapshots.current().teams[other].ruleset.budget == 2)
    assert snapshots.current().teams[team] is before.teams[team]


def test_a_deleted_team_is_gone_with_its_tokens(db, team, snapshots):
    key = tokens.digest(tokens.create(db, team, AGENT, ACTOR))
    assert snapshots.current().identities[key].agent == AGENT
    teams.delete(db, team, ACTOR)
    until(lambda: team not in snapshots.current().teams)
    assert key not in snapshots.current().identities


def test_tokens_that_are_over_are_not_held(db, team, snapshots):
    ended, live, short = (
        tokens.create(db, team, AGENT, ACTOR, expires_at=until_then)
        for until_then in (None, None, utc_now() + timedelta(hours=1))
    )
    tokens.revoke(db, team, tokens.of_team(db, team)[0].id, ACTOR)
    held = snapshots.current().identities
    assert tokens.digest(ended) not in held
    assert held[tokens.digest(live)].expires_at is None
    assert held[tokens.digest(short)].expires_at is not None


def test_looking_up_a_token_finds_a_new_one_and_only_that(db, team):
    slow = Snapshots(db, 60, None)
    assert slow.current().identities == {}
    key = tokens.digest(tokens.create(db, team, AGENT, ACTOR))
    assert slow.look_up(tokens.digest("coach_unknown")).identities == {}
    assert slow.look_up(key).identities[key].team_id == team
    slow.close()


def test_an_override_that_no_longer_fits_is_skipped_and_named(db, team, snapshots, caplog):
    store(db, team, "CL04", {"params": {"max_questions": 99, "gone": 1}})
    store(db, team, "CL06", {"mode": "off"})
    store(db, team, "XX99", {"mode": "off"})
    assert mode(snapshots, team, "CL06") == "off"
    assert mode(snapshots, team, "CL04") == "on"
    skipped = [record for record in caplog.records if record.getMessage().startswith("override_")]
    assert {(record.getMessage(), record.team, record.rule) for record in skipped} == {
        ("override_skipped", team, "CL04"),
        ("override_of_unknown_rule", team, "XX99"),
    }


def test_the_key_of_nudge_ids_is_one_for_all_workers_unless_it_is_set(db, team, snapshots):
    other = Snapshots(db, 60, None)
    own = Snapshots(db, 60, "k" * 32)
    assert team in other.current().teams
    assert snapshots.current().secret == other.current().secret
    assert len(other.current().secret) >= 32
    assert own.current().secret == b"k" * 32
    other.close()
    own.close()


def test_without_a_database_there_is_nothing_to_answer_from_until_it_is_there(empty_url):
    database = Database(empty_url)
    waiting = Snapshots(database, 0.1, None)
    with pytest.raises(StorageError):
        waiting.current()
    upgrade(database.engine)
    until(lambda: _loaded(waiting))
    waiting.close()
    database.close()


def _loaded(snapshots):
    try:
        return snapshots.current() is not None
    except StorageError:
        return False


def test_while_the_database_fails_the_last_state_stays_and_later_changes_are_followed(db, team, snapshots, caplog):
    assert mode(snapshots, team) == "on"
    with db.session() as session:
        session.execute(text("ALTER TABLE teams RENAME TO hidden"))
    until(lambda: any(record.getMessage() == "refresh_failed" for record in caplog.records))
    assert mode(snapshots, team) == "on"
    with db.session() as session:
        session.execute(text("ALTER TABLE hidden RENAME TO teams"))
    overrides.change(db, team, catalogue()["CL04"], {"mode": "off"}, ACTOR)
    until(lambda: mode(snapshots, team) == "off")


def test_a_change_made_through_one_application_is_answered_by_another(db, tmp_path):
    with serving(db, tmp_path) as one, running(db, tmp_path) as other:
        client = other.test_client()
        headers = {"Authorization": f"Bearer {one.token}"}

        def found():
            answer = client.post(NUDGES, json=ASKING, headers=headers)
            return [nudge["rule"] for nudge in answer.json["nudges"]]

        assert "CL04" in found()
        assert one.post(ASKING).json["nudges"] == client.post(NUDGES, json=ASKING, headers=headers).json["nudges"]
        overrides.change(db, one.team, catalogue()["CL04"], {"mode": "off"}, ACTOR)
        until(lambda: "CL04" not in found())
        tokens.revoke(db, one.team, tokens.of_team(db, one.team)[0].id, ACTOR)
        until(lambda: client.get("/api/v1/me", headers=headers).status_code == 401)


def test_a_change_made_by_another_process_is_answered_here(db, tmp_path):
    change = """
        import os
        from coach_api.rules import catalogue
        from coach_api.services import overrides
        from coach_api.storage.session import Database

        overrides.change(Database(os.environ["URL"]), "fernhill", catalogue()["CL04"], {"mode": "off"}, "elsewhere")
    """
    with serving(db, tmp_path) as service:
        assert "CL04" in [nudge["rule"] for nudge in service.post(ASKING).json["nudges"]]
        subprocess.run(  # noqa: S603 the code is above
            [sys.executable, "-c", textwrap.dedent(change)], env={**os.environ, "URL": address(db)}, check=True
        )
        until(lambda: "CL04" not in [nudge["rule"] for nudge in service.post(ASKING).json["nudges"]])


def test_a_forked_worker_watches_for_itself(sqlite_db, tmp_path):
    """A server loads the application once and forks: each child begins with what its parent held, and follows."""
    fork = """
        import os, sys, time
        from pathlib import Path
        from coach_api.app import create_app
        from coach_api.rules import catalogue
        from coach_api.services import overrides
        from coach_api.storage.session import Database
        from serving import settings

        url, token = os.environ["URL"], os.environ["TOKEN"]
        app = create_app(settings(url, Path(os.environ["FOLDER"]), rate_limit="off", log_level="critical"))
        overrides.change(Database(url), "fernhill", catalogue()["CL04"], {"mode": "off"}, "parent")
        if os.fork():
            sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
        headers = {"Authorization": f"Bearer {token}"}

        def spoke():
            sent = {"draft": {"text": "What is your name? And what is your number? When did you buy it?"}}
            answer = app.test_client().post("/api/v1/nudges", json=sent, headers=headers)
            return "CL04" in [nudge["rule"] for nudge in answer.json["nudges"]]

        stale = spoke()
        overrides.reset(Database(url), "fernhill", "CL04", "child")
        deadline = time.monotonic() + 20
        while not spoke() and time.monotonic() < deadline:
            time.sleep(0.05)
        os._exit(1 if stale or not spoke() else 0)
    """
    with serving(sqlite_db, tmp_path) as service:
        env = {**os.environ, "URL": address(sqlite_db), "TOKEN": service.token, "FOLDER": str(tmp_path)}
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
        subprocess.run([sys.executable, "-c", textwrap.dedent(fork)], env=env, check=True)  # noqa: S603 the code is above
