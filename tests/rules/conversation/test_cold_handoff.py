"""CO06: cold handoff.

Read on public conversations, 2026-11-21: none fires on 8,389 agent turns, none of which hands a customer over, warm or cold.
"""

import pytest

from coach_api.rules.conversation.cold_handoff import PASSED_ON, rule
from support import hits, moment

PROBLEM = "Why was I charged twice in May?"


@pytest.mark.parametrize(
    ("draft", "flags"),
    [
        ("I’ll transfer you", "I’ll transfer you"),
        ("Let me transfer you to our billing team.", "Let me transfer you to our billing team"),
        ("Hi Kim 🙂\nTransferring you now", "Transferring you now"),
        ("OK, I'M GOING TO PUT YOU THROUGH", "I'M GOING TO PUT YOU THROUGH"),
        ("Sorry about that. I will now connect you with sales.", "I will now connect you with sales"),
        ("I'm forwarding this to the returns team. Thanks!", "I'm forwarding this to the returns team"),
        ("I have to hand you over to Tom.", "I have to hand you over to Tom"),
        ("Please hold while I transfer you to the payment team", "while I transfer you to the payment team"),
        ("I will have to connect you with Tom", "I will have to connect you with Tom"),
        ("I'm escalating this to our second level.", "I'm escalating this to our second level"),
        ("We'll escalate your case.", "We'll escalate your case"),
        ("You're being transferred.", "You're being transferred"),
    ],
)
def test_a_handoff_without_a_word_is_seen(draft: str, flags: str) -> None:
    [hit] = hits(rule, moment(draft, PROBLEM))
    assert hit.evidence.quote == flags


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "I'll trans",
        "I'll transfer you to billing because I can't see payments.",
        "Let me connect you to Kim, our payments specialist.",
        "I'm transferring you to billing. They'll be with you in two minutes.",
        "I'll pass this on to our billing team and share your details with them.",
        "Connecting you to billing. Please stay in this chat.",
        "Would you like me to transfer you to billing?",
        "I'll transfer you to billing, is that OK?",
        "I'll transfer you the refund today.",
        "I'll forward you the booking.",
        "Connect it to the charger.",
        "Connect your lamp to the socket, then pass it on to the next room.",
        "Forward this to your friends!",
        "I'm connecting it to the second line.",
        "I will transfer it to your card.",
        "I won't transfer you.",
        "Did they transfer you to billing?",
        "You can transfer it to another phone.",
        "Please connect the lamp to a socket.",
        'They wrote "I\'ll transfer you" and left?',
        "Ich verbinde Sie mit der Buchhaltung.",
    ],
)
def test_warm_handoffs_and_other_moves_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, PROBLEM)) == []


@pytest.mark.parametrize(
    ("draft", "then"),
    [
        ("I'll transfer you. Thanks!", f"I'll transfer you.{PASSED_ON} Thanks!"),
        ("I'll transfer you", f"I'll transfer you.{PASSED_ON}"),
    ],
)
def test_one_click_says_what_goes_along(draft: str, then: str) -> None:
    [hit] = hits(rule, moment(draft, PROBLEM))
    [action] = hit.actions
    repaired = draft[: action.at] + (action.text or "") + draft[action.at :]
    assert repaired == then
    assert hits(rule, moment(repaired, PROBLEM)) == []


def test_it_stays_the_same_finding_while_the_agent_goes_on() -> None:
    first, second = (hits(rule, moment(f"I'll transfer you to billing.{end}", PROBLEM)) for end in ("", " Thanks!"))
    assert first[0].key == second[0].key


def test_a_sentence_being_typed_is_left_to_go_on() -> None:
    assert hits(rule, moment("I'll transfer you to", PROBLEM, typing=True)) == []
    assert hits(rule, moment("I'll transfer you to billing. Th", PROBLEM, typing=True))
