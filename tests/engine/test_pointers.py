"""Words that point to a link are told from all the other uses of "here", "this" and a colon."""

import pytest

from coach_api.engine.pointers import pointer
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please click here to reset it.", "click here"),
        ("Just TAP ON HERE 👍", "TAP ON HERE"),
        ("It starts over by tapping here.", "tapping here"),
        ("You can read more about that here.", "read more about that here"),
        ("Hi Maria,\nyou’ll find the steps here\nBest, Jo", "find the steps here"),
        ("Please go here so that we can fix it.", "go here"),
        ("Check here for updates", "Check here"),
        ("You can also reset your password here.", "reset your password here"),
        ("Please share your thoughts here: Thanks!", "share your thoughts here:"),
        ("Have you tried resetting it here?", "resetting it here"),
        ("You can find more details here Thanks and take care", "find more details here"),
        ("Please use the link below to start.", "the link below"),
        ("Please follow this link to claim your voucher.", "follow this link"),
        ("Here's a link that may help.", "Here's a link"),
        ("All steps are in the following article.", "in the following article"),
        ("Please follow the steps in this article", "in this article"),
        ("This guide may also help.", "This guide may also help"),
        ("This article explains it all.", "This article explains"),
        ("Here's how: Let us know how it goes!", "Here's how:"),
        ("These tips may help: Keep us posted.", "tips may help:"),
        ("More info: Hope this helps.", "More info:"),
        ("Learn more about points:", "Learn more about points:"),
        ("You can reach the billing team here: They will sort it out.", "reach the billing team here:"),
        ("We have something on that here: *JK", "here:"),
        ("Try these steps:\n\nThanks, Jo", "steps:"),
    ],
)
def test_pointing_words_are_found(text: str, words: str) -> None:
    found = pointer(Text(text))
    assert found is not None
    assert words in found.text
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "I'm here to help.",
        "We're here for you, day and night.",
        "Here is your number: 4711.",
        "here's the code: 123456",
        "From here on it's easy.",
        "Here at Fernhill we love rain.",
        "This page is loading slowly today.",
        "You can reach me here until six.",
        "You can always contact us here.",
        "There are many places to go here.",
        "I found it here.",
        "We can see it here.",
        "As you can see here, it was paid.",
        "Please don't click here.",
        "Where it says click here, wait a moment.",
        'Please press "click here".',
        'Press the button that reads "Click here".',
        "Click the chat icon at the bottom.",
        "You can find us here: 12 Mill Road",
        'You can find it here: "Settings".',
        "You can find it here: under your name.",
        "You can call them here: 555 0100",
        "Here's how: open Settings and tap Plan.",
        "Please try these steps: 1. Restart it. 2. Wait.",
        "Here are the steps:\n- Restart it\n- Wait",
        "Could you tell me the following details:",
        "I need the steps you tried:",
        "The link below expired, I'm sending a new one.",
        "This link is not ours, please leave it.",
        "Use the link in the e-mail we sent you.",
        "Did this work for you?",
        "You can read more on our website here.",
        "Nothing more to read here.",
        "You can share the details here, I'm listening.",
        "Can you report it here so I can log it?",
        "I'd like to get this fixed here for you.",
        "I can reset it here for you.",
        "We can view it here.",
        "Let me look that up here, one second.",
        "You can change it here with me.",
        "To get started here, what is your name?",
        "You can start here: what is your order number?",
        "Please find the tracking here: AB123456",
        "Please complete the form I sent.",
        "I've found more info: it left on Monday.",
        "The parcel is there, not here.",
        "Note: it takes two days.",
        "Click her name.",
        "Aquí puede leer más.",
        "اقرأ المزيد هنا:",
        "",
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    assert pointer(Text(text)) is None
