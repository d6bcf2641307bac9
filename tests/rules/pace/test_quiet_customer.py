"""PA09: a customer who does not answer.

Public conversations have no times of agents' turns. Read on them, 2026-11-21, as if 150 seconds had passed since each of
8,389 agent turns: 4,957 end in something asked; of 40 read, 39 right, 1 debatable (the customer had thanked for all before).
"""

from datetime import timedelta

import pytest

from coach_api.engine.conversation import Channel, Message
from coach_api.engine.library import PreparedReply
from coach_api.libraries import Library
from coach_api.rules.pace.quiet_customer import CHECK_IN, CLOSING, rule
from support import NOW, hits, later, moment, said

ASKED = ("C: My kettle leaks.", "A: What is your order number?")


def ago(seconds: float, line: str) -> Message:
    """Return a message that came some seconds ago."""
    [message] = said(line, at=NOW - timedelta(seconds=seconds))
    return message


@pytest.mark.parametrize(
    ("ago_s", "text"), [(119, None), (120, CHECK_IN), (299.9, CHECK_IN), (300, CLOSING), (86_400, CLOSING)]
)
def test_a_check_in_comes_first_and_a_closing_notice_later(ago_s: float, text: str | None) -> None:
    found = hits(rule, moment(messages=said(*ASKED), ago_s=ago_s))
    assert [(hit.evidence.quote, hit.actions[0].text) for hit in found] == (
        [(f"quiet for {int(ago_s)} s", text)] if text else []
    )


@pytest.mark.parametrize(("ago_s", "seconds"), [(100, [20]), (130, [170]), (300, [])])
def test_it_says_in_how_many_seconds_the_next_step_comes(ago_s: float, seconds: list[float]) -> None:
    assert later(rule, moment(messages=said(*ASKED), ago_s=ago_s)) == seconds


@pytest.mark.parametrize(
    "reply",
    [
        "Which colour would you like",
        "Please send me a photo of the label.",
        "Your parcel is in Leeds. Shall I send a new one?",
        "Sure, let me look into that. Could you give me your postcode?",
        "Is there anything else I can help you with?",
        "What’s your e-mail 📧?",
        "WHAT IS YOUR NAME?",
    ],
)
def test_a_question_or_request_waits_for_an_answer(reply: str) -> None:
    assert hits(rule, moment(messages=said("C: hi", f"A: {reply}"), ago_s=130))


@pytest.mark.parametrize(
    "reply",
    [
        "A new one is on its way.",
        "Let me check that for you.",
        "I'll be back in five minutes.",
        "Give me two minutes, ok?",
        "Could you hold on a moment?",
        "You're welcome, have a nice day!",
        'They asked me "where is it?"',
        "I'll close this chat now. Anything else?",
        "",
    ],
)
def test_no_answer_is_owed_to_statements_holds_and_goodbyes(reply: str) -> None:
    at = moment(messages=said("C: hi", f"A: {reply}"), ago_s=400)
    assert hits(rule, at) == later(rule, at) == []


@pytest.mark.parametrize("end", ["A: One moment, I'm checking.", "A: Back in five minutes.", "C: 4711", "C: ok"])
def test_who_spoke_last_and_owes_something_decides(end: str) -> None:
    assert hits(rule, moment(messages=said(*ASKED, end), ago_s=400)) == []


def test_bots_and_the_system_answer_for_nobody() -> None:
    assert hits(rule, moment(messages=said(*ASKED, "S: Jo joined", "B: Thanks for waiting"), ago_s=130))


def test_more_words_after_the_question_start_the_silence_anew() -> None:
    talk = (*said("C: hi"), ago(200, "A: What is your order number?"), ago(100, "A: It starts with FH."))
    assert later(rule, moment(messages=talk)) == [20]


@pytest.mark.parametrize("line", ["thanks, bye!", "No thanks", "ok that's all", "that is all I need", "Good night 🌙"])
def test_somebody_who_left_is_not_called_back(line: str) -> None:
    assert hits(rule, moment(messages=said(f"C: {line}", "A: Anything else?"), ago_s=400)) == []


