"""A bare yes to somebody who asked for the way is found; a yes that shows it is not."""

import pytest

from coach_api.rules.proactivity.yes_without_how import rule
from support import hits, moment, said

HOW = "Where can I change my plan?"


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("Yes you can change it.", HOW),
        ("Of course you can!", "how do i cancel the newsletter"),
        ("Absolutely, that’s possible 👍", "Is there a way to get it sooner?"),
        ("Hello Kim,\nyes, you are able to do so.", "Tell me how to swap the size please"),
        ("Of course you can!", "can i switch to paperless bills?"),
        ("Sure, that's possible.", "Could we add a second driver"),
        ("You are able to do it yourself.", "Am I able to move my slot"),
        ("There are several options.", "What's the easiest way to pay?"),
    ],
)
def test_a_bare_yes_is_found(draft: str, customer: str) -> None:
    (hit,) = hits(rule, moment(draft, customer))
    assert hit.evidence.quote in draft
    assert hit.actions == ()


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("Yes, you can do it under Settings.", HOW),
        ("Yes, you can do that online.", HOW),
        ("Yes, you can, by calling us.", HOW),
        ("You can: https://help.example.com/plan", HOW),
        ("You can do that from the 3rd of May.", HOW),
        ("You cannot change it, sorry.", HOW),
        ("You can't change it any more.", HOW),
        ("I can change it for you.", HOW),
        ("Sorry, no.", HOW),
        ("Under our terms this is not possible.", HOW),
        ("That is hardly possible, I'm afraid.", HOW),
        ("Yes, you can.", "Can I bring my dog?"),
        ("Yes, you can.", "Can I pay by card?"),
        ("Yes, you can share it.", "Can I share the ticket with my kids?"),
        ("Yes, you can.", "Can I still cancel within a week?"),
        ("Yes, you can. I'll switch it now.", "Can I switch the date?"),
        ("Yes, you can.", "ok"),
        ("", HOW),
        ('You asked "how you can do it".', HOW),
        (
            "Yes, you can change it whenever you like, as often as you like, and nobody will ever mind that, since plans are made for people and not people for plans at all.",
            HOW,
        ),
    ],
)
def test_a_yes_that_shows_the_way_is_left_alone(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_nobody_asked() -> None:
    assert hits(rule, moment("Yes, you can change it.")) == []
    assert hits(rule, moment("Yes, you can change it.", messages=said("C: how?", "A: one moment"))) == []


def test_it_waits_for_the_end_of_the_sentence() -> None:
    assert hits(rule, moment("Yes, you can change it", HOW, typing=True)) == []
    assert hits(rule, moment("Yes, you can change it.", HOW, typing=True))
