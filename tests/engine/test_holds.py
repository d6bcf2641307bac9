"""What counts as asking to wait, and what as naming a time."""

import pytest

from coach_api.engine import holds
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    "words",
    [
        "One moment please",
        "just a sec",
        "ONE SECOND PLEASE!!",
        "Could you hold on a moment?",
        "Sure – bear with me 🙏",
        "Hang on, that looks odd",
        "Please wait while I open it",
        "Let me double-check that",
        "let me just have a quick look",
        "I'll ask my colleague",
        "I’m looking into it",
        "I'll be right back",
        "brb",
        "I'll get back to you shortly",
        "Would you mind bearing with me?",
        "Please give me three more minutes",
    ],
)
def test_a_hold_is_seen(words: str) -> None:
    assert holds.is_hold(Text(words))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Let me know if that helps",
        "We hold stock for paid orders",
        "The hold music is on a loop",
        "Please hold the button until it blinks",
        "At the moment we are closed",
        "You can check out now",
        "How long have you been waiting?",
        "Wait times are three days",
        'You wrote "one moment please"',
        "The second one is blue",
        "You can get it back",
    ],
)
def test_other_waiting_is_no_hold(words: str) -> None:
    assert not holds.is_hold(Text(words))


@pytest.mark.parametrize(
    "words",
    [
        "two minutes",
        "a minute or two",
        "2-3 mins",
        "a few minutes",
        "half an hour",
        "30 seconds",
        "by 5 pm",
        "by Friday",
        "before noon",
        "by the end of the day",
        "this afternoon",
        "within the hour",
        "1 to 2 business days",
        "24 hours",
        "tomorrow",
        "at 17:30",
    ],
)
def test_a_time_is_seen(words: str) -> None:
    assert holds.names_time(words)


@pytest.mark.parametrize(
    "words",
    ["shortly", "a moment", "one sec", "soon", "as soon as I can", "two days ago", "at 12 of our shops", "asap"],
)
def test_what_nobody_can_be_held_to_is_no_time(words: str) -> None:
    assert not holds.names_time(words)


def test_the_earliest_hold_is_returned() -> None:
    found = holds.first_in(Text("Let me check. One moment please."), holds.WAIT, holds.LOOK)
    assert found is not None
    assert found.text == "Let me check"
