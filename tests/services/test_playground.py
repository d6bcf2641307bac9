"""Rules tried before agents meet them: the same choice as agents get, other settings, past chats."""

import json

import pytest

from coach_api import rules
from coach_api.api import schemas
from coach_api.engine.attention import Reason
from coach_api.engine.coach import Request
from coach_api.engine.library import NoLibraries
from coach_api.engine.rule import Bad, Mode
from coach_api.errors import InvalidInput
from coach_api.services import coaching, past_chats, playground
from coach_api.services.playground import Turn
from support import moment

SECRET = b"secret"
QUESTIONS = "What is your name, order number and email?"
SAVED = rules.ruleset()


def asked(draft=QUESTIONS, *customer: str, dismissed=frozenset(), muted=frozenset(), **more: object) -> Request:
    return Request(moment(draft, customer, **more), frozenset(dismissed), frozenset(muted))


def codes(verdicts) -> list[str]:
    return [verdict.nudge.configured.rule.code for verdict in verdicts]


def one(ruleset, code):
    return next(configured for configured in ruleset.rules if configured.rule.code == code)


@pytest.mark.parametrize("code", sorted(rules.catalogue()))
def test_what_is_played_is_what_agents_get(code):
    example = next(example for example in rules.catalogue()[code].examples if isinstance(example, Bad))
    request = asked(example.draft, "This is the third time I ask!", "Hello??", waiting_s=400, typing=example.typing)
    found = playground.play(request, SAVED, SECRET)
    assert found.answer == coaching.coach(request, SAVED, SECRET)
    assert tuple(verdict.nudge for verdict in found.shown) == found.answer.attention.shown
    assert len(found.shown) + len(found.held) == len(found.verdicts)


def test_a_resting_rule_is_run_and_told_though_agents_get_nothing_of_it():
    found = playground.play(asked(muted={"CL04"}), SAVED, SECRET)
    assert found.answer.attention.shown == ()
    assert [(verdict.reason, *codes([verdict])) for verdict in found.verdicts] == [(Reason.RESTING, "CL04")]


def test_other_settings_leave_all_else_as_it_is():
    changed = playground.edited(
        SAVED,
        {"CL04": {"mode": "shadow", "params": {"max_questions": 2}}, "PA02": {"params": {"warn_s": {"email": 90}}}},
    )
    assert (one(changed, "CL04").mode, one(changed, "CL04").params.max_questions) == (Mode.SHADOW, 2)
    assert one(changed, "PA02").params.warn_s.email == 90
    assert one(changed, "PA02").params.warn_s.live_chat == one(SAVED, "PA02").params.warn_s.live_chat
    again = playground.edited(changed, {"PA02": {"params": {"warn_s": {"messaging": None}}}})
    assert one(again, "PA02").params.warn_s.email == 90
    others = [each for each in changed.rules if each.rule.code not in {"CL04", "PA02"}]
    assert others == [each for each in SAVED.rules if each.rule.code not in {"CL04", "PA02"}]
    assert playground.edited(SAVED, {}) == SAVED


def test_everything_that_is_refused_is_named_below_its_rule():
    with pytest.raises(InvalidInput) as caught:
        playground.edited(
            SAVED, {"ZZ99": {}, "CL04": {"mode": "loud", "pitch": 1, "params": {"max_questions": 9, "x": 1}}}
        )
    assert {problem.pointer for problem in caught.value.problems} == {
        "/rules/ZZ99", "/rules/CL04/mode", "/rules/CL04/pitch", "/rules/CL04/params/max_questions", "/rules/CL04/params/x",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("patch", "turn", "draft"),
    [
        ({"mode": "off"}, Turn.GONE, QUESTIONS),
        ({"mode": "shadow"}, Turn.GONE, QUESTIONS),
        ({"severity": "critical"}, Turn.CHANGED, QUESTIONS),
        ({"params": {"max_questions": 1}}, Turn.SAME, QUESTIONS),
        ({"params": {"max_questions": 5}}, Turn.GONE, QUESTIONS),
        ({"severity": "warning"}, Turn.ADDED, "Why? When?"),
        ({"mode": "off"}, Turn.CHANGED, "Why? When?"),
    ],
)
def test_what_became_of_a_finding_is_told(patch, turn, draft):
    request = asked(draft)
    before = playground.play(request, SAVED, SECRET)
    after = playground.play(request, playground.edited(SAVED, {"CL04": patch}), SECRET)
    compared = [each for each in playground.compare(before, after) if codes([each.verdict]) == ["CL04"]]
    assert [each.turn for each in compared] == [turn]


def test_what_changed_comes_first():
    request = asked(f"{QUESTIONS} Calm down.", "This is the third time I ask!", waiting_s=400)
    before = playground.play(request, SAVED, SECRET)
    after = playground.play(request, playground.edited(SAVED, {"CL04": {"mode": "off"}}), SECRET)
    turns = [each.turn for each in playground.compare(before, after)]
    assert turns == sorted(turns, key=list(Turn).index)
    assert Turn.SAME in turns


def rehearsed(raw: bytes, patch, **more: float):
    sets = SAVED, playground.edited(SAVED, patch)
    return playground.rehearse(
        past_chats.read(raw), lambda each: schemas.read(each, NoLibraries()), sets, {"CL04"}, SECRET, **more
    )


def test_a_rehearsal_counts_chats_and_names_places():
    patch = {"CL04": {"mode": "on", "severity": "warning"}, "CL03": {"mode": "off"}}
    lines = [QUESTIONS, "All is well with your order.", f"{QUESTIONS} Which colour? Which size?", "Why? When?"]
    raw = "\n".join([*(json.dumps({"draft": {"text": line}}) for line in lines), "broken"]).encode()
    found = rehearsed(raw, patch)
    tally = found.tallies[0]
    assert (found.chats, found.replies, found.left_out) == (4, 4, 0)
    assert (tally.found, tally.shown, tally.shown_before) == (3, 3, 2)
    assert [place.reply.where for place in found.places] == ["Line 1", "Line 3", "Line 4"]
    assert found.nudges_after == found.nudges_before + 1
    assert ([error.where for error in found.refused], found.unread) == (["Line 5"], 1)


def test_a_rehearsal_judges_each_reply_of_a_chat():
    chat = f"Customer: My kettle leaks.\nAgent: {QUESTIONS}\nCustomer: Jo.\nAgent: Thank you, Jo.\n"
    found = rehearsed(f"{chat}---\n{chat}---\nwho?".encode(), {})
    assert (found.chats, found.replies, found.tallies[0].shown) == (2, 4, 2)
    assert [(place.reply.where, place.reply.was_sent) for place in found.places] == [("Line 2", True), ("Line 7", True)]
    assert ([error.where for error in found.refused], found.unread) == (["Line 11"], 1)


def test_what_there_is_no_time_for_is_counted():
    found = rehearsed(f"Customer: a\nAgent: {QUESTIONS}\nCustomer: b\nAgent: c".encode(), {}, most_s=-1)
    assert (found.chats, found.replies, found.left_out, found.tallies[0].found) == (1, 0, 2, 0)
