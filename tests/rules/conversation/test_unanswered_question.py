"""Unanswered questions, on sentences nobody prepared.

Read on public conversations, 2026-11-21: 10 fires on 8,389 agent turns, 9 of them right.
"""

import pytest

from coach_api.rules.conversation.unanswered_question import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "customer", "quote"),
    [
        ("The ticket is £23.60 per person.", "what time does it leave and how much is it", "what time does it leave"),
        ("It leaves at 11:17 from platform 2.", "What time does it leave?\nHow much is the ticket?", "How much is the ticket"),
        ("Sure, the postcode is M1 1AE 🙂", "may I have the postcode and a phone number?", "phone number"),
        ("It takes three days to get to you.", ("How long does delivery take?", "How much is delivery??"), "How much is delivery"),
        ("The blue lamp costs £20 today.", "HOW MUCH IS THE BLUE LAMP? HOW LONG IS THE CABLE?", "HOW LONG IS THE CABLE"),
        ("The blue lamp costs £20 today.", "How much is the blue lamp? Does the warranty cover water damage?", "Does the warranty cover water damage"),
        ("The blue lamp has a dimmer in the cable.", "Does the blue lamp have a dimmer? How much is it?", "How much is it"),
        ("We're open until 8 pm today.", "Hi! What time do you close today, and what's your phone number?", "what's your phone number"),
        ("Your refund was sent yesterday.", "When did you send my refund? And why was I charged twice?", "And why was I charged twice"),
        ("Yes, dogs are allowed in all rooms.", "can i bring a dog and whats the deposit", "whats the deposit"),
        ("The trial has all features of the Pro plan.", "how long is the trial of the pro plan?", "how long is the trial of the pro plan"),
        ("Your reference number is QX7T2P.", "I need the reference number and the price please", "price"),
    ],
)  # fmt: skip
def test_the_question_left_out_is_quoted(draft: str, customer: str, quote: str) -> None:
    assert [hit.evidence.quote for hit in hits(rule, moment(draft, customer))] == [quote]


TWO = "What time does it leave? How much is the ticket?"


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "11:17",
        "It leaves at 11:17 and costs £5.",
        "It leaves at 11:17, the ticket is on us.",
        "It leaves at 11:17. I'll look up the fare for you.",
        "It leaves at 11:17. One moment please, I am looking up the rest.",
        "It leaves at 11:17. For which day do you need it?",
        "It leaves at 11:17, but I'm afraid I have nothing on fares.",
        "It leaves at 11:17, see https://rail.example.com/fares for all the rest.",
        "It leaves at 11:17, please email us for the rest.",
        "I have booked the seat by the window for you.",
        "It leaves at 11:17 and tickets are 23.60 pounds each.",
    ],
)
def test_an_answer_a_hold_or_a_question_back_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, TWO)) == []


@pytest.mark.parametrize(
    "customer",
    [
        (),
        "How much is the ticket?",
        "Thanks a lot!",
        "Could you book it for two people? What time does it leave?",
        "Can I get a seat by the window? And what time does it leave?",
        "What time does it leave? Is it late?",
        "What time does it leave? Monday, two nights?",
        'What time does it leave? My friend asked "how much is it?"',
    ],
)
def test_one_thing_asked_or_a_wish_is_no_pair_of_questions(customer: str) -> None:
    assert hits(rule, moment("It leaves at 11:17 from platform 2.", customer)) == []


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("The express train was cancelled, sorry about that.", "when does the express train leave?"),
        ("I've cancelled the express train for you.", "when does the express train leave?"),
        ("The fare of the express depends on the day.", "how much is the fare of the express?"),
        ("Yes, to both of them!", "is the pool heated? do kids get in free?"),
    ],
)
def test_something_done_or_uncertain_is_an_answer_of_its_own(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_a_yes_may_answer_any_question() -> None:
    customer = "How much is the blue lamp? Does the warranty cover water damage?"
    assert hits(rule, moment("Yes, and it costs £20 today.", customer)) == []


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("The fee is £12 a month and you can leave any day.", "What is the monthly fee? Is there a contract term?"),
        (
            "It has a two year guarantee for the heater as well.",
            "How long is the guarantee? Does it cover the element?",
        ),
        ("It was sent on Monday because of the holiday.", "When was it sent? Why did nobody tell me?"),
    ],
)
def test_a_second_half_in_other_words_may_be_the_answer(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_questions_of_earlier_turns_are_not_judged_again() -> None:
    talk = said(f"C: {TWO}", "A: Let me check.", "C: thanks")
    assert hits(rule, moment("It leaves at 11:17 from platform 2.", messages=talk)) == []


def test_a_draft_is_judged_once_its_sentence_is_closed() -> None:
    assert hits(rule, moment("It leaves at 11:17 from platform 2", TWO, typing=True)) == []
    assert len(hits(rule, moment("It leaves at 11:17 from platform 2.", TWO, typing=True))) == 1
    assert len(hits(rule, moment("It leaves at 11:17 from platform 2", TWO))) == 1


@pytest.mark.parametrize(
    ("draft", "done"),
    [
        (
            "It leaves at 11:17 from platform 2",
            "It leaves at 11:17 from platform 2. Give me two minutes and I'll have the price for you too.",
        ),
        (
            "It leaves at 11:17. Anything else?",
            "It leaves at 11:17. Give me two minutes and I'll have the price for you too. Anything else?",
        ),
    ],
)
def test_one_click_promises_the_rest_and_settles_it(draft: str, done: str) -> None:
    (hit,) = hits(rule, moment(draft, TWO))
    (action,) = hit.actions
    at = action.at or 0
    assert draft[:at] + (action.text or "") + draft[at:] == done
    assert hits(rule, moment(done, TWO)) == []


def test_several_things_left_out_are_one_finding() -> None:
    (hit,) = hits(rule, moment("Their number is 020 7946 0958.", "may i have the phone number, postcode and address?"))
    assert hit.advice == "The customer asked for the postcode and the address as well: answer it, or say when you will."


def test_of_hundreds_of_questions_it_says_nothing() -> None:
    asked = "Where is it? When does it come? How much is it? " * 80
    assert hits(rule, moment("The parcel left Leeds this morning in a van.", asked)) == []
