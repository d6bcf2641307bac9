"""The pages about rules, at a client without a browser."""

import html
import io
import re

import pytest
from console_browser import OTHER_TEAM, TEAM
from serving import address, running, settings, until

from coach_api.app import create_app
from coach_api.console.pages.rules.parts import tries
from coach_api.rules import catalogue
from coach_api.services import audit, demo, merging, overrides, written_rules
from coach_api.storage import overrides as rows
from coach_api.storage import teams
from coach_api.storage.models import Team

RULES = f"/console/teams/{TEAM}/rules"
OWN = {"title": "Our word", "advice": "We say parcel.", "phrases": ["package"]}
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def fields(console, code, team=TEAM):
    return overrides.fields_of(catalogue()[code], overrides.of_team(console.db, team).get(code, {}))


def form_of(page):
    """Return what a rule's form sends as it stands."""
    text = page.text
    form = text[text.index('id="settings"') :]
    form = form[: form.index("</form>")]
    values = {}
    for tag in re.findall(r"<input [^>]*>", form):
        named, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if "checkbox" not in tag or "checked" in tag:
            values[named[1]] = html.unescape(value[1])
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        values[name] = re.search(r'value="([^"]*)" selected', options)[1]
    for name, inside in re.findall(r'<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        values[name] = html.unescape(inside)
    values.pop("csrf_token")
    return values


def change(console, code, patch, actor="Kim Lee (kim@example.com)"):
    overrides.change(console.db, TEAM, catalogue()[code], patch, actor)


def test_the_catalogue_lists_every_rule_by_skill_and_marks_what_was_changed(console, lead):
    change(console, "CL04", {"mode": "off"})
    page = lead.get(RULES).text
    for rule in catalogue().values():
        assert f'id="{rule.code}"' in page
        assert html.escape(rule.title) in page
    row = page[page.index('id="CL04"') : page.index('id="CL05"')]
    assert '<span class="tag good" data-changed>changed from default' in row
    assert 'value="off" aria-pressed="true"' in row
    assert page.count("data-changed>") == 1


@pytest.mark.parametrize(("search", "found"), [("waiting reply", "PA02"), ("CL04", "CL04"), ("PARCEL own", "T-1")])
def test_a_search_finds_rules_by_any_of_their_words(console, lead, search, found):
    written_rules.add(console.db, TEAM, OWN, "test")
    page = lead.get(f"{RULES}?q={search}").text
    assert f'id="{found}"' in page
    assert 'id="SA03"' not in page
    assert f'value="{search}"' in page


def test_a_search_that_finds_nothing_says_what_to_do(lead):
    page = lead.get(f"{RULES}?q=zebra").text
    assert "<div data-nothing>" in page
    assert "0 of 58 rules" in page


def test_one_press_switches_a_rule_and_comes_back_to_its_row(console, lead):
    answer = lead.post(f"{RULES}/CL02/mode", {"mode": "on", "was": "shadow", "q": "long"})
    assert (answer.status_code, answer.location) == (303, f"{RULES}?q=long&on=CL02#CL02")
    assert fields(console, "CL02")["mode"] == "on"
    assert "“Long sentence” is on now." in lead.get(f"{RULES}?q=long").text
    entry = audit.latest(console.db, TEAM)[0]
    assert (entry.actor, entry.subject, entry.after) == ("Sam Lead (lead@example.com)", "rule CL02", {"mode": "on"})


def test_a_script_gets_the_new_state_instead_of_a_page(console, lead):
    lead.headers["Accept"] = "application/json"
    answer = lead.post(f"{RULES}/CL02/mode", {"mode": "on", "was": "shadow"})
    tries = [{"words": "Try it in the playground", "url": f"/console/teams/{TEAM}/playground?rule=CL02"}]
    assert answer.json == {"message": "“Long sentence” is on now.", "mode": "on", "changed": True, "tries": tries}
    answer = lead.post(f"{RULES}/CL02/mode", {"mode": "off", "was": "shadow"})
    assert answer.status_code == 409
    assert (answer.json["mode"], answer.json["tries"]) == ("on", [])
    assert "Sam Lead" in answer.json["message"]
    assert fields(console, "CL02")["mode"] == "on"


def test_a_switch_that_somebody_else_moved_meanwhile_is_told_and_pressed_again(console, lead):
    change(console, "CL04", {"mode": "shadow"})
    page = lead.post(f"{RULES}/CL04/mode", {"mode": "off", "was": "on"})
    assert page.status_code == 409
    assert "Kim Lee (kim@example.com) changed “Mode” from on to shadow" in html.unescape(page.text)
    assert fields(console, "CL04")["mode"] == "shadow"
    lead.post(f"{RULES}/CL04/mode", {"mode": "off", "was": "shadow"})
    assert fields(console, "CL04")["mode"] == "off"


def test_a_mode_that_there_is_not_is_refused(console, lead):
    assert lead.post(f"{RULES}/CL04/mode", {"mode": "loud", "was": "on"}).status_code == 422
    assert fields(console, "CL04")["mode"] == "on"


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_rule_has_a_page_whose_form_saves_without_changing_anything(console, lead, code):
    page = lead.get(f"{RULES}/{code}")
    assert page.status_code == 200
    before = len(audit.latest(console.db, TEAM))
    assert lead.post(f"{RULES}/{code}", form_of(page)).status_code == 303
    assert len(audit.latest(console.db, TEAM)) == before
    assert overrides.of_team(console.db, TEAM) == {}


def test_a_page_says_what_why_and_when_and_leads_to_the_playground(console, lead):
    page = lead.get(f"{RULES}/CL04").text
    for words in (
        "What it finds",
        "Why it matters",
        "It speaks up",
        "It stays silent",
        "1 to 5; default: 1 (max_questions)",
    ):
        assert words in page
    if "console.playground.index" in console.app.view_functions:
        assert f"/console/teams/{TEAM}/playground?rule=CL04" in page


def test_parameters_are_saved_each_channel_by_itself(console, lead):
    sent = form_of(lead.get(f"{RULES}/PA02"))
    sent |= {"severity": "critical", "params/warn_s/live_chat": "90.5", "params/warn_s/email": "600"}
    sent |= {"off/params/warn_s/messaging": "yes"}
    del sent["off/params/warn_s/email"]
    assert lead.post(f"{RULES}/PA02", sent).status_code == 303
    assert overrides.of_team(console.db, TEAM)["PA02"] == {
        "severity": "critical",
        "params": {"warn_s": {"live_chat": 90.5, "messaging": None, "email": 600}},
    }
    assert form_of(lead.get(f"{RULES}/PA02"))["params/warn_s/live_chat"] == "90.5"


def test_phrases_are_one_a_line(console, lead):
    sent = form_of(lead.get(f"{RULES}/EM02")) | {"params/phrases": " calm  down \r\n\r\nfor <b>once</b>\r\n"}
    lead.post(f"{RULES}/EM02", sent)
    assert fields(console, "EM02")["params/phrases"] == ["calm  down", "for <b>once</b>"]
    assert "for &lt;b&gt;once&lt;/b&gt;" in lead.get(f"{RULES}/EM02").text


@pytest.mark.parametrize(
    ("code", "field", "value", "said"),
    [
        ("CL04", "params/max_questions", "nine", "Questions allowed in one message must be a whole number."),
        ("CL04", "params/max_questions", "9", "must be a whole number from 1 to 5."),
        ("CL04", "params/max_questions", "", "must be a whole number."),
        ("CL04", "params/max_questions", "9" * 5_000, "must be a whole number."),
        ("PA02", "params/warn_s/live_chat", "1", "Live chat must be a number from 10 to 86400."),
        ("PA02", "params/warn_s/live_chat", "1e400", "Live chat must be a number."),
        (
            "PA02",
            "params/late_s/live_chat",
            "50",
            "Live chat must not be less than 60: Seconds of waiting from which a reply is slow.",
        ),
        ("EM02", "params/phrases", "x" * 121, "must hold at most 200 phrases of at most 120 characters."),
        ("SE01", "params/sensitivity", "loud", "must be one of: "),
        ("CL04", "severity", "loud", "Severity must be one of: "),
    ],
)
def test_what_cannot_be_used_is_told_beside_its_field_and_kept(console, lead, code, field, value, said):
    page = lead.post(f"{RULES}/{code}", form_of(lead.get(f"{RULES}/{code}")) | {field: value})
    assert page.status_code == 422
    error = re.search(rf'<p class="error" id="e-{field}">(.*?)</p>', page.text)
    assert said in error[1]
    assert overrides.of_team(console.db, TEAM) == {}
    if "<select" not in page.text[page.text.index(f'id="f-{field}"') - 30 : page.text.index(f'id="f-{field}"')]:
        assert value in page.text


def test_a_reset_of_one_field_fills_in_the_rules_own_value_and_keeps_the_rest(console, lead):
    change(console, "PA02", {"params": {"warn_s": {"live_chat": 90, "email": 600}}})
    sent = form_of(lead.get(f"{RULES}/PA02")) | {"params/late_s/live_chat": "200"}
    page = lead.post(f"{RULES}/PA02", sent | {"reset": "params/warn_s/email"})
    again = form_of(page)
    assert again["off/params/warn_s/email"] == "yes"
    assert (again["params/warn_s/live_chat"], again["params/late_s/live_chat"]) == ("90", "200")
    assert fields(console, "PA02")["params/warn_s/email"] == 600
    lead.post(f"{RULES}/PA02", again)
    assert fields(console, "PA02")["params/warn_s/email"] is None
    assert fields(console, "PA02")["params/late_s/live_chat"] == 200


def test_everything_goes_back_at_once_unless_somebody_changed_it_meanwhile(console, lead):
    change(console, "CL04", {"mode": "off", "params": {"max_questions": 3}})
    base = merging.sealed(fields(console, "CL04"))
    change(console, "CL04", {"params": {"max_questions": 4}})
    page = lead.post(f"{RULES}/CL04/reset", {"base": base})
    assert page.status_code == 409
    assert "from 3 to 4" in page.text
    assert fields(console, "CL04")["params/max_questions"] == 4
    lead.post(f"{RULES}/CL04/reset", {"base": merging.sealed(fields(console, "CL04"))})
    assert overrides.of_team(console.db, TEAM) == {}


def test_two_people_at_one_field_make_the_later_decide_and_lose_nothing(console, lead):
    mine = form_of(lead.get(f"{RULES}/PA02")) | {"params/warn_s/live_chat": "75"}
    change(console, "PA02", {"severity": "critical", "params": {"warn_s": {"live_chat": 50}}})
    page = lead.post(f"{RULES}/PA02", mine)
    assert page.status_code == 409
    text = html.unescape(page.text)
    assert "Kim Lee (kim@example.com) changed “Severity” from warning to critical" in text
    assert "live chat” from 60 to 50" in text
    kept = form_of(page)
    assert (kept["params/warn_s/live_chat"], kept["severity"]) == ("75", "critical")
    assert fields(console, "PA02")["params/warn_s/live_chat"] == 50
    assert lead.post(f"{RULES}/PA02", kept).status_code == 303
    assert fields(console, "PA02")["params/warn_s/live_chat"] == 75
    assert fields(console, "PA02")["severity"] == "critical"


def test_two_people_at_different_fields_are_both_kept_and_the_later_is_told(console, lead):
    mine = form_of(lead.get(f"{RULES}/PA02")) | {"params/warn_s/live_chat": "75"}
    change(console, "PA02", {"mode": "off"})
    assert lead.post(f"{RULES}/PA02", mine).status_code == 303
    assert "Meanwhile Kim Lee (kim@example.com) changed “Mode” from on to off" in html.unescape(lead.get(RULES).text)
    assert (fields(console, "PA02")["mode"], fields(console, "PA02")["params/warn_s/live_chat"]) == ("off", 75)


def test_a_form_that_does_not_say_what_it_was_based_on_saves_nothing(console, lead):
    page = lead.post(f"{RULES}/CL04", {"severity": "critical", "params/max_questions": "2", "base": "no"})
    assert page.status_code == 422
    assert overrides.of_team(console.db, TEAM) == {}


def test_fields_that_the_form_does_not_have_are_left_alone(console, lead):
    lead.post(f"{RULES}/CL04", form_of(lead.get(f"{RULES}/CL04")) | {"mode": "off", "params/colour": "red"})
    assert overrides.of_team(console.db, TEAM) == {}


NEW = {
    "title": "Our word",
    "advice": "We say parcel.",
    "by": "phrases",
    "phrases": "package\r\nbox",
    "pattern": "left over",
    "look_in": "draft",
    "channels/email": "yes",
    "replacement": "parcel",
    "severity": "warning",
    "mode": "shadow",
}


def only(console):
    (row,) = written_rules.of_team(console.db, TEAM)
    return row


def test_a_rule_of_ones_own_is_added_changed_switched_and_removed(console, lead):
    answer = lead.post(f"{RULES}/new", NEW)
    assert answer.location == f"{RULES}/T-1"
    assert written_rules.values_of(only(console)) == {
        "title": "Our word",
        "advice": "We say parcel.",
        "look_in": "draft",
        "channels": ["email"],
        "phrases": ["package", "box"],
        "pattern": "",
        "replacement": "parcel",
        "severity": "warning",
        "mode": "shadow",
    }
    base = merging.sealed(written_rules.values_of(only(console)))
    lead.post(f"{RULES}/T-1", NEW | {"base": base, "by": "pattern", "pattern": " a+ ", "channels/email": ""})
    assert (only(console).pattern, only(console).phrases, only(console).channels) == (" a+ ", [], [])
    lead.post(f"{RULES}/T-1/mode", {"mode": "on", "was": "shadow", "back": "show"})
    assert only(console).mode == "on"
    lead.post(f"{RULES}/T-1/remove", {"basis": merging.digest(written_rules.values_of(only(console)))})
    assert written_rules.of_team(console.db, TEAM) == []


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"title": ""}, "title", "must not be empty"),
        ({"phrases": ""}, "phrases", "must not be empty"),
        ({"phrases": "!!"}, "phrases", "must each hold a letter or digit"),
        ({"by": "pattern", "pattern": "ab**c"}, "pattern", "at character 3"),
        ({"look_in": "customer"}, "replacement", "only for rules that look in the draft"),
        ({"advice": "x" * 201}, "advice", "at most 200 characters"),
    ],
)
def test_what_is_wrong_with_a_rule_stands_beside_its_field(console, lead, sent, field, said):
    page = lead.post(f"{RULES}/new", NEW | sent)
    assert page.status_code == 422
    assert said in re.search(rf'<p class="error" id="e-{field}">(.*?)</p>', page.text)[1]
    assert written_rules.of_team(console.db, TEAM) == []


