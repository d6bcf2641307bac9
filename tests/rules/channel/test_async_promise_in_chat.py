"""CH02: customers in the chat who are put off.

Read on public conversations, 2026-11-21, all taken as live chat: no fire on 8,389 agent turns, where nobody promises so.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.channel.async_promise_in_chat import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    "draft",
    [
        "We'll get back to you in 24 hours.",
        "We’ll get back to you within 2-3 business days 😊",
        "Thanks for that. Our technical team will contact you within 48 hours.",
        "you will hear from us tomorrow",
        "Someone will be in touch with you next week.",
        "You can expect a reply by the end of the day.",
        "I WILL LET YOU KNOW BY FRIDAY.",
        "I will update you in a few days, thanks.",
        "My colleague should follow up with you in about two days.",
        "Expect an answer within three working days.",
    ],
)
def test_a_customer_is_put_off(draft: str) -> None:
    (hit,) = hits(rule, moment(draft, "Why was I charged twice?"))
    assert hit.evidence.quote in draft
    assert hit.actions[0].text == " Which email address shall I send the answer to?"


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "We'll get back to you",
        "I'll get back to you in two minutes.",
        "The refund takes 3 to 5 business days.",
        "Your order will be with you tomorrow.",
        "I'll email you tomorrow before noon.",
        "Our team will call you back within 24 hours.",
        "They will contact you by phone tomorrow.",
        "They will contact you within 24 hours. Meanwhile I can unlock it for you.",
        "I will get back to you tomorrow, or you stay here with me and we find out now?",
        "You will hear a beep after 24 hours.",
        'The note says "we will get back to you in 24 hours".',
        "Did they get back to you within 24 hours?",
        "You will receive a reply in the app. The shop opens tomorrow.",
        "Te responderemos en 24 horas.",
    ],
)
def test_nobody_is_put_off(draft: str) -> None:
    assert hits(rule, moment(draft, "Why was I charged twice?")) == []


@pytest.mark.parametrize("channel", [Channel.MESSAGING, Channel.EMAIL])
def test_a_day_is_fine_where_nobody_waits(channel: Channel) -> None:
    assert hits(rule, moment("We'll get back to you in 24 hours.", channel=channel)) == []


def test_an_email_address_that_was_told_is_not_asked_for_again() -> None:
    talk = said("C: I'm pat@mail.example", "A: thanks", "C: so why was I charged twice?")
    (hit,) = hits(rule, moment("We'll get back to you in 24 hours. Anything else?", messages=talk))
    assert hit.actions[0].text == " I'll send the answer to your email address."
    assert hit.actions[0].at == len("We'll get back to you in 24 hours.")


def test_what_is_put_off_may_follow_what_is_to_be_done_first() -> None:
    assert len(hits(rule, moment("We need to check the contract and get back to you on Monday.", "Is it free?"))) == 1
    assert hits(rule, moment("I need to open the file and answer you here in two minutes.", "Is it free?")) == []
    assert hits(rule, moment("You need to print it and return it within 14 days.", "Is it free?")) == []
