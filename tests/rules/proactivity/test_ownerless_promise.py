"""A promise without a who and a when is found; one with either is not.

Read on public conversations, 2026-11-21: 7 fires on 8,406 agent turns, 5 right, 2 debatable.
"""

import pytest

from coach_api.rules.proactivity.ownerless_promise import OWNED, rule
from support import hits, moment

ASKED = "My bike came without pedals"


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("Sorry about that. It will be looked into.", "It will be looked into"),
        ("Someone from our team will reach out soon 😊", "Someone from our team will reach out"),
        ("Somebody’ll call you back.", "Somebody’ll call"),
        ("The team will get back to you", "The team will get back"),
        ("The relevant department will review your case.", "The relevant department will review"),
        ("Your feedback will be passed on.", "Your feedback will be passed on"),
        ("A colleague will be in touch shortly.", "A colleague will be in touch"),
        ("YOU WILL BE CONTACTED.", "YOU WILL BE CONTACTED"),
        ("You'll hear back from us.", "You'll hear back"),
        ("I've passed it on.\nThey will get back to you.", "They will get back"),
    ],
)
def test_an_ownerless_promise_is_found(draft: str, words: str) -> None:
    (hit,) = hits(rule, moment(draft, ASKED))
    assert hit.evidence.quote == words


@pytest.mark.parametrize(
    "draft",
    [
        "Someone will contact you by Friday.",
        "It will be looked into today.",
        "The team will get back to you within two hours.",
        "Once it's here, someone will contact you.",
        "It will be reviewed by Ana.",
        "Ana will contact you.",
        "Our repair workshop will contact you.",
        "I'll look into it.",
        "We will get back to you.",
        "Will someone contact you?",
        "Someone contacted you, I see.",
        "It was looked into.",
        "It will be delivered.",
        "They will look lovely on you.",
        'You wrote "someone will contact you".',
        "> it will be looked into\nI did that.",
        "Someone will contact you",
        "Alguien le llamará.",
        "It will",
        "",
    ],
)
def test_everything_else_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, ASKED, typing=True)) == []


def test_the_agent_is_offered_a_promise_of_their_own() -> None:
    draft = "Someone will contact you. Bye!"
    (hit,) = hits(rule, moment(draft, ASKED))
    assert (hit.actions[0].text, hit.actions[0].at) == (OWNED, draft.index(" Bye"))


def test_what_has_been_done_does_not_name_who_goes_on() -> None:
    assert len(hits(rule, moment("Your note has been passed on to the team and will be reviewed.", "It is wrong"))) == 1
    assert hits(rule, moment("It has been packed and will be shipped today.", "It is wrong")) == []
