"""The audit page, without a browser: what it tells, to whom, and taking changes back."""

import csv
import io
import json
from datetime import timedelta

import pytest
from console_browser import ACTOR, OTHER_TEAM, PASSWORD, TEAM

from coach_api.console.words import moment
from coach_api.rules import catalogue
from coach_api.services import accounts, audit, libraries, members, overrides, pairing, teams, tokens
from coach_api.services.audit import PAGE
from coach_api.storage.models import utc_now

AUDIT = f"/console/teams/{TEAM}/audit"
EVIL = '<img src=x onerror="alert(1)">'
LINK = {"title": "Track", "url": "https://help.example.com/track", "keywords": []}


def change(console, team: str = TEAM, actor: str = "test", **patch: object) -> int:
    """Change a rule and return the entry's id."""
    overrides.change(console.db, team, catalogue()["CL04"], patch or {"params": {"max_questions": 3}}, actor)
    return audit.latest(console.db, team)[0].id


def test_a_change_is_told_field_by_field_in_the_words_of_the_rule(console, lead):
    change(console)
    page = " ".join(lead.get(AUDIT).text.split())
    assert "Rule “Many questions” (CL04) changed" in page
    assert "Questions allowed in one message" in page
    assert '<del><span class="heard">Before: </span>1</del>' in page
    assert '<ins><span class="heard">After: </span>3</ins>' in page
    assert "{&#34;" not in page


def test_a_lead_takes_a_change_back_and_the_page_says_so(console, lead):
    entry = change(console)
    answer = lead.post(f"{AUDIT}/{entry}/undo")
    assert answer.location == AUDIT
    assert overrides.of_team(console.db, TEAM) == {}
    page = lead.get(AUDIT).text
    assert f"takes back #{entry}" in page
    assert f"taken back by #{entry + 1}" in page
    assert audit.latest(console.db, TEAM)[0].actor == "Sam Lead (lead@example.com)"


def test_what_changed_since_is_told_and_nothing_is_overwritten(console, lead):
    entry = change(console)
    change(console, actor="Kim Lee", params={"max_questions": 4})
    answer = lead.post(f"{AUDIT}/{entry}/undo")
    assert answer.status_code == 409
    assert "changed again since: by Kim Lee" in answer.text
    assert "was left as “3”, and is “4” now" in answer.text
    assert overrides.of_team(console.db, TEAM)["CL04"]["params"] == {"max_questions": 4}


def test_what_cannot_be_undone_has_no_button_but_a_reason(console, lead):
    pairing.create(console.db, TEAM, "Sam Agent", "test")
    entry = audit.latest(console.db, TEAM)[0].id
    page = lead.get(AUDIT).text
    assert f"/audit/{entry}/undo" not in page
    assert "A code is over by itself" in page
    assert lead.post(f"{AUDIT}/{entry}/undo").status_code == 409


def test_a_lead_undoes_nothing_that_only_admins_may(console, lead, admin):
    members.change(console.db, TEAM, "Sam Agent", {"role": "lead"}, "test")
    members.change(console.db, TEAM, "Sam Agent", {"role": "agent"}, "test")
    entry = audit.latest(console.db, TEAM)[0].id
    assert lead.post(f"{AUDIT}/{entry}/undo").status_code == 403
    assert members.one(console.db, TEAM, "Sam Agent").role == "agent"
    assert admin.post(f"{AUDIT}/{entry}/undo").status_code == 303
    assert members.one(console.db, TEAM, "Sam Agent").role == "lead"


def test_times_are_told_as_people_read_them(console, lead):
    until = utc_now() + timedelta(days=3)
    tokens.create(console.db, TEAM, "Sam Agent", ACTOR, expires_at=until)
    page = lead.get(AUDIT).text
    assert moment(until) in page
    assert until.isoformat()[:16] not in page


def test_entries_of_other_teams_are_neither_shown_nor_undone(console, lead):
    entry = change(console, OTHER_TEAM, mode="off")
    assert f"#{entry}" not in lead.get(AUDIT).text
    assert lead.post(f"{AUDIT}/{entry}/undo").status_code == 404
    assert overrides.of_team(console.db, OTHER_TEAM) == {"CL04": {"mode": "off"}}


