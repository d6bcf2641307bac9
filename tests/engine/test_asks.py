"""What a text asks for, read from sentences nobody prepared."""

import pytest

from coach_api.engine.asks import Ask, asked, content
from coach_api.engine.text import Text


def kinds(text: str) -> list[str]:
    return [ask.kind for ask in asked(Text(text))]


def words(text: str) -> list[str]:
    return [ask.span.text for ask in asked(Text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("could you send me your order number and email", ["order_number", "email"]),
        ("Please DM us your booking reference, full name and address.", ["reference_number", "name", "address"]),
        ("I'll need your postcode", ["postcode"]),
        ("We also need your serial number & a photo please", ["serial_number", "screenshot"]),
        ("May I have your phone number?", ["phone_number"]),
        ("Kindly share your account's email address and phone number so we can help", ["email", "phone_number"]),
        ("What is your name, order number and email?", ["name", "order_number", "email"]),
        ("Which model do you have and which version is it on?", ["device", "version"]),
        ("I need to know the date (roughly) and the price", ["date", "price"]),
        ("Please send me your email and, if you like, your email", ["email"]),
        ("Your order number please?", ["order_number"]),
        ("How many people, and for what day?", ["number", "date"]),
        ("PLEASE SEND YOUR DATE OF BIRTH AND POSTCODE", ["date_of_birth", "postcode"]),
        ("What’s your order number\nand what’s your email", ["order_number", "email"]),
        ("Please send your email, email and phone number", ["email", "phone_number"]),
        ("Could you tell us where it stops, and please tell us when it began?", ["place", "date"]),
    ],
)
def test_facts_are_read_by_their_kind(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Which kettle do you have and is it plugged in? Any lights on it?", 3),
        ("The lamp is in stock, which colour do you want", 1),
        ("where is my parcel and how much was it", 2),
        ("Let us know which store you visited and what you bought", 2),
        ("What happened?", 1),
        ("Sorry to hear that! What does the screen say? 😟", 1),
        ("Can you tell me what the box says?", 1),
    ],
)
def test_questions_count_with_or_without_marks(text: str, count: int) -> None:
    assert len(asked(Text(text))) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "Have a great day!",
        "I have sent you your order number and email.",
        "We will send you your postcode and name tag.",
        "How can I help? Is there anything else you need?",
        "Please let me know if you have any questions.",
        "Could you restart the router?",
        "Does that work for you?",
        "Or a larger one?",
        "If not, what do you see?",
        "A hotel, a guesthouse or a hostel?",
        'The customer wrote "what is your name and email?"',
        "Please send us an email at help@shop.example",
        "We need to order it first.",
        "Please share the page with a friend.",
        "Do not hesitate to write again.",
        "We are going to send you your order number and receipt.",
        "I'll look it up and provide the order number and price in a minute.",
        "I need to see if it is in stock and what it costs.",
        "Open the page, enter your email and password, then click Save.",
        "Yes? The blue one?",
        "May I suggest the blue one?",
        "İstanbul mağazamız açık.",
    ],
)  # fmt: skip
def test_what_asks_for_nothing(text: str) -> None:
    assert asked(Text(text)) == ()


def test_the_same_question_in_other_words_counts_once() -> None:
    assert words("Which colour would you like? I mean, which colour do you want?") == ["Which colour would you like"]


def test_an_offer_is_told_from_a_question() -> None:
    first, second = asked(Text("Shall I book it? How many nights will you stay?"))
    assert (first.offer, second.offer) == (True, False)


def cut(text: str, ask: Ask) -> str:
    assert ask.cut is not None
    return text[: ask.cut.start] + text[ask.cut.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Please send your order number and postcode today.", "Please send your order number today."),
        ("Which model is it and is it new?", "Which model is it?"),
        ("Which model is it? Does it beep? Thanks!", "Which model is it? Thanks!"),
    ],
)
def test_a_cut_leaves_a_whole_text(text: str, left: str) -> None:
    assert cut(text, asked(Text(text))[1]) == left


def test_no_cut_where_a_statement_or_an_address_would_be_torn() -> None:
    texts = ("The lamp is in stock, which colour do you want?", "Did you follow https://help.example.com/steps ?")
    assert [ask.cut for text in texts for ask in asked(Text(text))] == [None, None]


def test_an_address_does_not_belong_to_the_words_that_ask() -> None:
    assert words("Did you follow the steps here: https://help.example.com/steps and more") == [
        "Did you follow the steps here"
    ]


def test_spans_are_stretches_of_the_text() -> None:
    text = "Hi 👋 What’s your name, order number and e-mail? And where do you live?"
    for ask in asked(Text(text)):
        assert text[ask.span.start : ask.span.end] == ask.span.text


def test_a_text_is_read_once() -> None:
    text = Text("What is your name?")
    assert asked(text) is asked(text)


def test_content_words_are_cut_to_their_stems() -> None:
    assert content("Which deliveries are delivered?") == {"deli"}


@pytest.mark.parametrize(
    "piece", ["and what ", "please send your name, ", "is it, ", "(", "what day time ", "send " * 3]
)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    assert isinstance(asked(Text(piece * (8000 // len(piece)) + "?")), tuple)
