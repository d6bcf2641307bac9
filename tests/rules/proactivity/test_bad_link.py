"""A link that leads nowhere is found, and a good one never.

Read on public conversations, 2026-11-21: no fire on 8,406 agent turns. Of 525 replies whose link was taken out, it or
the rule of the missing link finds 374; of the others, about twenty-five point to a page in words, the rest are torn sentences
("please visit for more"). With the link in place, none of the 525 is flagged.
"""

import pytest

from coach_api.engine.library import Link
from coach_api.libraries import Library
from coach_api.rules.proactivity.bad_link import HOME, INTERNAL, MISSING, OFF_LIST, rule
from support import hits, later, moment, said

HOW = "How do I upgrade my plan?"
LIBRARY = Library((Link("Change your plan", "https://help.example.com/plan", ("upgrade",)),))


def test_words_that_point_nowhere_get_the_link_behind_them() -> None:
    draft = "You can do that here: Let me know how it goes! 😊"
    (hit,) = hits(rule, moment("Please see the steps here: Let me know how it goes!", HOW, libraries=LIBRARY))
    assert hit.advice == MISSING
    assert hit.evidence.quote == "see the steps here:"
    (action,) = hit.actions
    assert (action.text, action.at) == (" https://help.example.com/plan", 26)
    assert hits(rule, moment(draft, HOW)) != []


def test_a_sentence_that_ends_gets_the_link_at_its_end() -> None:
    draft = "Please click here. Anything else?"
    (hit,) = hits(rule, moment(draft, HOW, libraries=LIBRARY))
    assert hit.actions[0].at == draft.index(" Anything")


@pytest.mark.parametrize(
    "draft",
    [
        "You can read more here: https://help.example.com/plan",
        "You can read more here: help.example.com/plan",
        "I'm here to help!",
        "Press the chat icon.",
        'It says "click here" at the top.',
        "> you can read more here:\nThat was my mistake.",
        "Hello",
        "",
    ],
)
def test_nothing_is_missing(draft: str) -> None:
    assert hits(rule, moment(draft, HOW)) == []


def test_it_waits_until_the_sentence_is_finished() -> None:
    assert hits(rule, moment("You can read more here:", HOW, typing=True)) == []
    assert hits(rule, moment("You can read more here.", HOW, typing=True))
    assert later(rule, moment("You can read more here:", HOW, typing=True)) == []


def test_this_link_may_be_one_that_was_sent_already() -> None:
    sent = said("C: How?", "A: See https://help.example.com/plan", "C: ok")
    assert hits(rule, moment("Please follow this link first.", messages=sent)) == []
    assert hits(rule, moment("Please follow this link first.", messages=said("C: How?", "A: One moment", "C: ok")))
    assert hits(rule, moment("Please click here first.", messages=sent))


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/plan",
        "https://10.0.0.12/plan",
        "https://staging.example.com/plan",
        "https://dev.shop.example.com",
        "wiki.fernhill.internal/plan",
        "http://printer.local",
    ],
)
def test_an_internal_address_is_found(address: str) -> None:
    (hit,) = hits(rule, moment(f"You can do it at {address} now.", HOW, libraries=LIBRARY))
    assert (hit.evidence.quote, hit.advice) == (address, INTERNAL)
    assert hit.actions[0].text == "https://help.example.com/plan"


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("Please open http://192.168.1.1 and sign in to the router.", "wifi is slow"),
        ("Does it say http://localhost:3000 in the address bar?", "I get an error on http://localhost:3000/cart"),
        ("> https://staging.example.com/plan\nThat was meant for a colleague.", HOW),
        ('I wrote "https://staging.example.com/plan" by mistake.', HOW),
        ("https://[::1 does not work", HOW),
        ("https://testing.example/plan", HOW),
    ],
)
def test_a_private_address_may_be_right(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_an_address_off_the_list_is_found() -> None:
    draft = "See https://notexample.com/plan or https://help.example.com/plan."
    (hit,) = hits(rule, moment(draft, HOW), allowed_hosts=["example.com"])
    assert (hit.evidence.quote, hit.advice) == ("https://notexample.com/plan", OFF_LIST)
    assert hits(rule, moment(draft, HOW)) == []


def test_what_the_customer_named_is_never_off_the_list() -> None:
    at = moment("Is it https://shop.example/plan?", "I saw it on shop.example")
    assert hits(rule, at, allowed_hosts=["example.com"]) == []


def test_a_bare_home_page_is_found_where_a_page_was_asked_for() -> None:
    (hit,) = hits(rule, moment("Sure, it's on www.example.com!", HOW, libraries=LIBRARY))
    assert (hit.evidence.quote, hit.advice) == ("www.example.com", HOME)
    (action,) = hit.actions
    assert (action.kind, action.text) == ("replace", "https://help.example.com/plan")


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("It's https://www.example.com/plan", HOW),
        ("It's https://www.example.com and https://www.example.com/plan", HOW),
        ("It's on https://status.example.com", HOW),
        ("On https://www.example.com, tap Plan in the menu.", HOW),
        ("Our shop: https://www.example.com", "Do you sell boots?"),
        ("It's https://www.example.com", "Where is your website?"),
        ("It's https://www.example.com", ()),
    ],
)
def test_an_address_that_fits_is_left_alone(draft: str, customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_nothing_is_offered_where_no_link_fits() -> None:
    (hit,) = hits(rule, moment("See https://staging.example.com/x", "Where is my parcel?", libraries=LIBRARY))
    assert hit.actions == ()
