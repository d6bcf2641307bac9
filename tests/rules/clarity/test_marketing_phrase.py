"""CL07: advertisements.

Read on public conversations, 2026-11-21: no fire on 8,389 agent turns, whose agents do not advertise.
"""

import pytest

from coach_api.rules.clarity.marketing_phrase import rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Our WORLD-CLASS support is here for you.", "WORLD-CLASS"),
        ("It is best in class, and state of the art too.", "best in class"),
        ("We offer market-leading prices", "market-leading"),
        ("A one-stop shop for lamps 💡", "one-stop shop"),
        ("We’re proud of our unparalleled service.", "unparalleled service"),
        ("This will take your home to the next level!", "take your home to the next level"),
        ("We hope to exceed your expectations.", "exceed your expectations"),
        ("Unlock the full potential of your lamp.", "Unlock the full potential"),
        ("Elevate your style with it.", "Elevate your style"),
        ("Hi Ana.\nAs a valued customer you get it first.", "As a valued customer"),
        ("We pride ourselves on our lamps.", "We pride ourselves on"),
        ("Don’t miss out on this lamp.", "Don’t miss out on"),
    ],
)
def test_an_advertisement_is_found(draft: str, words: str) -> None:
    assert words in [hit.evidence.quote for hit in hits(rule, moment(draft))]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "It is the class of 1990.",
        "First class train tickets are sold out.",
        "The edge of the lamp is cut.",
        "Which state of the union do you live in?",
        "The second to last page has it.",
        "It is a seamless tube.",
        "The game changed after the update.",
        "What is the priority of this ticket?",
        "The restaurant is award-winning.",
        "I was delighted to hear that.",
        "To unlock your account, tap the link.",
        'The poster says "best-in-class lamps".',
        "It takes you to the next level of the game.",
        "Una experiencia sin igual.",
    ],
)
def test_plain_words_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_the_plain_word_is_one_click_away() -> None:
    (hit,) = hits(rule, moment("Cutting-edge lamps."))
    (action,) = hit.actions
    assert (action.label, action.text) == ("Say “new”", "New")


def test_at_most_two_are_shown() -> None:
    draft = "Our world-class, cutting-edge, state-of-the-art lamps."
    assert [hit.evidence.quote for hit in hits(rule, moment(draft))] == ["world-class", "cutting-edge"]


def test_a_team_adds_its_own() -> None:
    assert hits(rule, moment("It is lamptastic."), phrases=["lamptastic"])
