"""CZ01: closing while something is open. Read on public conversations, 2026-11-21: 5 fires on 8,389 agent turns, 4 right."""

import pytest

from coach_api.rules.closing.premature_close import CHECKING, HELPING, SOLVING, rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "customer", "action"),
    [
        ("Anything else?", "Where is my parcel?", CHECKING),
        ("Great! Do you have any other questions? 😊", "how much is the return", CHECKING),
        ("Thank you for contacting Fernhill.\nHave a nice day!", "Could you send me the invoice?", CHECKING),
        ("You're welcome, goodbye", "Thanks! And which size fits me?", CHECKING),
        ("I’m so sorry. Is there anything else I can do?", "Why was I charged twice?", CHECKING),
        ("Sorry to hear that, Maria. Take care!", "it still isn't working", SOLVING),
        ("It works fine here. Have a good one", "I tried all that, no luck.", SOLVING),
        ("OK. Anything else I can help with?", "No, it doesn't. You haven't answered me", SOLVING),
        ("Thank you for contacting us. Have a great day!", "It's still not working.", SOLVING),
        ("Ok, let me know if you need anything else!", "I already tried that", SOLVING),
        ("We appreciate your business. Goodbye!", "But what about my refund?", CHECKING),
        ("Anything else I can help with?", "That is a terrible service, I'm very disappointed", HELPING),
        ("Happy to help! Anything else?", "That's not what I asked.", SOLVING),
        ("Alright. Have a good day!", "my parcel arrived damaged", HELPING),
        ("You're welcome, take care!", "that doesn't make sense to me", HELPING),
        ("No worries! Goodbye.", "they told me it was free", HELPING),
        ("Is there anything else I can do for you?", "hmm that is not how it was advertised", HELPING),
        ("You're welcome! We open at nine on Monday. Bye!", "thanks. is the lift working again?", CHECKING),
    ],
)
def test_a_close_over_something_open_is_found(draft: str, customer: str, action: str) -> None:
    found = hits(rule, moment(draft, customer))
    assert [hit.actions[0].text for hit in found] == [action]


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("", "Where is my parcel?"),
        ("Anything else?", ()),
        ("It is on its way. Anything else?", "Where is my parcel?"),
        ("11:48. Anything else?", "When does it leave?"),
        ("Sorry, it is sold out in every shop near you. Anything else?", "Do you have it in blue?"),
        ("Yes. Anything else?", "Do you have it in blue?"),
        ("Let me check that for you.", "Where is my parcel?"),
        ("Please reset the router once more. Anything else?", "it still isn't working"),
        ("Here you go: https://help.fernhill.example/reset. Have a nice day!", "it still isn't working"),
        ("Glad to hear it! Have a nice day!", "No problem any more, nothing worked before but now it works"),
        ("Goodbye!", "Thanks, that's all I need."),
        ("Have a lovely day!", ("Where is my parcel?", "ah it just arrived, thank you!")),
        ("Have a nice day!", "i will try that later"),
        ("Glad it's here! Have a good day", "was missing but now it works"),
        ("A photo is enough. Bye!", "do i need my passport?"),
        ("The lift is back. Bye!", "is the lift working again?"),
        ("The shop opens at nine. Bye!", "is the lift working? how much is it?"),
        ("It was on platform 4. Bye!", "where did it leave?"),
        ("The plan is here: https://fernhill.example/plan. Bye!", "is the lift working again?"),
        ("How can I help you today?", "Hello? Where is my parcel?"),
        ("Hab noch einen schönen Tag!", "Wo ist mein Paket?"),
        ("Have a ni", "Where is my parcel?"),
    ],
)
def test_an_answer_a_step_or_a_customer_who_leaves_is_left_alone(draft: str, customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_what_upset_the_customer_before_they_took_leave_holds_nobody_back() -> None:
    talk = said("C: This is terrible service, I'm so angry!", "A: I'm sorry. I've refunded it all.", "C: No")
    assert hits(rule, moment("Have a nice day!", messages=talk)) == []


def test_what_was_answered_before_is_not_open() -> None:
    talk = said("C: Where is my parcel?", "A: It comes today.")
    assert hits(rule, moment("Anything else I can help with?", messages=talk)) == []


def test_the_repair_takes_the_place_of_the_closing_sentence_and_what_follows() -> None:
    (hit,) = hits(rule, moment("I see. Have a nice day! Bye", "it still doesn't work"))
    assert (hit.actions[0].start, hit.actions[0].end) == (7, 27)