def test_the_place_in_a_pattern_is_marked(lead):
    page = lead.post(f"{RULES}/new", NEW | {"by": "pattern", "pattern": "ab**c"}).text
    assert "ab<mark>**</mark>c" in page


def test_a_rule_is_tried_without_being_saved(console, lead):
    page = lead.post(f"{RULES}/new", NEW | {"title": "", "text": "A <b>package</b> in a box", "try": "yes"}).text
    assert "A &lt;b&gt;<mark>package</mark>&lt;/b&gt; in a <mark>box</mark>" in page
    assert "It finds 2 places:" in page
    written_rules.add(console.db, TEAM, OWN, "test")
    page = lead.post(f"{RULES}/T-1", NEW | {"text": "nothing", "try": "yes"}).text
    assert "It finds nothing in this text." in page
    assert len(audit.latest(console.db, TEAM)) == len(
        [e for e in audit.latest(console.db, TEAM) if e.action != "update"]
    )


def test_a_script_tries_a_rule_as_it_is_typed(lead):
    found = lead.post(f"{RULES}/try", NEW | {"title": "", "text": "🙂 box, boxes"}).json
    assert found == {"pieces": [["🙂 ", False], ["box", True], [", boxes", False]]}
    refused = lead.post(f"{RULES}/try", NEW | {"by": "pattern", "pattern": "ab**c"})
    assert refused.status_code == 422
    assert refused.json["place"] == [2, 4]
    assert "pattern" in refused.json["errors"]
    assert lead.post(f"{RULES}/try", NEW | {"text": "x" * 8_001}).status_code == 422


