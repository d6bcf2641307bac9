"""The playground without a browser: samples, rules at work, reasons, what would change, past chats, and that nothing stays."""

import json
import re
import tempfile
from html import unescape
from io import StringIO

import pytest
from console_browser import ACTOR, OTHER_TEAM, TEAM

from coach_api import logs
from coach_api.console import playground_view
from coach_api.engine.rule import Action, Bad, Mode
from coach_api.rules import catalogue
from coach_api.services import overrides, teams, written_rules

PATH = f"/console/teams/{TEAM}/playground"
CANARY = "quetzalcanary"
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
QUESTIONS = "What is your name, order number and email?"


def results(page: str) -> str:
    """Return what the coach makes of it, as text on one line."""
    part = page.partition('<section id="results"')[2].partition('<section id="rehearsal"')[0]
    return as_text(part)


def rehearsal(page: str) -> str:
    return as_text(page.partition('<section id="rehearsal"')[2])


def as_text(part: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def shown(page: str) -> list[str]:
    """Return the titles of what the agent sees."""
    return re.findall(
        r'<li class="nudge \w+" id="n\d+">\s*<h4><span class="number">\d+</span> ([^<\n]+)', unescape(page)
    )


def held(page: str) -> dict[str, str]:
    """Return the titles of what is held back, with the reasons."""
    found = r'<li class="nudge \w+ held" id="n\d+">\s*<h4><span class="number">\d+</span> ([^<\n]+).*?<p class="why">([^<]+)'
    return dict(re.findall(found, unescape(page), re.DOTALL))


def play(lead, **fields: object):
    """Send the form; fields are named as in the form, with `__` for a slash."""
    sent = {"channel": "live_chat", "do": "see", **{name.replace("__", "/"): value for name, value in fields.items()}}
    return lead.post(PATH, sent)


def test_it_begins_empty_and_offers_samples(lead):
    page = lead.get(PATH).text
    assert "Nothing to judge yet" in page
    for name in re.findall(r"\?sample=(\w+)", page):
        sample = lead.get(f"{PATH}?sample={name}").text
        assert 'class="nudge' in sample or "Nothing to say." in sample
    assert "Nothing to judge yet" in lead.get(f"{PATH}?sample=nope").text


def test_every_rule_can_be_seen_at_work_on_its_bad_example(lead):
    """Whatever its mode, libraries and parameters: it is found, and the page says what becomes of it."""
    codes = catalogue().keys()
    assert [code for code in codes if f"Rule {code}" not in results(lead.get(f"{PATH}?rule={code}").text)] == []


def test_each_good_example_leaves_its_rule_silent(lead):
    for rule in catalogue().values():
        place = next(n for n, example in enumerate(rule.examples) if not isinstance(example, Bad))
        page = lead.get(f"{PATH}?rule={rule.code}&example={place}").text
        assert f"Rule {rule.code}" not in results(page), rule.code


def test_a_rule_that_is_off_is_shown_switched_on_beside_how_it_is_saved(lead):
    page = lead.get(f"{PATH}?rule=CO07").text
    assert "Drift away from the issue added" in results(page)
    assert "Not run: the rule is off. Shown as info." in results(page)
    assert 'name="rules" value="CO07"' in page


def test_a_rule_that_is_on_changes_nothing_by_itself(lead):
    page = lead.get(f"{PATH}?rule=CL04").text
    assert shown(page) == ["Many questions"]
    assert "What would change" not in page


def test_a_rule_of_the_teams_own_is_tried_by_its_first_phrase(console, lead):
    draft = written_rules.add(
        console.db, TEAM, {"title": "No kettles", "advice": "Say jug.", "phrases": ["kettle"]}, ACTOR
    )
    heard = written_rules.add(
        console.db,
        TEAM,
        {"title": "Angry goat", "advice": "Calm it.", "phrases": ["goat"], "look_in": "customer"},
        ACTOR,
    )
    pattern = written_rules.add(console.db, TEAM, {"title": "Odd", "advice": "Look.", "pattern": "x+y"}, ACTOR)
    assert "No kettles" in shown(lead.get(f"{PATH}?rule=T-{draft.id}").text)
    assert "Angry goat" in shown(lead.get(f"{PATH}?rule=T-{heard.id}").text)
    assert lead.get(f"{PATH}?rule=T-{pattern.id}").status_code == 200


def test_rules_of_other_teams_and_of_nobody_are_not_found(console, lead):
    theirs = written_rules.add(
        console.db, OTHER_TEAM, {"title": "Theirs", "advice": "No.", "phrases": ["kettle"]}, ACTOR
    )
    for code in (f"T-{theirs.id}", "ZZ99", "'", "CL04/mode"):
        assert lead.get(f"{PATH}?rule={code}").status_code == 404
    page = play(lead, draft="The kettle is on.", rules=[f"T-{theirs.id}", "ZZ99"], do="add", add=f"T-{theirs.id}")
    assert "Theirs" not in page.text


def test_an_example_that_is_not_there_is_the_first_bad_one(lead):
    first = lead.get(f"{PATH}?rule=CL04").text
    for place in ("99", "-1", "x", ""):
        assert shown(lead.get(f"{PATH}?rule=CL04&example={place}").text) == shown(first)


def test_the_evidence_is_marked_in_the_draft_and_in_the_messages(lead):
    page = play(lead, conversation="Customer: Where is it? This is the third time I ask!", draft=QUESTIONS).text
    assert '<mark class="shown">order number and email</mark><a class="ref" href="#n' in page
    assert re.search(r'<mark class="\w+">third time</mark>', page)
    assert "third time" in results(page)


def test_emoji_before_the_evidence_do_not_move_the_marks(lead):
    page = play(lead, draft=f"😀👩‍👩‍👧 Hello! {QUESTIONS}").text
    assert '<mark class="shown">order number and email</mark>' in page


def test_what_a_click_would_do_is_told(lead):
    page = results(play(lead, draft=QUESTIONS).text)
    assert "One click would cut" in page
    page = results(lead.get(f"{PATH}?rule=PR01").text)
    assert "One click would insert" in page


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Action("insert", "", text="Shall I?", at=33), "would insert “Shall I?” after “not possible.”"),
        (Action("insert", "", text="Hi. ", at=0), "would insert “Hi.” at the beginning"),
        (Action("insert", "", text="!", at=74), f"would insert “!” after “…{'x' * 40}”"),
        (Action("replace", "", text="T", start=0, end=13), "would write “This” instead of “I fear that this”"),
        (Action("replace", "", text="", start=20, end=23), "would cut “not”"),
    ],
)
def test_what_a_click_would_do_is_told_of_whole_words(action, words):
    draft = f"I fear that this is not possible. {'x' * 40}"
    assert playground_view.preview(action, draft) == words


