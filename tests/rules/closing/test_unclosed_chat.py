"""CZ03: chats that nobody closed. It works by the clock, with an empty draft; public conversations have no such moments."""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.engine.library import PreparedReply
from coach_api.libraries import Library
from coach_api.rules.closing.unclosed_chat import CLOSING, rule
from support import hits, later, moment, said

ANSWER = said("C: Where is my parcel?", "A: It comes tomorrow. Anything else I can help with?")


@pytest.mark.parametrize("customer", ["No, thanks!", "bye 👋", "That’s all", ("perfect", "thank you so much")])
def test_a_goodbye_that_waits_is_told(customer: str | tuple[str, ...]) -> None:
    (hit,) = hits(rule, moment("", customer, messages=ANSWER, waiting_s=60))
    assert hit.actions[0].text == CLOSING


def test_the_teams_own_closing_is_offered() -> None:
    libraries = Library((), (), (), (PreparedReply("closing", "Thanks, and see you soon!"),))
    (hit,) = hits(rule, moment(" \n", "Thanks!", messages=ANSWER, waiting_s=60, libraries=libraries))
    assert hit.actions[0].text == "Thanks, and see you soon!"


def test_the_clock_alone_brings_it() -> None:
    assert later(rule, moment("", "Thanks!", messages=ANSWER, waiting_s=25)) == [35]
    assert later(rule, moment("", "Thanks!", messages=ANSWER, waiting_s=25), close_s={"live_chat": 40}) == [15]


@pytest.mark.parametrize(
    ("before", "customer"),
    [
        (ANSWER, "ok"),
        (ANSWER, "Thanks! Where is the second one?"),
        ((), "Thanks!"),
        (said("A: Give me a moment, I'll check."), "Thanks!"),
        (said("A: What is your order number?"), "thanks"),
        (said("A: Thank you, have a nice day!"), "bye"),
    ],
)
def test_where_something_is_open_it_is_silent(before: tuple, customer: str) -> None:  # type: ignore[type-arg]
    at = moment("", customer, messages=before, waiting_s=300)
    assert (hits(rule, at), later(rule, at)) == ([], [])


def test_it_needs_times_an_empty_composer_a_live_chat_and_a_waiting_customer() -> None:
    assert hits(rule, moment("", "Thanks!", messages=ANSWER)) == []
    assert hits(rule, moment("You're", "Thanks!", messages=ANSWER, waiting_s=300)) == []
    assert hits(rule, moment("", "Thanks!", messages=ANSWER, waiting_s=300, channel=Channel.MESSAGING)) == []
    assert hits(rule, moment("", messages=ANSWER, ago_s=300)) == []
