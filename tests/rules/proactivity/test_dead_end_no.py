"""A no that ends the talk is found; one that goes on, and what only sounds like one, is not.

Read on public conversations, 2026-11-21: 3 fires on 8,389 agent turns, all right.
"""

import pytest

from coach_api.rules.proactivity.dead_end_no import OFFER, rule
from support import hits, moment, said

ASKED = "Can you refund it?"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Sorry, we can't refund that.", "we can't refund"),
        ("I'm sorry but we cannot process this refund at this time.", "we cannot process"),
        ("I AM AFRAID THAT IS NOT POSSIBLE", "THAT IS NOT POSSIBLE"),
        ("I understand your frustration, however we’re unable to offer a refund.", "we’re unable to offer"),
        ("Unfortunately, we can't help with that. Is there anything else I can help you with?", "we can't help"),
        ("Unfortunately we can't help. Let me know if you need anything else.", "we can't help"),
        ("As per our policy we don't give refunds.", "we don't give"),
        ("Hi Maria,\nthere's nothing we can do about it 😔", "there's nothing we can do"),
        ("It can't be refunded. Thanks for understanding!", "It can't be refunded"),
        ("We do not offer refunds.", "We do not offer"),
        ("Deposits can't be refunded, sorry.", "Deposits can't be refunded"),
        ("You cannot return it.", "You cannot return"),
        ("I'm sorry, that fare is non-refundable.", "is non-refundable"),
        ("Those are the rules. You should have read them.", "Those are the rules"),
        ("Nope, sorry", "Nope, sorry"),
        ("Not possible.", "Not possible."),
    ],
)
def test_a_dead_end_is_found(draft: str, words: str) -> None:
    (hit,) = hits(rule, moment(draft, ASKED))
    assert hit.evidence.quote == words


@pytest.mark.parametrize(
    "draft",
    [
        "We can't refund it, but you can swap it.",
        "I can't refund it, however I could exchange it.",
        "We can't refund it as the return window closed.",
        "We cannot refund it: it was a gift.",
        "It isn't possible to refund it. The order was a gift.",
        "It was a gift to somebody else. We can't refund it.",
        "We can't do it today. Try tomorrow.",
        "We're not able to refund it. Would a voucher do?",
        "I'm not able to refund it, see https://help.example.com/refunds",
        "I'm not able to refund it. Write to refunds@shop.example",
        "If there is nothing we can do, I'll say so.",
        "I can't wait to see it!",
        "We can't thank you enough!",
        "You can't go wrong with that.",
        "No problem, that's done.",
        "I can't see any issue on our side.",
        "Don't worry, no charge for that.",
        "We won't share your address.",
        'You wrote "we can\'t refund it".',
        "> we can't refund it\nThat's what it says.",
        "You can't return it any more because it was worn.",
        "Orders cannot be refunded once they are packed.",
        "You should have a look at the shop's own terms. Vouchers can't be refunded.",
        "No worries!",
        "No",
        "No puedo hacerlo.",
        "We can't refund",
        "",
    ],
)
def test_everything_else_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, ASKED, typing=True)) == []


@pytest.mark.parametrize("customer", ["Do you have a shop in Leeds?", "thanks", "Is the jacket waterproof?"])
def test_a_mere_no_to_what_is_no_wish_is_left_alone(customer: str) -> None:
    assert hits(rule, moment("No.", customer)) == []


def test_a_long_draft_says_more_than_no() -> None:
    assert hits(rule, moment("We can't refund it. " + "Sorry, sorry, sorry. " * 15, ASKED)) == []


def test_a_fact_that_was_asked_about_is_an_answer() -> None:
    assert hits(rule, moment("Sorry, we don't ship there.", "Do you ship to Norway?")) == []
    assert hits(rule, moment("Sorry, we don't ship there.", "Please send it to Norway."))


def test_it_speaks_only_to_somebody_who_waits() -> None:
    assert hits(rule, moment("Sorry, we can't refund that.")) == []
    assert hits(rule, moment("Sorry, we can't refund that.", messages=said("C: why?", "A: It was a gift."))) == []


def test_it_waits_until_the_sentence_is_finished() -> None:
    assert hits(rule, moment("Sorry, we can't refund that", ASKED, typing=True)) == []
    assert hits(rule, moment("Sorry, we can't refund that", ASKED))


def test_another_way_is_offered_behind_the_refusal() -> None:
    draft = "Sorry, we can't refund that. Have a nice day!"
    (hit,) = hits(rule, moment(draft, ASKED))
    assert (hit.actions[0].text, hit.actions[0].at) == (OFFER, draft.index(" Have"))