def test_mood_and_pace_are_told(lead):
    page = results(
        play(lead, conversation="Customer: This is the third time I ask!", draft="Hello.", waited="3 min").text
    )
    assert "The customer seems frustrated" in page
    assert "What shows it: “third time”" in page
    assert "The customer has waited 3 min. That is late." in page


def test_each_reason_for_silence_is_told(console, lead):
    overrides.change(console.db, TEAM, catalogue()["CL04"], {"mode": "shadow"}, ACTOR)
    assert held(play(lead, draft=QUESTIONS).text)["Many questions"].startswith("In shadow")
    overrides.change(console.db, TEAM, catalogue()["CL04"], {"mode": "on"}, ACTOR)
    page = play(lead, draft=QUESTIONS).text
    nudge = re.search(r'name="add-dismissed" value="(\w+)" aria-label="Dismiss: Many questions"', page)[1]
    dismissed = play(lead, draft=QUESTIONS, **{"add-dismissed": nudge}).text
    assert held(dismissed)["Many questions"].startswith("Dismissed in this chat")
    assert f'type="hidden" name="dismissed" value="{nudge}"' in dismissed
    assert "Many questions" in shown(play(lead, draft=QUESTIONS, dismissed=nudge, **{"drop-dismissed": nudge}).text)
    assert held(play(lead, draft=QUESTIONS, **{"add-resting": "CL04"}).text)["Many questions"].startswith("Rests for")
    assert held(play(lead, draft="Why? When?").text)["Many questions"] == (
        "Too early: suggestions wait while the draft is of one or two words."
    )


