"""The closing acts of agents and of customers.

Measured on 999 public wizard-of-oz chats, 2026-11-21: of 940 last agent turns tagged as a goodbye or a welcome, 95 % end the
chat; of 6,366 turns in mid-dialogue tagged as neither, 0.2 % do.
"""

import pytest

from coach_api.engine.closings import Act, beyond_closing, closings, customer_closes, ends_chat, offer
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Have a lovely evening!", Act.FAREWELL),
        ("ENJOY YOUR NEW BIKE", Act.FAREWELL),
        ("Thank you have a nice day", Act.FAREWELL),
        ("Take care, bye for now 👋", Act.FAREWELL),
        ("Hope you have a great trip.", Act.FAREWELL),
        ("Thanks for contacting Fernhill Garden today.", Act.THANKS),
        ("You’re most welcome!", Act.WELCOME),
        ("Glad I could help", Act.WELCOME),
        ("Just let us know if you need a hand again.", Act.HELP),
        ("If you have any more questions, you can always contact us.", Act.HELP),
        ("Please don't hesitate to write.", Act.HELP),
        ("If anything else comes up, just write to us here.", Act.HELP),
        ("Is there anything else I can do for you?", Act.OFFER),
        ("Any other questions?", Act.OFFER),
    ],
)
def test_a_closing_act_is_read(words: str, act: Act) -> None:
    assert act in [closing.act for closing in closings(Text(words))]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "You have a great day pass on your account.",
        "Guests usually enjoy the garden.",
        "They all have a travel time of 40 minutes.",
        "Take care of the seal when you open it.",
        'Type "goodbye" to leave the menu.',
        "Which day suits you?",
        "How can I help you today?",
        "bye " * 400,
    ],
)
def test_what_ends_nothing_is_no_act(words: str) -> None:
    assert closings(Text(words)) == ()
    assert ends_chat(Text(words)) is None


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Your parcel left today. Have a nice day!", "Have a nice day"),
        ("You're welcome, Maria!", None),
        ("You're welcome!", "You're welcome"),
        ("Thank you, let us know if you need anything.", "Thank you"),
        ("Have a nice day! Is there anything else?", None),
        ("Thank you. Your order is on its way.", None),
    ],
)
def test_a_goodbye_or_nothing_but_courtesies_ends_the_chat(words: str, ends: str | None) -> None:
    span = ends_chat(Text(words))
    assert (span.text if span else None) == ends


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("It left today. Anything else I can help with?", "Anything else I can help with"),
        ("Is there something else I can do", "Is there something else I can do"),
        ("There isn't anything else to pay.", None),
        ("Let me know if there is anything else.", None),
        ("You're welcome.", None),
    ],
)
def test_an_offer_to_go_on_is_asked(words: str, offered: str | None) -> None:
    span = offer(Text(words))
    assert (span.text if span else None) == offered


def test_what_a_text_says_beside_closing_is_left() -> None:
    assert beyond_closing(Text("Great, thank you! Have a nice day.")) == ""
    assert beyond_closing(Text("Your refund is on its way. Bye!")) == "refund is its way"


def test_the_reading_is_kept_with_the_text() -> None:
    text = Text("Goodbye!")
    assert closings(text) is closings(text)


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        ("Perfect, thanks so much!", "thanks"),
        ("No, that’s all", "that’s all"),
        ("ok bye", "bye"),
        ("I'm all set 👍", "I'm all set"),
        ("Thanks, but it still fails", None),
        ("Thanks, please send me the postcode", None),
        ("Thanks! Can I pay by card?", None),
        ("thanks for nothing", None),
        ("The parcel is green", None),
        ("Thank you! " * 100, None),
    ],
)
def test_a_customer_takes_leave(words: str, leaves: str | None) -> None:
    span = customer_closes(Text(words))
    assert (span.text if span else None) == leaves
