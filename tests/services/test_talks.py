"""Conversations and times as people write them."""

import pytest

from coach_api.engine.conversation import Role
from coach_api.services.talks import Line, duration, pending_from, read, seconds, write

C, A, B, S = Role.CUSTOMER, Role.AGENT, Role.BOT, Role.SYSTEM


def roles_and_texts(text, **names: Role):
    return [(line.role, line.text, line.ago_s) for line in read(text, names).lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("  \n\n", []),
        ("Customer: hi", [(C, "hi", None)]),
        ("CLIENT: hi\nvisitor: there\nAgent:yes", [(C, "hi", None), (C, "there\nAgent:yes", None)]),
        ("Customer: a\nb\n\nc\nAgent: d\nBot: e\nSystem: f", [(C, "a\nb\n\nc", None), (A, "d", None), (B, "e", None), (S, "f", None)]),
        ("Agent (5 min ago): one moment\nCustomer(30s ago): ok", [(A, "one moment", 300), (C, "ok", 30)]),
        ("Customer:\nhi", [(C, "hi", None)]),
        ("Customer: \nAgent: x", [(A, "x", None)]),
        ("where is my order\nI wait", [(C, "where is my order\nI wait", None)]),
        ("see https://example.com/a: it broke", [(C, "see https://example.com/a: it broke", None)]),
        ("\nCustomer: 10:04 is when it broke", [(C, "10:04 is when it broke", None)]),
    ],
)  # fmt: skip
def test_messages_begin_with_who_wrote_them(text, lines):
    assert roles_and_texts(text) == lines


def test_people_can_be_called_by_their_names():
    said = "Maria Lund: hi\nJO: hello"
    assert roles_and_texts(said, **{"maria lund": C, "Jo": A, "": B}) == [(C, "hi", None), (A, "hello", None)]


def test_a_line_that_may_be_somebody_elses_is_pointed_out():
    talk = read("Customer: hi\nJo: hello\nMy order number: 12\nhttps://example.com", {})
    assert len(talk.lines) == 1
    assert talk.notes == (
        "Line 2 begins with “Jo:” and was read as part of the message above. If that is a person, enter the name under “More”.",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Jo: hi", "line 1, “Jo: hi”, does not say who wrote it: begin it with Customer:, Agent:, Bot: or System:"),
        ("\nhello there\nCustomer: hi", "line 2, “hello there”, does not say who wrote it"),
        ("Agent (soon ago): hi", "line 1: “soon” must be a time such as 90 s, 1:30 or 2 min"),
        (f"Jo: {'x' * 90}", "…”, does not say"),
    ],
)
def test_what_cannot_be_told_is_named_with_its_line(text, reason):
    with pytest.raises(ValueError, match="line") as caught:
        read(text, {})
    assert reason in str(caught.value)


def test_what_is_written_is_read_back():
    lines = (Line(C, "hi\nthere"), Line(A, "one moment", 3_725), Line(B, "beep", 0), Line(S, "Jo has joined", 60))
    assert read(write(lines), {}).lines == lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None), (" ", None), ("0", 0), ("90", 90), ("90 s", 90), ("90sec", 90), ("1:30", 90), ("2 min", 120), ("2m 5s", 125),
        ("1 h 5 min", 3_900), ("1 hour", 3_600), ("3 minutes", 180), ("1 second", 1), ("720 h", 2_592_000),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text, found):
    assert seconds(text) == found


@pytest.mark.parametrize("text", ["soon", "-5", "1.5 min", "1:75", "2 days", "٣", "min", "721 h", "99999999"])
def test_what_is_no_time_or_too_long_is_refused(text):
    with pytest.raises(ValueError, match="must be"):
        seconds(text)


@pytest.mark.parametrize(("given", "written"), [(0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3_725, "1 h 2 min 5 s")])
def test_durations_are_written_as_people_do(given, written):
    assert duration(given) == written


def test_who_waits_is_told_from_who_was_answered():
    assert pending_from([]) == 0
    assert pending_from([Line(C, "a"), Line(A, "b")]) == 2
    assert pending_from([Line(A, "b"), Line(B, "x"), Line(C, "a"), Line(C, "c"), Line(B, "beep")]) == 2