def test_accounts_are_told_to_admins_alone(console, lead, admin):
    accounts.set_password(console.db, accounts.find(console.db, console.people["agent"]).id, PASSWORD, "test")
    assert "got a password" not in lead.get(AUDIT).text
    assert "Sam Agent got a password" in admin.get("/console/audit").text
    assert lead.get("/console/audit").status_code == 403


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kind=rules", {"Rule “Many questions” (CL04) changed"}),
        ("kind=libraries", {"Link “Track” added"}),
        ("kind=team", {"Team “Harbour” changed", "Team “Harbour” made"}),
        ("actor=KIM", {"Link “Track” added"}),
        ("actor=nobody", set()),
        ("since=2099-01-01", set()),
        ("until=2000-01-01", set()),
    ],
)
def test_the_filter_finds_by_who_what_and_when(console, lead, query, shown):
    change(console)
    libraries.add(console.db, TEAM, "links", LINK, "Kim Lee")
    teams.set_budget(console.db, TEAM, 5, "test")
    page = " ".join(lead.get(f"{AUDIT}?{query}").text.split())
    said = {
        "Rule “Many questions” (CL04) changed",
        "Link “Track” added",
        "Team “Harbour” changed",
        "Team “Harbour” made",
        "Sam Agent added",
    }
    assert {words for words in said if words in page} == shown


def test_today_is_within_from_and_to(console, lead):
    change(console)
    day = audit.latest(console.db, TEAM)[0].at.date()
    assert "CL04" in lead.get(f"{AUDIT}?since={day}&until={day}").text


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-13-01", "since=%00"])
def test_a_day_that_cannot_be_read_is_named(lead, query):
    answer = lead.get(f"{AUDIT}?{query}")
    assert answer.status_code == 422
    assert "must be a day such as 2026-11-21" in answer.text


def test_nothing_found_and_nothing_there_say_what_to_do(lead):
    assert "No change matches" in lead.get(f"{AUDIT}?actor=zzz").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999", "2"])
def test_pages_keep_the_filter_and_end_where_the_trail_ends(console, lead, page):
    for _ in range(PAGE + 1):
        teams.set_budget(console.db, TEAM, 4, "Kim & Lee")
    answer = lead.get(f"{AUDIT}?actor=Kim+%26+Lee&page={page}")
    assert answer.status_code == 200
    assert "Page " in answer.text
    assert "actor=Kim+%26+Lee" in answer.text.replace("&amp;", "&")


def test_texts_of_leads_are_text(console, lead):
    libraries.add(console.db, TEAM, "links", LINK | {"title": EVIL}, f"Kim {EVIL}")
    libraries.add(console.db, TEAM, "saved-replies", {"title": "A", "text": EVIL * 20}, "test")
    libraries.update(console.db, TEAM, "saved-replies", 1, {"text": EVIL * 21}, "test")
    page = lead.get(AUDIT).text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_long_text_is_told_around_what_differs(console, lead):
    text = "First line that stays. " * 40
    libraries.add(console.db, TEAM, "saved-replies", {"title": "A", "text": f"{text}old end."}, "test")
    libraries.update(console.db, TEAM, "saved-replies", 1, {"text": f"{text}new end."}, "test")
    page = lead.get(AUDIT).text
    assert "old end.</del>" in page
    assert "new end.</ins>" in page


def test_the_csv_holds_every_change_and_no_formula(console, lead):
    libraries.add(console.db, TEAM, "glossary", {"term": "=1+1", "plain": "@two"}, "=Kim")
    answer = lead.get(f"{AUDIT}/changes.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="changes-{TEAM}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0]["actor"] == "'=Kim"
    assert {(row["field"], row["after"]) for row in rows[:3]} >= {("term", "'=1+1"), ("plain", "'@two")}
    assert len({row["id"] for row in rows}) == len(audit.latest(console.db, TEAM))


def test_json_lines_hold_every_change_whole_and_the_filter_holds_there_too(console, lead):
    entry = change(console)
    lines = lead.get(f"{AUDIT}/changes.jsonl").text.splitlines()
    assert json.loads(lines[0])["after"] == {"params": {"max_questions": 3}}
    assert len(lines) == len(audit.latest(console.db, TEAM))
    only = lead.get(f"{AUDIT}/changes.jsonl?kind=rules").text.splitlines()
    assert [json.loads(line)["id"] for line in only] == [entry]
    assert lead.get(f"{AUDIT}/changes.exe").status_code == 404


def test_all_changes_are_handed_out_to_admins(lead, admin):
    lines = admin.get("/console/audit/changes.jsonl").text.splitlines()
    assert None in {json.loads(line)["team"] for line in lines}
    assert lead.get("/console/audit/changes.jsonl").status_code == 403