def test_what_the_budget_and_a_louder_nudge_hold_back_is_told(lead):
    many = f"{QUESTIONS} Calm down. As per our policy this is not possible! Please be advised that we utilise the SLA."
    reasons = held(play(lead, conversation="Customer: This is the third time I ask!!", draft=many, waited="5 min").text)
    assert any(reason.startswith("Over the budget: ") for reason in reasons.values())
    alarm = play(lead, conversation="Customer: I want to kill myself.", draft=QUESTIONS).text
    assert "Muted by “" in held(alarm)["Many questions"]


def test_what_would_change_is_shown_side_by_side(lead):
    page = play(lead, draft=QUESTIONS, rules="CL04", **sent(mode="off")).text
    assert "Many questions gone" in results(page)
    assert "Shown as suggestion. Not run: the rule is off." in results(page)
    page = play(lead, draft=QUESTIONS, rules="CL04", **sent(severity="critical")).text
    assert "Many questions changed" in results(page)
    assert "Shown as suggestion. Shown as critical." in results(page)
    page = play(lead, draft=QUESTIONS, rules="CL04", **sent(most="5")).text
    assert "Shown as suggestion. Not found." in results(page)
    page = play(lead, draft="Hello there.", rules="CL04", **sent(mode="off")).text
    assert "Nothing here: this conversation gets the same nudges" in results(page)


def sent(mode="on", severity="suggestion", most="1") -> dict[str, str]:
    return {
        "rules__CL04__mode": mode,
        "rules__CL04__severity": severity,
        "rules__CL04__params__max_questions": most,
    }


def test_nothing_of_it_is_saved(console, lead):
    version = teams.get(console.db, TEAM).version
    play(lead, draft=QUESTIONS, rules="CL04", **sent(mode="off"))
    assert teams.get(console.db, TEAM).version == version
    assert overrides.of_team(console.db, TEAM) == {}


def test_rules_are_added_and_taken_out(lead):
    page = play(lead, do="add", add="CO07").text
    assert 'name="rules" value="CO07"' in page
    assert '<option value="on" selected>On</option>' in page
    assert 'name="rules/CO07/params/' in page
    page = play(lead, rules="CO07", remove="CO07").text
    assert 'name="rules" value="CO07"' not in page
    assert 'name="rules" value=' not in play(lead, do="add", add="").text


def test_what_a_rule_refuses_stands_beside_its_field(lead):
    answer = play(lead, draft=QUESTIONS, rules="CL04", **sent(mode="loud", most="a few"))
    assert answer.status_code == 422
    assert "Many questions, Mode: must be one of: on, shadow, off." in results(answer.text)
    assert 'id="e-rules/CL04/params/max_questions"' in answer.text
    answer = play(lead, draft="Hi", rules="PA02", rules__PA02__mode="on", rules__PA02__params__warn_s__email="x")
    assert "null" not in answer.text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"conversation": "Jo: hello\nMaria: hi"},
            "The conversation cannot be read: line 1, “Jo: hello”, does not say who",
        ),
        ({"waited": "a while"}, "The time that the customer has waited must be a time such as 90 s, 1:30 or 2 min."),
        ({"begun": "99 h 99999 min"}, "The time since the draft was begun must be at most 30 days."),
        ({"open_chats": "many"}, "The number of open chats must be a valid integer."),
        ({"open_chats": "1001"}, "The number of open chats must be less than or equal to 1000."),
        ({"channel": "pigeon"}, "The channel must be 'live_chat', 'messaging' or 'email'."),
        ({"draft": "x" * 8001}, "The draft must have at most 8000 characters (code points)."),
        ({"conversation": f"Customer: {'x' * 4001}"}, "The conversation message 1 must have at most 4000 characters"),
        ({"conversation": "Customer: x\n" * 51}, "The conversation must have at most 50 items."),
        ({"agent_name": "x" * 201}, "The agent’s name must have at most 200 characters"),
    ],
)
def test_what_cannot_be_read_is_named(lead, fields, reason):
    answer = play(lead, **({"draft": "Hello there, how are you?"} | fields))
    assert answer.status_code == 422
    assert reason in results(answer.text)