def test_an_agent_who_opens_a_chat_is_not_waited_for() -> None:
    assert hits(rule, moment(messages=said("A: Hi! Can I help you?"), ago_s=400)) == []
    assert hits(rule, moment()) == []


def test_one_check_in_is_enough() -> None:
    talk = (*said("C: hi"), ago(250, "A: What is your order number?"), ago(100, f"A: {CHECK_IN}"))
    assert hits(rule, moment(messages=talk)) == []
    assert later(rule, moment(messages=talk)) == [80]


def test_a_late_check_in_gets_its_own_time_before_the_chat_is_closed() -> None:
    talk = (*said("C: hi"), ago(310, "A: What is your order number?"), ago(5, "A: Are you still there?"))
    assert later(rule, moment(messages=talk)) == [175]
    talk = (*said("C: hi"), ago(490, "A: What is your order number?"), ago(185, "A: Are you still there?"))
    assert [hit.actions[0].text for hit in hits(rule, moment(messages=talk))] == [CLOSING]


def test_a_check_in_without_a_time_leaves_the_closing_where_it_was() -> None:
    talk = (*said("C: hi"), ago(310, "A: What is your order number?"), *said("A: Are you still there?"))
    assert later(rule, moment(messages=talk)) == []
    assert hits(rule, moment(messages=talk))[0].actions[0].text == CLOSING


def test_a_check_in_alone_asks_for_nothing() -> None:
    assert hits(rule, moment(messages=said("C: hm", "A: Are you still there?"), ago_s=400)) == []


def test_a_closed_chat_is_left_closed() -> None:
    assert hits(rule, moment(messages=said(*ASKED, f"A: {CLOSING}"), ago_s=900)) == []


def test_very_long_monologues_are_not_read() -> None:
    assert hits(rule, moment(messages=said("C: hi", *("A: Which one?",) * 21), ago_s=900)) == []


def test_it_leaves_an_agent_alone_who_writes() -> None:
    at = moment("So", messages=said(*ASKED), ago_s=400)
    assert hits(rule, at) == later(rule, at) == []
    assert hits(rule, moment(" \n", messages=said(*ASKED), ago_s=400))


def test_unknown_times_keep_it_silent() -> None:
    at = moment(messages=said(*ASKED))
    assert hits(rule, at) == later(rule, at) == []


@pytest.mark.parametrize("channel", [Channel.MESSAGING, Channel.EMAIL])
def test_other_channels_have_no_hurry_unless_a_team_says_so(channel: Channel) -> None:
    at = moment(messages=said(*ASKED), ago_s=4000, channel=channel)
    assert hits(rule, at) == later(rule, at) == []
    assert hits(rule, at, check_s={channel.value: 3600})


def test_each_step_can_be_switched_off() -> None:
    at = moment(messages=said(*ASKED), ago_s=400)
    assert hits(rule, at, close_s={"live_chat": None})[0].actions[0].text == CHECK_IN
    assert later(rule, at, close_s={"live_chat": None}) == []
    assert hits(rule, at, check_s={"live_chat": None})[0].actions[0].text == CLOSING
    checked = (*said("C: hi"), ago(400, "A: Which one?"), ago(300, "A: Still there?"))
    assert hits(rule, moment(messages=checked), close_s={"live_chat": None}) == []
    assert hits(rule, moment(messages=checked), check_s={"live_chat": None})[0].actions[0].text == CLOSING


@pytest.mark.parametrize(
    ("prepared", "text"),
    [
        ("We'll close here. Write any time!", "We'll close here. Write any time!"),
        ("Glad that is solved! Write to us any time.", CLOSING),
    ],
)
def test_the_teams_own_closing_is_used_unless_it_takes_the_problem_for_solved(prepared: str, text: str) -> None:
    team = Library(prepared=(PreparedReply("closing", prepared),))
    [hit] = hits(rule, moment(messages=said(*ASKED), ago_s=400, libraries=team))
    assert hit.actions[0].text == text


def test_each_step_is_a_finding_of_its_own_and_stays_the_same() -> None:
    keys = [hits(rule, moment(messages=said(*ASKED), ago_s=s))[0].key for s in (120, 200, 300, 400)]
    assert keys[0] == keys[1] != keys[2] == keys[3]
