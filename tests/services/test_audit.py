"""The audit trail."""

from datetime import date

import pytest

from coach_api.services import audit, teams
from coach_api.services.audit import Filter


def test_pages_follow_each_other_newest_first(db):
    teams.create(db, "Shop", "cli")
    for budget in (1, 2, 3):
        teams.set_budget(db, "shop", budget, "cli")
    first = audit.latest(db, "shop", limit=2)
    second = audit.latest(db, "shop", limit=2, before=first[-1].id)
    assert [entry.action for entry in (*first, *second)] == ["set_budget", "set_budget", "set_budget", "create"]
    assert audit.latest(db, "shop", before=second[-1].id) == []


def test_a_team_sees_its_own_entries_only(db):
    for name in ("Shop", "Other"):
        teams.create(db, name, "cli")
    assert [entry.after["slug"] for entry in audit.latest(db, "other")] == ["other"]
    assert len(audit.latest(db)) == 2


def test_an_entry_tells_when_in_utc(db):
    team = teams.create(db, "Shop", "cli")
    entry = audit.latest(db, "shop")[0]
    assert entry.at.utcoffset().total_seconds() == 0
    assert entry.at >= team.created_at.replace(microsecond=0)


def test_a_change_that_fails_leaves_no_entry(db):
    teams.create(db, "Shop", "cli")
    with pytest.raises(Exception, match="already"):
        teams.create(db, "Shop", "cli")
    assert len(audit.latest(db)) == 1


def told(before, after):
    return {each.field: (each.before, each.after) for each in audit.differences(before, after)}


def test_a_moment_is_told_to_the_minute():
    assert audit.told("2026-11-30T02:17:01.881576+00:00") == "2026-11-30 02:17 UTC"
    assert audit.told("2026-11-30") == "2026-11-30"


def test_differences_are_told_by_field_and_nothing_is_not_none():
    before = {"mode": "on", "params": {"wait_s": {"email": 5}}, "same": 1}
    after = {"params": {"wait_s": {"email": None}}, "same": 1, "words": ["a"]}
    assert told(before, after) == {
        "mode": ("on", audit.ABSENT),
        "params/wait_s/email": (5, None),
        "words": (audit.ABSENT, ["a"]),
    }
    assert told(None, {"name": None}) == {"name": (audit.ABSENT, None)}
    assert told(None, None) == {}


def test_a_filter_finds_by_who_what_and_day(db):
    for name in ("Shop", "Other"):
        teams.create(db, name, "Kim Lee")
    teams.set_budget(db, "shop", 5, "100%_sure")
    today = audit.latest(db)[0].at.date()

    def found(**only: object):
        return [entry.action for entry in audit.every(db, "shop", Filter(**only))]

    assert found(actor="kim") == ["create"]
    assert found(actor="%") == ["set_budget"]
    assert found(actor="0%_s") == ["set_budget"]
    assert found(kind="rules") == []
    assert found(kind="team", first_day=today, last_day=today) == ["set_budget", "create"]
    assert found(last_day=date(2000, 1, 1)) == []
    assert found(last_day=date.max) == ["set_budget", "create"]


def test_an_export_goes_on_behind_its_first_batch(db, monkeypatch):
    monkeypatch.setattr(audit, "BATCH", 2)
    teams.create(db, "Shop", "cli")
    for budget in (1, 2, 3, 4):
        teams.set_budget(db, "shop", budget, "cli")
    assert len(list(audit.every(db, "shop"))) == 5


def test_a_page_behind_the_last_is_the_last(db, monkeypatch):
    monkeypatch.setattr(audit, "PAGE", 2)
    teams.create(db, "Shop", "cli")
    teams.set_budget(db, "shop", 1, "cli")
    teams.set_budget(db, "shop", 2, "cli")
    page = audit.page(db, "shop", audit.EVERYTHING, 9)
    assert ([entry.action for entry in page.entries], page.number, page.last, page.found) == (["create"], 2, 2, 3)