def test_what_was_written_stays_in_the_form(lead):
    page = play(lead, draft="Hello\nyou", conversation="Jo: who?", waited="x", agent_name="Jo").text
    assert "Hello\nyou</textarea>" in page
    assert "Jo: who?</textarea>" in page
    assert 'value="x"' in page


def test_names_make_speakers(lead):
    page = play(
        lead, conversation="Maria: hello\nJo: hi", draft="Yes", agent_name="Jo", customer_name="maria", waited="5"
    ).text
    assert "<b>Jo</b>" in page
    assert "<b>maria</b>" in page
    assert "Nobody waits for an answer here" in page


def test_other_peoples_text_is_text(lead):
    fields = {
        "conversation": f"Customer: {EVIL}",
        "draft": f"{EVIL} {QUESTIONS}",
        "agent_name": EVIL,
        "customer_name": EVIL,
    }
    body = json.dumps({"draft": {"text": f"{EVIL} {QUESTIONS}"}})
    page = play(
        lead, **fields, example=EVIL, dismissed=EVIL, resting=EVIL, chats=body, do="rehearse", rules="CL04", **sent()
    )
    assert page.status_code == 200
    for dangerous in ("<script>alert", "<img src=x"):
        assert dangerous not in page.text


def chats(*drafts: str) -> str:
    return "\n".join(json.dumps({"draft": {"text": draft}}) for draft in drafts)


def rehearse(lead, text, **more: object):
    return play(lead, **({"do": "rehearse", "chats": text, "rules": "CL04", **sent()} | more))


def test_a_rule_is_rehearsed_on_past_chats(lead):
    page = rehearsal(
        rehearse(lead, chats(QUESTIONS, "Hello there, all is well.", QUESTIONS), **sent(mode="shadow")).text
    )
    assert "3 chats read, with 3 replies" in page
    assert "“Many questions” would have spoken on 0 of 3 replies in 3 chats, 0 %." in page
    assert "Many questions shadow here 2 of 3 (67 %) 0 of 3 (0 %) 2 of 3 (67 %)" in page
    assert "Line 1 · Many questions · Draft · In shadow: it is counted, and nobody sees it." in page
    assert "Line 3 · Many questions" in page
    assert "Line 2" not in page


def test_a_rule_is_rehearsed_on_transcripts_and_the_replies_in_them_are_counted(lead):
    ask = f"[10:01] Maria: My kettle leaks.\n[10:02] Jo: {QUESTIONS}\n"
    talk = ask + "[10:03] Maria: Jo it is.\n[10:03] Jo: Thanks.\n" * 19
    page = rehearse(lead, f"{talk}---\n{talk}---\n[10:01] Sam: {QUESTIONS}\n[10:00] Jo: Hi.", agents="Jo").text
    assert "2 chats read, with 40 replies; 1 chat could not be read" in rehearsal(page)
    assert "“Many questions” would have spoken on 2 of 40 replies in 2 chats, 5.0 %." in rehearsal(page)
    assert "Line 43 · Many questions · Reply · Shown as suggestion." in rehearsal(page)
    assert "Line 84: “10:00” is earlier than the message before it: put the oldest first." in rehearsal(page)
    assert re.search(r'name="agents"[^>]* value="Jo"', page)
    assert "would have spoken on 2 of 40" in rehearsal(
        upload(
            lead,
            talk.replace("Jo:", "Agent:").encode() * 1 + b"---\n" + talk.replace("Jo:", "Agent:").encode(),
            "chats.txt",
        ).text
    )


