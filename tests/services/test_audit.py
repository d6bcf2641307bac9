"""The audit trail."""

import pytest

from coach_api.services import audit, teams


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
