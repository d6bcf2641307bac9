"""EM01: an upset customer and no word about it."""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.empathy.missing_empathy import UPSET, rule
from support import hits, moment, said

ASK = "Could you send me your order number please?"


@pytest.mark.parametrize(
    "customer",
    [
        "I'm fed up with this, nobody answers",
        "This is the third time I write and it still doesn't work!",
        "What a joke. I want my money back",
        "someone stole my bike delivery",
        "my suitcase was damaged on your flight",
        "you are useless idiots",
        "I've been waiting for two hours, this is unacceptable",
    ],
)
def test_an_upset_customer_deserves_a_word(customer: str) -> None:
    [hit] = hits(rule, moment(ASK, customer))
    assert hit.evidence.kind == "message"
    assert hit.evidence.quote in customer
    assert hit.actions[0].at == 0


@pytest.mark.parametrize(
    "customer",
    [
        "Where can I change my plan?",
        "Hi, I would like to return a lamp",
        "Thanks, that was quick!",
        "My card has not arrived",
        "What do I do if my card gets stolen?",
        "",
    ],
)
def test_a_calm_customer_needs_none(customer: str) -> None:
    assert hits(rule, moment(ASK, customer)) == []


@pytest.mark.parametrize(
    "draft",
    [
        "I'm sorry about that. Could you send me your order number?",
        "That must be annoying! Could you send me your order number?",
        "Oh no, let's sort this out. Could you send me your order number?",
        "I totally understand.\nCould you send me your order number?",
    ],
)
def test_a_word_in_the_draft_is_enough(draft: str) -> None:
    assert hits(rule, moment(draft, "This is unacceptable!!")) == []


@pytest.mark.parametrize(
    "draft",
    [
        "I've refunded the second payment just now.",
        "We have cancelled the fee for you today.",
        "I'm sending you a new lamp this afternoon.",
    ],
)
def test_a_deed_answers_anger_and_small_losses_but_no_death(draft: str) -> None:
    assert hits(rule, moment(draft, "This is unacceptable!!")) == []
    assert hits(rule, moment(draft, "You charged me twice")) == []
    assert hits(rule, moment(draft, "My mother died in May"))


def test_looking_at_it_is_no_deed() -> None:
    assert hits(rule, moment("I've checked your account and the notes.", "This is unacceptable!!"))


def test_mild_annoyance_asks_for_nothing() -> None:
    mild = moment(ASK, "hm, I ordered it on Monday and it is a bit late")
    assert hits(rule, mild) == []


def test_a_word_in_the_last_reply_is_enough() -> None:
    talk = said("C: This is unacceptable!!", "A: I'm so sorry to read this.", "C: It is unacceptable, order 12")
    assert hits(rule, moment("Your refund goes out on Monday.", messages=talk)) == []


def test_an_older_reply_is_forgotten() -> None:
    talk = said("A: Sorry!", "C: ok", "A: Please try the link now.", "C: This is ridiculous, nothing works")
    assert hits(rule, moment("Please try another browser for me.", messages=talk))


def test_old_anger_alone_asks_for_nothing_new() -> None:
    talk = said("C: This is unacceptable, awful service!!", "A: Your order number please.", "C: 4711")
    assert hits(rule, moment("Your refund goes out on Monday.", messages=talk)) == []


def test_mild_new_words_after_old_anger_ask_for_nothing_new() -> None:
    talk = said("C: This is unacceptable, awful, terrible!!", "A: Your order number please.", "C: really? 4711")
    assert hits(rule, moment("Your refund goes out on Monday.", messages=talk)) == []


def test_a_draft_that_is_being_written_is_not_judged() -> None:
    assert hits(rule, moment("Could you send me your order", "This is unacceptable!!", typing=True)) == []
    assert hits(rule, moment(ASK, "This is unacceptable!!", typing=True))
    assert hits(rule, moment("Your order number?", "This is unacceptable!!")) == []
    assert hits(rule, moment("", "This is unacceptable!!")) == []


def test_nothing_is_asked_for_when_the_agent_spoke_last() -> None:
    assert hits(rule, moment(ASK, messages=said("C: This is unacceptable!!", "A: Let me see."))) == []
    assert hits(rule, moment(ASK)) == []


def test_the_line_fits_the_cause() -> None:
    lines = {
        customer: hits(rule, moment(ASK, customer))[0].actions[0].text
        for customer in ("Awful service!!", "I've been waiting for two hours", "I already told you twice")
    }
    assert list(lines.values()) == [
        UPSET,
        "I'm sorry you've had to wait so long. ",
        "I'm sorry you've had to come back to this more than once. ",
    ]


def test_it_holds_on_every_channel() -> None:
    assert hits(rule, moment(ASK, "This is unacceptable!!", channel=Channel.EMAIL))


@pytest.mark.parametrize(
    ("customer", "draft"),
    [
        ("I paid for the lamp and was charged twice", "I'll look into both payments right now, give me two minutes."),
        ("hello??? anyone???", "The shop in Leeds has three of them left."),
    ],
)
def test_who_acts_at_once_or_is_only_called_upon_needs_none(customer: str, draft: str) -> None:
    assert hits(rule, moment(draft, customer)) == []
