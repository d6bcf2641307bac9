"""PA03: a customer who checks whether anybody is there."""

import pytest

from coach_api.rules.pace.customer_checking_in import HERE, rule
from support import hits, moment, said

ASKED = "C: My parcel never came"


@pytest.mark.parametrize(
    "line",
    [
        "hello?",
        "Hello???",
        "HELLO",
        "hey?!",
        "are you still there?",
        "r u there",
        "🙄 you there?",
        "ok, is anyone there?",
        "Anybody home??",
        "did you get my message?",
        "Still there?",
        "any update",
        "Any news on this?",
        "I’m still waiting…",
        "still waiting for a reply",
        "Are you going to answer me?",
        "well?",
        "can someone please respond",
        "Where did you go?",
    ],
)
def test_a_check_in_after_a_question_is_seen(line: str) -> None:
    [hit] = hits(rule, moment("It left on Monday.", messages=said(ASKED, f"C: {line}")))
    assert hit.evidence.quote == line
    assert hit.actions[0].text == HERE


@pytest.mark.parametrize(
    "line",
    [
        "hi",
        "it still has not come",
        "are you there on Saturdays?",
        "is anyone there allowed to sign for it?",
        "I'm still waiting for my parcel since March",
        "any update of the app fixes it?",
        "ok I am waiting",
        "still here",
        "and",
        "¿hay alguien?",
        "",
    ],
)
def test_other_lines_are_no_check_in(line: str) -> None:
    assert hits(rule, moment("It left on Monday.", messages=said(ASKED, f"C: {line}"))) == []


@pytest.mark.parametrize(
    "draft",
    [
        "Yes I'm here! It left on Monday.",
        "I’m still here, Ana.",
        "Sorry for the delay, it left on Monday.",
        "Thanks for waiting!",
        "Thank you for your patience 🙏 It left on Monday.",
        "Still with you, just opening your order.",
        "One moment please",
        "My apologies. It left on Monday.",
        "That took a while: it left on Monday.",
    ],
)
def test_a_word_about_it_is_enough(draft: str) -> None:
    assert hits(rule, moment(draft, messages=said(ASKED, "C: hello??"))) == []


def test_a_word_is_owed_even_before_the_agent_writes() -> None:
    assert hits(rule, moment("", messages=said(ASKED, "C: hello??")))


def test_a_greeting_that_opens_the_chat_is_no_check_in() -> None:
    assert hits(rule, moment("Hi!", "Hello? Anyone there?")) == []
    assert hits(rule, moment("Hi!", ("hi", "anyone there?"))) == []
    assert hits(rule, moment("Hi!", "Good morning, are you there?")) == []


def test_it_may_follow_in_the_same_message() -> None:
    [hit] = hits(rule, moment("Sure.", "Where is my parcel? Are you still there?"))
    assert hit.evidence.quote == "Are you still there?"
    assert hits(rule, moment("It left on Monday.", "My claim is from March. Any update?")) == []


def test_any_update_needs_a_hold_before_it() -> None:
    asked = "C: When does it come?"
    assert hits(rule, moment("Friday.", messages=said(asked, "A: Let me check.", "C: any update?")))
    assert hits(rule, moment("Friday.", messages=said(asked, "A: On Friday.", "C: any update?"))) == []
    assert hits(rule, moment("Friday.", messages=said(asked, "A: On Friday.", "C: are you there?")))


def test_what_the_agent_has_answered_is_over() -> None:
    assert hits(rule, moment("Friday.", messages=said(ASKED, "C: hello?", "A: Hi!", "C: so when does it come?"))) == []
    assert hits(rule, moment("Anything else?", messages=said(ASKED, "C: hello?", "A: Hi!"))) == []


def test_bots_do_not_answer() -> None:
    assert hits(rule, moment("Friday.", messages=said(ASKED, "B: An agent will be with you.", "C: hello?")))
