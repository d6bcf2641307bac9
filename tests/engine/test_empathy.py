"""What acknowledges a customer's trouble, and what reports a loss."""

import pytest

from coach_api.engine import empathy
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    "words",
    [
        "I'm so sorry about this",
        "My apologies!",
        "We apologise for the mix-up",
        "I can see how annoying this is",
        "I completely understand",
        "That must have been frustrating",
        "That’s not what we like to hear",
        "This isn't the experience we want for you",
        "Oh no 😟 let's fix it",
        "Thanks for your patience",
        "Thank you so much for bearing with us",
        "We hate to hear that",
        "That doesn't sound right",
        "That shouldn't have happened",
        "You're right, we were slow",
        "Ouch, that is a long wait",
        "I hear you",
        "I'm sad to hear that",
        "Understandable!",
        "We'd like to make this right",
        "How frustrating!",
        "I CAN IMAGINE",
        "We got this wrong, plain and simple",
        "Three weeks is far too long: that is too long for anybody",
        "It was our mistake",
        "We kept you waiting",
        "You've been passed around enough",
        "Nobody should have to chase a refund",
        "I would be annoyed too",
        "In your place I'd want an answer as well",
        "That hurts to read",
        "What a mess",
        "Fair point",
        "I'm glad you're safe",
        "You deserve better than this",
        "Thanks for telling me so honestly",
        "Bad timing, right before your trip",
        "I'll put this right",
    ],
)
def test_an_acknowledgement_is_seen(words: str) -> None:
    assert empathy.acknowledges(Text(words))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Happy to help! Please send your order number.",
        "I don't understand your question",
        "To understand what happened, I need your order number",
        "Thanks for contacting us",
        "We want to take a closer look",
        'You wrote "sorry" in your message',
        "Please try again later",
        "Do you understand the steps?",
        "If I don't hear from you, I'll close this chat",
        "It is on the right side of the page",
        "Thanks for the order number",
    ],
)
def test_other_words_are_no_acknowledgement(words: str) -> None:
    assert not empathy.acknowledges(Text(words))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("My mother passed away in May", "I'm very sorry for your loss. "),
        ("I was in hospital for a month", "I'm so sorry to hear that, I hope you are all right. "),
        ("You charged me twice!", "I'm sorry about this, I can see how worrying it is. "),
        ("There is a payment I didn't make", "I'm sorry about this, I can see how worrying it is. "),
        ("somebody stole my phone", "I'm really sorry this happened. "),
        ("The vase arrived broken", "I'm really sorry this happened. "),
        ("all my photos are gone", "I'm really sorry this happened. "),
        ("We missed our connecting flight", "I'm really sorry this happened. "),
        ("I lost my phone on the day of my dad's funeral", "I'm very sorry for your loss. "),
    ],
)
def test_a_loss_is_seen_the_gravest_first(words: str, line: str) -> None:
    found = empathy.loss_in(Text(words))
    assert found is not None
    assert found[1].line == line


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Where can I change my plan?",
        "What happens if my card is stolen?",
        "In case I lost my phone, who do I call?",
        "What is the address of the hospital?",
        "Do you sell lost property tags?",
        "I was charged a fee, why?",
    ],
)
def test_a_question_about_losses_reports_none(words: str) -> None:
    assert empathy.loss_in(Text(words)) is None