def test_two_people_at_ones_own_rule_lose_nothing(console, lead):
    row = written_rules.add(console.db, TEAM, OWN, "test")
    base = merging.sealed(written_rules.values_of(row))
    written_rules.update(console.db, TEAM, row.id, {"advice": "Kim's words."}, "Kim Lee")
    page = lead.post(f"{RULES}/T-1", NEW | {"base": base, "advice": "My words."})
    assert page.status_code == 409
    text = html.unescape(page.text)
    assert "Kim Lee changed “Advice” from We say parcel. to Kim's words." in text
    assert "My words.</textarea>" in text
    assert only(console).advice == "Kim's words."
    gone = merging.digest(written_rules.values_of(row))
    assert lead.post(f"{RULES}/T-1/remove", {"basis": gone}).status_code == 409
    assert len(written_rules.of_team(console.db, TEAM)) == 1


def test_what_others_wrote_never_runs(console, lead):
    written_rules.add(console.db, TEAM, {**OWN, "title": EVIL[:40], "advice": EVIL, "phrases": [EVIL]}, EVIL)
    text = f"version: 1\nrules: {{CL04: {{mode: off}}}}\nwritten:\n  - {{title: '{EVIL[:30]}', advice: A., phrases: ['<b>x']}}\n"
    pages = [
        lead.get(RULES),
        lead.get(f"{RULES}?q={EVIL}"),
        lead.get(f"{RULES}/T-1"),
        lead.post(
            f"{RULES}/new",
            NEW | {"title": EVIL, "text": EVIL, "by": "pattern", "pattern": "<img src=x>**", "try": "yes"},
        ),
        lead.post(f"{RULES}/import/preview", {"text": text}),
        lead.post(f"{RULES}/import/preview", {"text": EVIL}),
        lead.post(f"{RULES}/import/preview", {"text": f"version: 1\n'{EVIL[:25]}': 1"}),
    ]
    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img" not in page.text.replace('<img src="/console', "")
        assert "<b>x" not in page.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_rules_of_another_team_are_not_there(console, lead, method):
    theirs = written_rules.add(console.db, OTHER_TEAM, OWN, "test")
    code = written_rules.code(theirs)
    ask = getattr(lead, method)
    assert ask(f"{RULES}/{code}").status_code == 404
    assert ask(f"/console/teams/{OTHER_TEAM}/rules/{code}").status_code == 404
    if method == "post":
        basis = merging.digest(written_rules.values_of(theirs))
        for path, sent in (("mode", {"mode": "off"}), ("remove", {"basis": basis}), ("reset", {})):
            assert lead.post(f"{RULES}/{code}/{path}", sent).status_code == 404
    assert written_rules.values_of(written_rules.of_team(console.db, OTHER_TEAM)[0])["mode"] == "on"