def test_a_table_is_rehearsed_and_the_columns_passed_over_are_named(lead):
    table = f"chat;role;text;tags\r\n1;customer;My kettle leaks.;x\r\n1;agent;{QUESTIONS};\r\n2;pope;Hi.;\r\n2;agent;Hi.;\r\n"
    page = rehearsal(upload(lead, f"\ufeff{table}2;customer;Hi;".encode(), "chats.csv").text)
    assert "would have spoken on 1 of 1 reply in 1 chat, 100 %." in page
    assert "Columns that were passed over: tags." in page
    assert "Row 4, column role: who is “pope”?" in page
    answer = upload(lead, b"chat,text\n1,Hi", "chats.csv")
    assert answer.status_code == 422
    assert "Past chats cannot be read: its first row must name the columns chat, role and text" in results(answer.text)


def test_waits_speak_where_times_are_told_by_the_channel_that_is_chosen(lead):
    """The rules on waiting find a slow answer in live chat, and none in e-mail."""
    talk = "[10:01] Customer: My kettle leaks.\n[10:21] Agent: Let me look into that for you."
    waiting = {"rules": "PA02", "rules__PA02__mode": "on", "rules__PA02__severity": "warning"}
    waiting |= {"rules__PA02__params__warn_s__live_chat": "60", "rules__PA02__params__late_s__live_chat": "120"}
    assert "would have spoken on 1 of 1 reply" in rehearsal(rehearse(lead, talk, **waiting).text)
    assert "would have spoken on 0 of 1 reply" in rehearsal(rehearse(lead, talk, **waiting, channel="email").text)
    assert "would have spoken on 0 of 1 reply" in rehearsal(
        rehearse(lead, talk.replace("[10:01] ", ""), **waiting).text
    )
    assert "would have spoken" in rehearsal(rehearse(lead, talk, **waiting, channel="pigeon").text)


def test_chats_without_a_reply_ask_for_the_names_of_agents(lead):
    page = rehearsal(rehearse(lead, "Customer: Hi.\nJo was here.").text)
    assert "1 chat read, with 0 replies" in page
    assert "Do agents have names there? Enter them above." in page


def test_places_are_marked_and_no_more_than_twenty(lead):
    page = rehearse(lead, chats(*[QUESTIONS] * 30)).text
    assert rehearsal(page).count("· Many questions ·") == 20
    assert '<mark class="shown">order number and email</mark>?</p>' in page


def test_lines_that_cannot_be_read_are_named_without_their_text(lead):
    lines = f'{chats("Hello")}\n\n{{"draft": {{"text": 5}}}}\nnot {CANARY}'
    page = rehearsal(rehearse(lead, lines).text).rpartition("Not read")[2]
    assert "Line 3:" in page
    assert "Line 4: The body is not valid JSON" in page
    assert CANARY not in page


@pytest.mark.parametrize(
    ("text", "more", "reason"),
    [
        ("", {}, "Past chats are missing: choose a file, or paste some."),
        (
            "Customer: Hi.\nAgent: Hi.\n" * 5001,
            {},
            "Past chats may have 5,000 replies at once, but have 5,001: take a part.",
        ),
        ("{}\n" * 501, {}, "Past chats may be 500 at once, but are 501: take a part."),
        (chats(QUESTIONS), {"rules": ""}, "The rule is missing: choose the rule to rehearse."),
        (
            chats(QUESTIONS),
            sent(most="many"),
            "Many questions, Questions allowed in one message: must be a whole number",
        ),
    ],
)
def test_what_cannot_be_rehearsed_is_told(lead, text, more, reason):
    answer = rehearse(lead, text, **more)
    assert answer.status_code == 422
    assert reason in results(answer.text)


def upload(lead, raw: bytes, name: str = "chats.jsonl"):
    """Send past chats as a file, in a body made by hand: the test client would write a large one to disk itself."""
    fields = {"csrf_token": lead.token(), "do": "rehearse", "channel": "live_chat", "rules": "CL04"}
    fields |= {name.replace("__", "/"): value for name, value in sent().items()}
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    head = "".join(parts) + '--edge\r\nContent-Disposition: form-data; name="file"; filename="' + name + '"\r\n\r\n'
    body = head.encode() + raw + b"\r\n--edge--\r\n"
    return lead.client.post(PATH, data=body, content_type="multipart/form-data; boundary=edge")


