"""CO04: fix before the problem is clear.

Read on public conversations, 2026-11-21: none fires on 8,389 agent turns; the rule is off by default.
"""

import pytest

from coach_api.rules.conversation.unconfirmed_understanding import RESTATE, rule
from support import hits, moment, said

FIX = "Please restart the router and clear the cache."
LONG = "I bought a lamp in May. " + "It came late, the box was open and the cable was missing. " * 6


@pytest.mark.parametrize(
    ("customer", "flags"),
    [
        ("it doesn’t work", "it doesn’t work"),
        ("HELP ME", "HELP ME"),
        ("Hi\nmy internet is broken 😡", "my internet is broken"),
        ("I'm having some issues with the site", "having some issues"),
        ("something went wrong", "something went wrong"),
        (("Hello", "The app stopped working"), "The app stopped working"),
        (LONG, "I bought a lamp in May."),
    ],
)
@pytest.mark.parametrize(
    "draft", [FIX, "You need to reset it", "Hi Kim! First, go to the settings.", "TRY RESTARTING IT"]
)
def test_a_fix_for_an_unclear_report_is_seen(draft: str, customer: str, flags: str) -> None:
    [hit] = hits(rule, moment(draft, customer))
    assert hit.evidence.quote == flags


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Restart it",
        "What happens when you open it?",
        "Please restart it. Does it work then?",
        "I understand that the app closes. Please restart your phone.",
        "Sounds like the line is down. Please restart the router.",
        "I'm sorry to hear that. I'll look at it now.",
        'You wrote "please restart it" before.',
        "Bitte starten Sie den Router neu.",
    ],
)
def test_who_asks_or_says_it_back_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, "it doesn't work")) == []


@pytest.mark.parametrize(
    "customer",
    [
        (),
        "Where is my parcel?",
        "The router shows error 52 since the update, it doesn't work with the guest network on",
        'It says "something went wrong"',
    ],
)
def test_a_clear_report_gets_its_fix(customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(FIX, customer)) == []


def test_a_long_report_is_taken_up_by_its_own_words() -> None:
    assert (
        hits(rule, moment("For the late lamp and the missing cable in the open box, please check your mail.", LONG))
        == []
    )


def test_only_the_first_reply_counts() -> None:
    assert (
        hits(rule, moment(FIX, messages=said("C: it doesn't work", "A: What do you see?", "C: it doesn't work"))) == []
    )
    assert hits(rule, moment(FIX, "it doesn't work", messages=said("B: Hello, what is wrong?")))


def test_one_click_asks_before_the_steps() -> None:
    [hit] = hits(rule, moment("Hi Kim! Please restart it.", "it doesn't work"))
    [action] = hit.actions
    assert (action.text, action.at) == (RESTATE, len("Hi Kim! "))


def test_it_stays_the_same_finding_while_the_agent_types() -> None:
    first, second = (hits(rule, moment(draft, "it doesn't work")) for draft in ("Please restart it", FIX))
    assert first[0].key == second[0].key