@pytest.mark.parametrize("code", ["XX99", "cl04", "T-99", "T-x", "T-99999999999", "%00"])
def test_a_rule_that_is_not_there_is_not_found(lead, code):
    assert lead.get(f"{RULES}/{code}").status_code == 404
    assert lead.post(f"{RULES}/{code}/mode", {"mode": "on"}).status_code == 404


def basis_in(page):
    return re.search(r'name="basis" value="([^"]*)"', page.text)[1]


def test_a_preset_is_foreseen_then_set(console, lead):
    page = lead.get(f"{RULES}/presets/quiet")
    assert "Change 20 rules" in page.text or "Change 21 rules" in page.text
    lead.post(f"{RULES}/presets/quiet", {"basis": basis_in(page)})
    assert fields(console, "CL05")["mode"] == "shadow"
    assert "Nothing would change" in lead.get(f"{RULES}/presets/quiet").text
    assert lead.get(f"{RULES}/presets/loud").status_code == 404


def test_a_preset_is_not_set_on_other_rules_than_were_foreseen(console, lead):
    basis = basis_in(lead.get(f"{RULES}/presets/quiet"))
    change(console, "CL04", {"mode": "off"})
    page = lead.post(f"{RULES}/presets/quiet", {"basis": basis})
    assert page.status_code == 409
    assert "Somebody changed the rules since you saw" in page.text
    assert fields(console, "CL05")["mode"] == "on"
    assert lead.post(f"{RULES}/presets/quiet", {"basis": basis_in(page)}).status_code == 303


