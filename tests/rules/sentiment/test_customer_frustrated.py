"""Frustration is read from what customers tell, and not from plain reports."""

import pytest

from coach_api.rules.sentiment.customer_frustrated import TAKEN_UP, rule
from support import hits, moment, said


@pytest.mark.parametrize(
    "customer",
    [
        "This is the fourth time I'm writing about the same invoice",
        "still no reply, and it’s been three weeks now",
        "I already gave you my order number!! Why do you ask again?",
        "nobody answers the phone and the app keeps crashing",
        "WHY is this so difficult??",
        "I want my money back. Your driver was rude and lied to me.",
        "I've called five times and every agent tells me something else 😡",
        "honestly this is a waste of time",
        "so nobody at your shop can say where it is?",
        "you told me Tuesday, now it is Friday",
        "forget it",
        "seriously?",
        "that is not what I asked",
        "thanks for nothing",
        "and who is responsible for that now",
        "every colleague of yours tells me something different",
        "it's the second time this week the line is down again",
    ],
)
def test_frustration_is_seen(customer: str) -> None:
    (hit,) = hits(rule, moment("One moment.", customer))
    assert hit.evidence.quote in customer
    assert hit.evidence.index == 0


@pytest.mark.parametrize(
    "customer",
    [
        "My card was declined at the shop.",
        "I can't find the size guide.",
        "Could you tell me how long the delivery takes?",
        "I'm waiting",
        "The zip of my tent is broken, what can I do?",
        "hi, the zip of my tent is broken. It has been stuck since last week",
        "My transfer is still pending, when will it be there?",
        "I have not received my parcel yet, could you check?",
        "it is the wrong size",
        "no",
        "nothing else, thanks",
        "never mind, I found it",
        "can't wait to wear them!",
        "my account is locked because I typed the pin wrong too many times",
        "Thanks, that worked!! Great service",
        "I'm not angry, just curious how this works.",
        "no rush at all",
        "hello?",
        "",
        "مرحبا، أين طلبي؟",
    ],
)
def test_calm_customers_are_let_be(customer: str) -> None:
    assert hits(rule, moment("One moment.", customer)) == []


def test_an_angry_turn_is_remembered_through_a_neutral_one() -> None:
    talk = said(
        "C: This is unacceptable, my parcel is lost and nobody cares!", "A: What is the number?", "C: It is 4711"
    )
    (hit,) = hits(rule, moment("Thanks.", messages=talk))
    assert hit.evidence.index == 0
    assert "calming down" in hit.advice


def test_a_falling_mood_is_named() -> None:
    talk = said("C: Where is my parcel?", "A: On its way.", "C: You said that last week, this is ridiculous")
    (hit,) = hits(rule, moment("One moment.", messages=talk))
    assert "falling" in hit.advice


def test_relief_ends_it() -> None:
    talk = said("C: This is ridiculous, it still fails!", "A: Try again?", "C: it works now, thank you so much")
    assert hits(rule, moment("Great.", messages=talk)) == []


def test_a_gloomy_turn_without_telling_words_is_quoted_whole() -> None:
    words = "The crash killed my dog, war and death and misery, evil catastrophe, agony, hell"
    (hit,) = hits(rule, moment("Oh no.", words), sensitivity="keen")
    assert hit.evidence.quote == words


def test_the_sign_is_found_in_the_right_message_of_a_turn() -> None:
    (hit,) = hits(rule, moment("", ("hi", "my order 12", "it is the third time I ask")))
    assert (hit.evidence.index, hit.evidence.quote) == (2, "third time")


def test_a_team_can_be_more_careful() -> None:
    at = moment("", "You said it would be here last week and it still isn't")
    assert hits(rule, at, sensitivity="keen")
    assert not hits(rule, moment("", "My top-up failed and it still says pending"), sensitivity="careful")


def test_a_draft_that_takes_it_up_is_told_to_go_on() -> None:
    upset = "My boots leak!! Third pair this year!!!"
    (told,) = hits(rule, moment("I'm sorry, three leaking pairs in one year is really not okay.", upset))
    (untold,) = hits(rule, moment("Could you send me your order number?", upset))
    assert told.advice == TAKEN_UP != untold.advice
    assert told.key == untold.key
