"""Already told, on sentences nobody prepared."""

import pytest

from coach_api.rules.conversation.already_told import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "customer", "quote"),
    [
        ("could you send me your order number", "hello!! order no 55501234 never came", "55501234"),
        ("Please DM us your email so we can help 🙂", "kim@mail.example is where you reach me", "kim@mail.example"),
        ("What’s your phone number?", "Call me on 020 7946 0958", "020 7946 0958"),
        ("May I have your name and order number?", ("Hi", "My name is Kim Doe"), "Kim Doe"),
        ("Can I have your full name and order number please?", "Order number 100200300, please help", "100200300"),
        ("Which phone do you have?", "The app crashes on my Galaxy S21", "Galaxy S21"),
        ("What is your full name?", "my name is Kim Doe", "Kim Doe"),
        ("Which iOS version do you have?", "it is on iOS 15.1", "iOS 15.1"),
        ("Which device are you using?", "My iPhone 12 keeps restarting", "iPhone 12"),
        ("WHAT IS YOUR POSTCODE?", "It should come to M1 1AE\nthanks", "M1 1AE"),
        ("I see.\nWhich browser do you use?", "The page is empty in Firefox", "Firefox"),
        ("And your booking reference please?", "My booking reference is QX7T2P.", "QX7T2P"),
    ],
)
def test_what_was_told_is_quoted(draft: str, customer: str, quote: str) -> None:
    assert [hit.evidence.quote for hit in hits(rule, moment(draft, customer))] == [quote]


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("", "order 55501234"),
        ("What is your order number?", ()),
        ("What is your order number?", "My order never came"),
        ("What is your postcode?", "My order 55501234 never came"),
        ("Thanks, I found your order number 55501234.", "order 55501234"),
        ("Is your order number 55501234?", "order 55501234"),
        ("Can you confirm your order number?", "order 55501234"),
        ("For security purposes, what is your email?", "kim@mail.example"),
        ("Do you have another order number?", "order 55501234"),
        ("What is the right email?", "kim@mail.example was a typo, sorry"),
        ("What is your email?", "kim@mail.example is my old email"),
        ("Which exact version do you have?", "It is iOS 17.1"),
        ("Please send us an email at help@shop.example", "kim@mail.example"),
        ('You wrote "what is your email?"', "kim@mail.example"),
        ("What is your full name?", "my name is Kim"),
        ("Which iOS version do you have?", "the shop has version 15.12"),
        ("Could you restart it?", "order 55501234"),
        ("What is the email of your friend?", "I am kim@mail.example, my friend wants to join"),
        ("Which email would you like to use instead?", "my email is kim@mail.example"),
        ("Which address should we send it to?", "I live at 12 Green Street, it is a gift"),
        ("What is your order number?", "I ordered 2 lamps on 12/11 and paid 45.99"),
        ("Did you get an email from us?", "kim@mail.example"),
        ("What day suits you?", "Monday"),
    ],
)
def test_silence(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_a_customer_who_did_it_already_is_not_asked_again() -> None:
    asked = said("A: Send us a DM with your email address please.", "C: I already sent it last week")
    (hit,) = hits(rule, moment("Please confirm your email address by DM.", messages=asked))
    assert (hit.evidence.index, hit.evidence.quote) == (1, "I already sent")


@pytest.mark.parametrize(
    "lines",
    [
        ("A: Please write to us by DM.", "C: I already sent it last week"),
        ("A: What is your email address?", "C: I do not want to say"),
        ("C: I already sent it last week",),
    ],
)
def test_something_else_was_done_already(lines: tuple[str, ...]) -> None:
    assert hits(rule, moment("Please send us your email address.", messages=said(*lines))) == []


def test_one_click_puts_the_thanks_in_place_of_the_question() -> None:
    draft = "Sorry to hear that. Could you send me your order number? Then I can check."
    (hit,) = hits(rule, moment(draft, "order 55501234 is late"))
    use, copy = hit.actions
    done = draft[: use.start] + (use.text or "") + draft[use.end :]
    assert done == "Sorry to hear that. Thank you, I have your order number: 55501234. Then I can check."
    assert copy.text == "55501234"


def test_only_a_copy_is_offered_where_the_sentence_asks_for_more() -> None:
    (hit,) = hits(rule, moment("Please send your order number and postcode.", "order 55501234 is late"))
    assert [action.kind for action in hit.actions] == ["copy"]