def test_a_file_goes_out_comes_in_and_is_foreseen(console, lead):
    change(console, "CL04", {"mode": "off"})
    written_rules.add(console.db, TEAM, OWN, "test")
    file = lead.get(f"{RULES}/export")
    assert file.mimetype == "application/yaml"
    assert "attachment; filename=rules-harbour-" in file.headers["Content-Disposition"]
    overrides.reset(console.db, TEAM, "CL04", "test")
    written_rules.update(console.db, TEAM, 1, {"mode": "off"}, "test")
    page = lead.post(f"{RULES}/import/preview", {"file": (io.BytesIO(file.data), "rules.yaml")})
    assert "Change 2 rules" in page.text
    text = html.unescape(re.search(r'name="text" value="([^"]*)"', page.text)[1])
    done = lead.post(f"{RULES}/import", {"text": text.replace("\n", "\r\n"), "basis": basis_in(page)})
    assert done.status_code == 303
    assert fields(console, "CL04")["mode"] == "off"
    assert only(console).mode == "on"


def test_a_file_is_not_applied_to_other_rules_than_were_foreseen(console, lead):
    text = "version: 1\nrules: {CL05: {mode: off}}"
    page = lead.post(f"{RULES}/import/preview", {"text": text})
    change(console, "CL04", {"mode": "off"})
    again = lead.post(f"{RULES}/import", {"text": text, "basis": basis_in(page)})
    assert again.status_code == 409
    assert fields(console, "CL05")["mode"] == "on"
    assert lead.post(f"{RULES}/import", {"text": text, "basis": basis_in(again)}).status_code == 303
    assert fields(console, "CL05")["mode"] == "off"


