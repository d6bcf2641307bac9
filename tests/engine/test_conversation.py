"""Turns, the customer's wait, and what wants an answer."""

from datetime import UTC, datetime, timedelta

import pytest

from coach_api.engine.conversation import Clock, Conversation, Message, Role
from support import NOW, said


def talk(*lines: str) -> Conversation:
    return Conversation(said(*lines))


def test_consecutive_messages_of_one_role_are_a_turn() -> None:
    turns = talk("C: hi", "C: there", "A: hello", "B: ticket opened", "A: yes?", "C: ok").turns
    assert [(turn.role.value, [index for index, _ in turn.indexed]) for turn in turns] == [
        ("customer", [0, 1]),
        ("agent", [2]),
        ("bot", [3]),
        ("agent", [4]),
        ("customer", [5]),
    ]
    assert turns[0].text.raw == "hi\nthere"
    assert [message.raw for message in turns[0].messages] == ["hi", "there"]


def test_an_empty_conversation_has_nothing() -> None:
    nothing = Conversation()
    assert nothing.turns == nothing.customer_turns == ()
    assert nothing.last_agent_turn is nothing.pending is nothing.waiting_since() is None
    assert not nothing.needs_answer


def test_the_agents_last_reply_is_a_whole_turn() -> None:
    conversation = talk("A: old", "C: hi", "A: one", "A: two", "S: joined", "C: ok")
    assert conversation.last_agent_turn is not None
    assert conversation.last_agent_turn.text.raw == "one\ntwo"
    assert [turn.text.raw for turn in conversation.customer_turns] == ["hi", "ok"]


def test_bots_and_system_messages_do_not_answer() -> None:
    conversation = talk("A: hello", "C: where is it?", "B: we are on it", "S: Jo joined", "C: hello??")
    assert conversation.pending is not None
    assert [index for index, _ in conversation.pending.indexed] == [1, 4]
    assert conversation.pending.text.raw == "where is it?\nhello??"


@pytest.mark.parametrize(
    "lines", [("A: hi",), ("C: hi", "A: hello"), ("B: hi", "S: joined"), ("C: hi", "A: ok", "B: rate us")]
)
def test_nothing_waits_after_an_agents_answer(lines: tuple[str, ...]) -> None:
    assert talk(*lines).pending is None
    assert not talk(*lines).needs_answer


def test_a_wait_runs_from_the_first_unanswered_message() -> None:
    first, later = NOW - timedelta(minutes=3), NOW - timedelta(minutes=1)
    messages = (*said("A: hi", at=first), *said("C: where is it?", at=first), *said("C: hello??", at=later))
    assert Conversation(messages).waiting_since() == first


def test_a_hold_answers() -> None:
    conversation = Conversation((*said("C: where?", at=NOW - timedelta(minutes=3)), *said("A: one moment", at=NOW)))
    assert conversation.waiting_since() is None


def test_a_wait_is_unknown_where_the_first_time_is() -> None:
    assert Conversation((*said("C: where?"), *said("C: hello??", at=NOW))).waiting_since() is None


def test_seconds_are_never_below_zero_and_unknown_without_times() -> None:
    clock = Clock(NOW)
    assert clock.seconds_since(NOW - timedelta(seconds=90)) == 90
    assert clock.seconds_since(NOW + timedelta(days=1)) == 0
    assert clock.seconds_since(datetime(2026, 11, 21, 12, 0, tzinfo=UTC).astimezone()) == 0
    assert clock.seconds_since(None) is None
    assert Clock().seconds_since(NOW) is None


@pytest.mark.parametrize(
    "line",
    [
        "thanks",
        "Thank you!",
        "thank you so much 😊",
        "THX",
        "ok",
        "Okay, thanks",
        "ok thanks bye",
        "k",
        "got it, thank you",
        "Perfect, thanks Jo!",
        "no problem",
        "No, that's all",
        "no thats it thank you",
        "That’s great",
        "bye bye",
        "thanks a lot for your help",
        "Have a nice day!",
        "you too, bye",
        "great 👍",
        "ok then thanks",
    ],
)
def test_thanks_agreement_and_goodbyes_want_no_answer(line: str) -> None:
    assert not talk("A: done", f"C: {line}").needs_answer


@pytest.mark.parametrize(
    "line",
    [
        "ok?",
        "thanks, but where is my order",
        "thanks, my order number is 12345",
        "great, and how do I change the address",
        "It is not great",
        "my lamp is broken",
        "hello",
        "no",
        "okay I tried that, still broken",
        "sure, it's jo@mail.example",
        "thank you. One more thing: the invoice is wrong",
        "thanks for nothing, cancel my contract please right now",
        "?",
        "thanks " * 13,
    ],
)
def test_anything_else_wants_an_answer(line: str) -> None:
    assert talk("A: done", f"C: {line}").needs_answer


def test_one_open_message_beside_thanks_wants_an_answer() -> None:
    assert talk("A: done", "C: thanks", "C: where is the other one").needs_answer
    assert talk("C: the lamp is broken", "B: noted", "C: thanks").needs_answer


def test_a_message_reads_its_text_once() -> None:
    message = Message(Role.CUSTOMER, "hello there")
    assert message.text is message.text
    assert message.text.words == ("hello", "there")
