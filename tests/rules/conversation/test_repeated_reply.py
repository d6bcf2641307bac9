"""CO03: repeated reply.

Read on public conversations, 2026-11-21: 1 fire on 8,389 agent turns, right; of the other pairs of messages there that
share seven tenths of their words, all bring another fact or are courtesies.
"""

import pytest

from coach_api.rules.conversation.repeated_reply import rule
from support import hits, moment, said

ROUTER = "A: Please restart the router and wait until the green light stops blinking."
REFUND = "A: I'm sorry, but refunds for opened games are only paid as store credit."


@pytest.mark.parametrize(
    ("before", "draft"),
    [
        (ROUTER, "Please restart the router and wait until the green light stops blinking."),
        (ROUTER, "please restart your router, and wait until the green light stops blinking"),
        (ROUTER, "PLEASE RESTART THE ROUTER AND WAIT UNTIL THE GREEN LIGHT STOPS BLINKING"),
        (ROUTER, "Hi Kim 🙂\nPlease restart the router and wait until the green light stops blinking. Thanks!"),
        (ROUTER, "Please restart the router, Kim, and wait until the green light stops blinking."),
        (f"{ROUTER} -Tom", "Please restart the router and wait until the green light stops blinking. -Ann"),
        (REFUND, "I’m sorry, but refunds for opened games are only paid as store credit."),
        (REFUND, "Sorry, refunds for opened games are only paid as store credit. Anything else I can help with?"),
        (
            "A: You can track parcel 4471 at https://shop.example/track with your postcode and surname.",
            "You can track the parcel 4471 at https://shop.example/track with your postcode and surname!",
        ),
    ],
)
@pytest.mark.parametrize("since", ["C: That did not help", "C: And then?", "C: ok"])
def test_what_was_said_before_is_quoted(before: str, draft: str, since: str) -> None:
    [hit] = hits(rule, moment(draft, messages=said("C: Hello", before, since)))
    assert (hit.evidence.index, hit.evidence.quote) == (1, before[3:])


@pytest.mark.parametrize(
    ("before", "draft"),
    [
        (ROUTER, ""),
        (ROUTER, "  \n "),
        (ROUTER, "Please restart it and wait."),
        (ROUTER * 30, ROUTER[3:] * 30),
        (ROUTER, "Please restart the router"),
        (ROUTER, "Bitte starten Sie den Router neu und warten Sie, bis die Lampe nicht mehr blinkt."),
        (ROUTER, "Please do not restart the router, and wait until the green light stops blinking."),
        (ROUTER, "Please restart the router and wait 10 minutes until the green light stops blinking."),
        (ROUTER, "Please restart the Orbit router and wait until the green light stops blinking."),
        (ROUTER, "Please restart the other router and wait until the green light stops blinking."),
        (ROUTER, "Did the green light on the router stop blinking, or did it stay on?"),
        (
            ROUTER,
            "Please restart the router and wait until the green light stops blinking. If it goes on, hold the reset button.",
        ),
        ("A: Your parcel 4471 left the depot in the morning.", "Your parcel 4472 left the depot in the morning."),
        (
            "A: See https://shop.example/a for steps, sizes, colours",
            "See https://shop.example/b for steps, sizes, colours",
        ),
        (
            "A: Is there anything else I can help you with today, Kim?",
            "Is there anything else I can help you with today?",
        ),
        (
            "A: Thanks for waiting! Let me check our warehouse list.",
            "Thanks for waiting! Let me check our warehouse list.",
        ),
        ("A: Great, and what colour would you like?", "Great, and what colour would you like?"),
        (
            "B: Please choose parcels, invoices, returns or repairs.",
            "Please choose parcels, invoices, returns or repairs.",
        ),
        ("C: My lamp flickers every evening around dinner time.", "My lamp flickers every evening around dinner time."),
    ],
)
def test_news_short_words_and_courtesies_are_left_alone(before: str, draft: str) -> None:
    assert hits(rule, moment(draft, messages=said(before, "C: hm"))) == []


@pytest.mark.parametrize("asks", ["Sorry, I missed that", "Can you repeat that?", "could you send it AGAIN please"])
def test_a_customer_who_asks_to_hear_it_again_gets_it_again(asks: str) -> None:
    assert hits(rule, moment(ROUTER[3:], asks, messages=said(ROUTER))) == []


def test_a_repeat_is_seen_when_nobody_has_answered_yet() -> None:
    assert hits(rule, moment(ROUTER[3:], messages=said(ROUTER)))


def test_nothing_was_said_yet() -> None:
    assert hits(rule, moment(ROUTER[3:])) == []
    assert hits(rule, moment(ROUTER[3:], messages=said("A: "))) == []


def test_the_latest_of_two_is_quoted_once() -> None:
    [hit] = hits(rule, moment(ROUTER[3:], messages=said(ROUTER, "C: hm", ROUTER, "C: no")))
    assert hit.evidence.index == 2


def test_a_team_says_how_alike_two_messages_are() -> None:
    at = moment("Please restart the router and wait until the orange light stops blinking.", messages=said(ROUTER))
    assert hits(rule, at, min_similarity=0.8)
    assert hits(rule, at, min_similarity=1) == []


def test_it_stays_the_same_finding_while_a_courtesy_is_added() -> None:
    [first] = hits(rule, moment(ROUTER[3:], messages=said(ROUTER)))
    [second] = hits(rule, moment(f"{ROUTER[3:]} Anything else?", messages=said(ROUTER)))
    assert first.key == second.key


def test_four_words_with_a_meaning_are_enough() -> None:
    talk = said("A: Please restart the blue router again now.", "C: did that")
    assert len(hits(rule, moment("Please restart your blue router again now.", messages=talk))) == 1
