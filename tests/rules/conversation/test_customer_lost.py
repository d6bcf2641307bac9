"""CO08: lost customer.

Read on public conversations, 2026-11-21: none fires on 8,389 agent turns, where hardly any customer is walked through steps;
so it is in shadow until real chats have shown it right.
"""

import pytest

from coach_api.rules.conversation.customer_lost import rule
from support import hits, moment, said

STEP = said("A: Open the security tab and choose Reset.")
NEXT = "Great. Now type the new password twice and save."


@pytest.mark.parametrize(
    ("customer", "flags"),
    [
        ("I don’t understand", "I don’t understand"),
        ("I REALLY DON'T GET IT 😕", "I REALLY DON'T GET IT"),
        ("sorry I'm lost", "I'm lost"),
        ("I am a bit confused now", "I am a bit confused"),
        ("Where do I find that?", "Where do I find that"),
        ("ok\nwhere is the security tab?", "where is the security tab"),
        ("that's not there", "that's not there"),
        ("I can't find the reset button", "I can't find the reset button"),
        ("There is no such option", "There is no such option"),
        ("what do you mean", "what do you mean"),
        ("It doesn't make sense", "doesn't make sense"),
    ],
)
def test_a_lost_customer_who_is_left_behind_is_seen(customer: str, flags: str) -> None:
    [hit] = hits(rule, moment(NEXT, customer, messages=STEP))
    assert (hit.evidence.index, hit.evidence.quote) == (1, flags)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Sure",
        "Sorry, that was too quick.",
        "What can you see on the screen?",
        "In other words: it protects the account.",
        "I mean the grey circle with two letters.",
        "You will see it beside the picture.",
        "Please click “Reset” first.",
        "https://shop.example/help shows it.",
        "Let me check how it looks for you.",
        "One moment please.",
        "First do this\nThen do that",
        "The security tab is new.",
        "Das ist oben rechts, oder?",
    ],
)
def test_a_draft_that_comes_back_to_it_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, "I don't understand, where is the security tab?", messages=STEP)) == []


@pytest.mark.parametrize(
    "customer",
    [
        (),
        "Yes, done",
        "I understand now, thanks",
        "I don't see it. Never mind, found it!",
        "I lost my card",
        "which one do you recommend?",
        "I can't see how they will deliver it now",
        "I'm not sure. What else do you have?",
        "where is my parcel?",
        'You wrote "where is that?" before',
        f"I don't understand it. {'The lamp came on Monday and broke on Tuesday. ' * 7}",
        ("I don't understand", "ah, that works"),
        "Ich verstehe das nicht",
    ],
)
def test_who_is_not_lost_is_left_alone(customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(NEXT, customer, messages=STEP)) == []


def test_a_customer_who_was_answered_since_is_not_lost_any_more() -> None:
    assert hits(rule, moment(NEXT, messages=said("C: where is that?", "A: At the top.", "C: ok"))) == []


def test_it_stays_the_same_finding_while_the_agent_types() -> None:
    [first] = hits(rule, moment("Great. Now type", "where is that?", messages=STEP))
    [second] = hits(rule, moment(NEXT, "where is that?", messages=STEP))
    assert first.key == second.key


def test_a_first_report_is_not_about_what_the_agent_said() -> None:
    assert hits(rule, moment(NEXT, "I lost my card, I can't find it")) == []
