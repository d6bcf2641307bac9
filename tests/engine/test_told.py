"""What the customer gave, and what they took back."""

import pytest

from coach_api.engine.conversation import Conversation
from coach_api.engine.told import Told, last_told, says_done
from support import said


def given(kind: str, *lines: str) -> str | None:
    told = last_told(Conversation(said(*lines)), kind)
    return told.span.text if told else None


def test_the_last_one_given_counts() -> None:
    assert given("email", "C: I am a@mail.example", "A: Thanks", "C: sorry, b@mail.example") == "b@mail.example"


def test_what_an_agent_wrote_was_not_told_by_the_customer() -> None:
    assert given("email", "A: Is it a@mail.example?", "C: yes") is None


@pytest.mark.parametrize(
    ("lines", "kind", "value"),
    [
        (("A: What is your order number?", "C: 48213377"), "order_number", "48213377"),
        (("A: And your name please?", "C: Kim Doe"), "name", "Kim Doe"),
        (("A: Which version do you have?", "C: 11.0.3"), "version", "11.0.3"),
    ],
)
def test_a_bare_answer_is_read_by_the_question(lines: tuple[str, ...], kind: str, value: str) -> None:
    assert given(kind, *lines) == value


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("C: 48213377",), "order_number"),
        (("C: hello", "C: 48213377"), "order_number"),
        (("A: What is your name and order number?", "C: 48213377"), "order_number"),
        (("A: What is your order number?", "C: I do not know where to find that long number 48213377"), "order_number"),
        (("A: What is your order number?", "C: where is that?"), "order_number"),
        (("A: What is your order number?", "C: no idea"), "order_number"),
        (("A: Which browser do you use?", "C: the blue one"), "browser"),
    ],
)
def test_what_may_be_something_else_is_not_read_as_the_answer(lines: tuple[str, ...], kind: str) -> None:
    assert given(kind, *lines) is None


@pytest.mark.parametrize(
    "line",
    [
        "C: kim@mail.example is my old email",
        "C: I had kim@mail.example but lost access",
        "C: kim@mail.example does not work",
    ],
)
def test_what_was_taken_back_was_not_told(line: str) -> None:
    assert given("email", line) is None


@pytest.mark.parametrize(
    "line",
    ["C: I already sent it", "C: Already did weeks ago.", "C: I just gave you that", "C: as I said, it is broken"],
)
def test_a_customer_says_that_it_is_done(line: str) -> None:
    told = says_done(Conversation(said("A: Please send it.", line)))
    assert isinstance(told, Told)
    assert told.index == 1


@pytest.mark.parametrize("lines", [(), ("C: I have not sent it yet",), ("C: I already sent it", "A: Thanks")])
def test_nobody_waits_who_says_it_is_done(lines: tuple[str, ...]) -> None:
    assert says_done(Conversation(said(*lines))) is None
