"""EM04: bare replies to people who asked something or are upset.

Read on public conversations, 2026-11-21: no fire on 8,509 agent turns (brand support, wizard-of-oz chat). Read all replies
of up to four words there: facts, goodbyes and yes to a yes-or-no question, none of them curt. The labelled replies that one
reader found curt are longer (it knows of none of the 10).
"""

import pytest

from coach_api.rules.empathy.curt_reply import rule
from support import hits, moment, said

ASKED = "Can I still change the size?"
HOW = "How do I turn off the alerts?"
UPSET = "This is ridiculous, it is broken again and nobody helps me!"


@pytest.mark.parametrize(
    "draft", ["No.", "nope", "NO", "Not possible", "no, we can't", "We can’t do that.", "That's not possible."]
)
@pytest.mark.parametrize("customer", [ASKED, UPSET])
def test_a_flat_no_is_curt(draft: str, customer: str) -> None:
    [hit] = hits(rule, moment(draft, customer))
    assert hit.evidence.quote == draft
    assert hit.actions[0].kind == "replace"
    assert hit.actions[0].text == "I'm afraid that isn't possible. What I can do instead: "


@pytest.mark.parametrize(
    "draft", ["idk", "I don't know", "check the app", "Read the FAQ.", "see above", "dm us", "whatever"]
)
def test_a_brush_off_is_curt(draft: str) -> None:
    [hit] = hits(rule, moment(draft, HOW))
    assert (hit.actions[0].kind, hit.actions[0].at) == ("insert", len(draft))


@pytest.mark.parametrize(
    ("draft", "customer"),
    [("In settings", HOW), ("Under Account 🙂", HOW), ("Company rules.", "Hi, why was it refused?")],
)
def test_a_bare_answer_to_a_how_or_a_why_is_curt(draft: str, customer: str) -> None:
    [hit] = hits(rule, moment(draft, customer))
    assert hit.actions[0].text == " Let me explain: "


@pytest.mark.parametrize("draft", ["Yes.", "ok", "noted", "In settings"])
def test_few_words_to_an_upset_customer_are_curt(draft: str) -> None:
    [hit] = hits(rule, moment(draft, UPSET))
    assert hit.actions[0].text == "I'm sorry about this. "


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("", ASKED),
        ("  ", ASKED),
        ("Yes", ASKED),
        ("Yes, you can!", ASKED),
        ("No problem at all!", ASKED),
        ("At 5 pm.", "When do you open?"),
        ("5 days", "How long does it take?"),
        ("Ana", "Who is it?"),
        ("On Monday", "When does it come?"),
        ("You're welcome!", "Thanks!"),
        ("No", "The parcel is green"),
        ("noted", "The parcel is green"),
        ("Hi Tom!", UPSET),
        ("I'm so sorry!", UPSET),
        ("One moment please", HOW),
        ("Which app?", HOW),
        ("https://shop.example.com/a", HOW),
        ("🙂", UPSET),
        (" -JK", UPSET),
        ("No, but I can send you another one today, for free.", ASKED),
        ("Open the menu, then choose Alerts.", HOW),
    ],
)
def test_facts_holds_kind_words_and_more_words_are_not(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_a_signature_is_no_word_of_the_answer() -> None:
    [hit] = hits(rule, moment("No. ^JK", ASKED))
    assert hit.evidence.quote == "No."
    assert (hit.actions[0].start, hit.actions[0].end) == (0, len("No. ^JK"))


def test_keys_being_pressed_may_bring_more() -> None:
    assert hits(rule, moment("No", ASKED, typing=True)) == []


def test_nothing_waits_for_an_answer() -> None:
    assert hits(rule, moment("No.", messages=said(f"C: {ASKED}", "A: Let me check."))) == []


def test_a_team_sets_how_few_words_are_bare() -> None:
    assert hits(rule, moment("In the settings menu.", HOW)) == []
    assert hits(rule, moment("In the settings menu.", HOW), max_words=4)
