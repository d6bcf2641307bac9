"""CL09: things on the screen without their names.

Read on public conversations, 2026-11-21: no fire on 8,389 agent turns, whose agents give addresses or exact names.
"""

import pytest

from coach_api.engine.conversation import Message
from coach_api.rules.clarity.vague_reference import rule
from support import hits, moment, said

ASKED = "Where do I change my password?"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("just go there and log in", "go there"),
        ("Hi Ana 😊\nYOU CAN DO THAT THERE.", "DO THAT THERE"),
        ("You’ll find it in there, it's easy", "find it in there"),
        ("Open that menu and log in again.", "Open that menu"),
        ("Please click on the appropriate button.", "click on the appropriate button"),
        ("You can do it under settings somewhere, I think.", "under settings somewhere"),
        ("It should be in the usual place in the app.", "in the usual place"),
        ("Use the thing in the corner of the screen.", "the thing in"),
    ],
)
def test_words_that_point_at_nothing_are_found(draft: str, words: str) -> None:
    (hit,) = hits(rule, moment(draft, ASKED))
    assert hit.evidence.quote == words


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "go",
        "There is no such thing.",
        "Is anyone there?",
        "Tap Profile at the top, you can change it there.",
        'Click the button that says "password": you can change it there.',
        "Settings > Password, and then use that page.",
        "You can change it there: https://help.example.com/password",
        "Open your profile, you can change it there.",
        "Click the button next to your name.",
        "Click on the section called security.",
        'The guide says "click on the appropriate button".',
        "Ve allí y cámbiala.",
    ],
)
def test_named_things_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, ASKED)) == []


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("You can change it there.", ()),
        ("You can change it there.", "My password is wrong"),
        ("You can change it there.", "How do I get to the castle?"),
        ("You can change it there.", "I'm on my profile, where do I change the password?"),
        ("It's at the top, on that page.", "I see a page with my plan, where do I change it?"),
    ],
)
def test_what_nobody_looks_for_or_the_customer_named_is_left_alone(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


@pytest.mark.parametrize("before", ["A: It is all at https://a.example/b", "A: Please open Profile."])
def test_what_the_agent_named_just_before_is_left_alone(before: str) -> None:
    talk: tuple[Message, ...] = said(before, f"C: {ASKED}")
    assert hits(rule, moment("You can change it there.", messages=talk)) == []


def test_another_reply_before_changes_nothing() -> None:
    talk = said("A: hi, how can we help?", f"C: {ASKED}")
    (hit,) = hits(rule, moment("You can change it there.", messages=talk))
    assert hit.actions == ()


def test_a_customer_who_asks_what_to_click_looks_for_something() -> None:
    assert len(hits(rule, moment("It's in the usual place.", "the app wants an update. where?"))) == 1
    assert hits(rule, moment("Click Save.", "what do I click")) == []
    assert hits(rule, moment("We're at 4 Mill Lane, you can go there.", "and where?")) == []
