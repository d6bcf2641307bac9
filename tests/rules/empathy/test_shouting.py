"""EM05: capitals and rows of exclamation marks.

Read on public conversations, 2026-11-21: 3 fires on 8,509 agent turns (brand support, wizard-of-oz chat), 3 right; none on
the 120 labelled replies, where none is right either.
"""

import pytest

from coach_api.rules.empathy.shouting import MOST, rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "words", "better"),
    [
        ("PLEASE RESTART YOUR ROUTER", "PLEASE RESTART YOUR ROUTER", "Please restart your router"),
        ("WELCOME AND ENJOY YOUR STAY 🙂", "WELCOME AND ENJOY YOUR STAY", "Welcome and enjoy your stay"),
        ("Hi Tom.\nWE WILL CALL YOU BACK", "WE WILL CALL YOU BACK", "We will call you back"),
        ("I'm SO SORRY about this", "SO SORRY", "so sorry"),
        ("you MUST NOT unplug it", "MUST NOT", "must not"),
        ("YOU’RE WELCOME", "YOU’RE WELCOME", "You’re welcome"),
        ("HAVE A NICE DAY", "HAVE A NICE DAY", "Have a nice day"),
        ("THEN I WILL CALL YOU", "THEN I WILL CALL YOU", "Then I will call you"),
        ("You can READ THE FAQ NOW", "READ THE FAQ NOW", "read the FAQ now"),
        ("Please CONNECT IT VIA THE USB HDMI port", "CONNECT IT VIA THE", "connect it via the"),
        ("Your refund is here!!!", "!!!", "!"),
        ("Woohoo!!!!! 🎉", "!!!!!", "!"),
    ],
)
def test_shouting_is_found_and_lowered(draft: str, words: str, better: str) -> None:
    [hit] = hits(rule, moment(draft))
    assert hit.evidence.quote == words
    assert [action.text for action in hit.actions] == [better]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "ok",
        "Please open the PDF and the USB stick.",
        "Please do NOT unplug it.",
        "Your booking QWERTYUI costs 40 GBP.",
        "Press ENTER and then DELETE.",
        "Reply STOP or HELP.",
        "Reply YES or NO.",
        "Click SUBMIT ORDER.",
        "ADD TO CART, then BUY NOW",
        "Go to SETTINGS > GENERAL > ABOUT",
        "NASA and ESA and the BBC",
        "It is sent. -THE",
        "^WILL *NOT",
        "GPU, RAM, OS",
        "see https://shop.example.com/PLEASE/DO/NOT",
        "Write to PLEASE.NOT@shop.example",
        'It says "PLEASE DO NOT TOUCH" on the label.',
        "Great!! See you!!",
        "BITTE NICHT ÖFFNEN",
        "A. B. C.",
        'She wrote "help!!!"',
    ],
)
def test_abbreviations_codes_buttons_and_names_are_no_shouting(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_words_apart_add_up() -> None:
    first, second = hits(rule, moment("Do NOT unplug it. NEVER open it."))
    assert (first.evidence.quote, first.actions[0].text) == ("NOT", "not")
    assert (second.evidence.quote, second.actions[0].text) == ("NEVER", "Never")


def test_what_the_customer_wrote_in_capitals_is_a_name() -> None:
    talk = said("C: which button, NEVER or ALWAYS?")
    assert hits(rule, moment("Press NEVER first, ALWAYS is for later.", messages=talk)) == []
    assert hits(rule, moment("Press NEVER first, ALWAYS is for later."))


def test_the_screen_is_not_filled() -> None:
    assert len(hits(rule, moment("NOT this, NEVER that, ONLY those, ALWAYS these, REALLY now"))) == MOST


def test_a_team_sets_the_limits() -> None:
    assert hits(rule, moment("Please do NOT unplug it."), min_words=1)
    assert hits(rule, moment("PLEASE RESTART YOUR ROUTER"), min_words=5) == []
    assert hits(rule, moment("Great!!"), marks=2)
    assert hits(rule, moment("Great!!!"), marks=4) == []


def test_capitals_and_marks_are_two_findings() -> None:
    assert [hit.evidence.quote for hit in hits(rule, moment("THANK YOU!!!"))] == ["THANK YOU", "!!!"]


def test_the_marks_are_found_once() -> None:
    assert len(hits(rule, moment("Yes!!! Great!!! Done!! Bye!!!"))) == 1