@pytest.mark.parametrize("path", ["import/preview", "import"])
def test_a_file_that_cannot_be_used_is_shown_with_path_and_line(console, lead, path):
    page = lead.post(f"{RULES}/{path}", {"text": "version: 1\nrules:\n  XX99: {}"})
    assert page.status_code == 422
    assert "<code>/rules/XX99</code> is no rule that this version of the coach knows (line 3)" in page.text
    assert "XX99: {}</textarea>" in page.text
    assert overrides.of_team(console.db, TEAM) == {}


def test_a_file_that_is_too_large_or_no_text_is_refused(lead):
    for data, said in ((b"#" * 500_000, "400,000 is the most"), (b"\xff\xfe\x00", "not text in UTF-8")):
        page = lead.post(f"{RULES}/import/preview", {"file": (io.BytesIO(data), "rules.yaml")})
        assert page.status_code == 422
        assert said in page.text


def test_what_no_longer_fits_after_an_upgrade_is_said(console, lead):
    with console.db.session() as session:
        rows.put(session, teams.get(session, TEAM).id, "CL04", {"params": {"max_questions": 99}})
    page = lead.get(f"{RULES}/CL04")
    assert "no longer fits this version of the rule" in page.text
    assert lead.post(f"{RULES}/CL04", form_of(page) | {"params/max_questions": "2"}).status_code == 303
    assert fields(console, "CL04")["params/max_questions"] == 2


def test_a_change_coaches_in_this_worker_at_once_and_in_others_soon(console, lead, tmp_path):
    with console.db.reading() as session:
        team = teams.get(session, TEAM).id

    def mode(app):
        rules = app.extensions["coach"].snapshots.current().teams[team].ruleset.rules
        return next(each.mode.value for each in rules if each.rule.code == "CL02")

    with running(console.db, tmp_path) as other:
        assert mode(other) == "shadow"
        lead.post(f"{RULES}/CL02/mode", {"mode": "on", "was": "shadow"})
        assert mode(console.app) == "on"
        until(lambda: mode(other) == "on")


def test_a_rules_text_says_values_where_its_docs_have_names(console, lead):
    assert '<a href="#f-params/max_words" title="Words allowed in one sentence">28</a> words' in (
        lead.get(f"{RULES}/CL02").text
    )
    change(console, "PA02", {"params": {"warn_s": {"live_chat": 90}}})
    assert ">90 (live chat) or 900 (messaging)</a> seconds" in lead.get(f"{RULES}/PA02").text
    assert ">“Hosts that links may lead to; none listed: any”</a>" in lead.get(f"{RULES}/PR06").text


def test_without_a_script_a_rule_that_was_switched_on_in_the_list_can_be_tried(lead):
    on = lead.post(f"{RULES}/CL02/mode", {"mode": "on", "was": ""})
    assert f'href="/console/teams/{TEAM}/playground?rule=CL02"' in lead.get(on.location).text
    off = lead.post(f"{RULES}/CL02/mode", {"mode": "off", "was": "on"})
    assert "playground?rule=" not in lead.get(off.location).text
    assert "playground?rule=" not in lead.get(f"{RULES}?on=CL02").text


def test_the_demo_shows_no_rule_that_a_team_wrote_itself(sqlite_db, tmp_path):
    app = create_app(settings(address(sqlite_db), tmp_path), demo=True)
    team = Team(id="1", slug=demo.SLUG, name="Demo")
    with app.test_request_context():
        assert [each.words for each in tries(team, "T-1")] == ["Try it in the playground"]
        assert [each.words for each in tries(team, "CL02")] == ["Try it in the playground", "See it in the demo chat"]
    app.extensions["coach"].snapshots.close()
    app.extensions["coach"].database.close()