def test_a_file_is_rehearsed_even_where_there_is_no_disk(lead, monkeypatch):
    """Nothing of an upload is written to disk: with nowhere to write, all is well."""
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    page = upload(lead, chats(*[f"{QUESTIONS} {'padding ' * 700}"] * 400).encode()).text
    assert "400 chats read" in page


def test_a_file_that_is_too_large_is_refused(lead):
    answer = upload(lead, b"x" * 5_000_001)
    assert answer.status_code == 422
    assert "Past chats may be 5 MB at once" in results(answer.text)
    assert upload(lead, b"x" * 7_500_000).status_code == 413


def test_neither_log_nor_database_nor_page_address_keeps_what_was_written(console, tmp_path):
    stream = StringIO()
    logs.configure("debug", stream)
    lead = console.as_("lead")
    words = f"Hello {CANARY}! {QUESTIONS}"
    fields = {
        "conversation": f"Customer: {CANARY} third time!!",
        "draft": words,
        "agent_name": CANARY,
        "customer_name": CANARY,
        "waited": CANARY,
    }
    assert CANARY in play(lead, **fields).text
    answer = play(lead, **(fields | {"waited": "2 min"}), rules="CL04", **sent(mode="off"))
    assert CANARY in results(answer.text)
    assert answer.location is None
    assert CANARY in rehearsal(rehearse(lead, chats(words)).text)
    assert CANARY in rehearsal(upload(lead, f"{chats(words)}\n{CANARY}".encode()).text)
    for row in (
        CANARY,
        f"Customer: {CANARY}\n[10:01] {CANARY}: {CANARY}\n---\n[10:02] Agent: {CANARY}\n[10:01] Customer: {CANARY}",
        f"chat,role,text,{CANARY}\n1,{CANARY},{CANARY},{CANARY}\n1,customer,{CANARY},x\n2,customer,a,b\n2,agent,{CANARY},",
        f'{{"{CANARY}": "{CANARY}"}}',
        f'{{"draft": {{"text": "{CANARY}", "started_at": "{CANARY}"}}}}',
    ):
        rehearse(lead, row)
    play(lead, **fields, token="forged")
    assert len(stream.getvalue().splitlines()) > 5
    assert CANARY not in stream.getvalue().lower()
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert [file.name for file in kept if CANARY.encode() in file.read_bytes().lower()] == []


def test_a_rule_that_fails_is_named_and_the_others_go_on(lead, monkeypatch):
    def fail(_moment, _params):
        raise ValueError(CANARY)

    monkeypatch.setitem(catalogue()["CL04"].__dict__, "check", fail)
    page = results(play(lead, draft=QUESTIONS).text)
    assert "Rule CL04 failed on this and was passed over." in page
    assert CANARY not in page


def test_a_change_of_a_moment_ago_counts_at_once(console, lead):
    overrides.change(console.db, TEAM, catalogue()["CL04"], {"mode": Mode.OFF.value}, ACTOR)
    assert shown(play(lead, draft=QUESTIONS).text) == []


def test_examples_bring_their_libraries_until_the_teams_are_asked_for(lead):
    page = lead.get(f"{PATH}?rule=PR01").text
    assert "Those of the example" in page
    example = re.search(r'name="example" value="([^"]+)"', page)[1]
    fields = {
        "draft": unescape(re.search(r'name="draft"[^>]*>\n([^<]*)</textarea>', page)[1]),
        "conversation": unescape(re.search(r'name="conversation"[^>]*>\n([^<]*)</textarea>', page)[1]),
    }
    assert "Missing link" in shown(play(lead, **fields, example=example).text)
    assert "would insert “ https" not in results(play(lead, **fields, example=example, libraries="team").text)
