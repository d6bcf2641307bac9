"""SE02: insults and threats, and the ladder of prepared replies.

Read on public conversations, 2026-11-21: 1 fire on 8,509 agent turns (brand support, wizard-of-oz chat), right; none on
10,003 calm questions to a bank, none on 92,810 turns of service chats. On posts labelled offensive, where nearly nobody
speaks to a company, it finds what is said to a "you": 570 of 17,351, read 40, 37 right.
"""

import pytest

from coach_api.engine.library import PreparedReply
from coach_api.libraries import Library
from coach_api.rules.sentiment.customer_abusive import LADDER, rule
from support import hits, moment, said

OURS = Library(
    prepared=(
        PreparedReply("boundary_acknowledge", "This is maddening for you, and it gets my full attention."),
        PreparedReply("boundary_warn", "Friendly words, please, or this talk is over."),
        PreparedReply("boundary_end", "Closing here. Our door stays open."),
    )
)


@pytest.mark.parametrize(
    "line", ["you idiot", "Go to hell!", "I hope you die", "where is it??\n\nanswer me you morons 😡"]
)
def test_abuse_is_shown_with_the_first_step(line: str) -> None:
    [hit] = hits(rule, moment("", line))
    assert hit.evidence.quote in line
    assert hit.evidence.index == 0
    [action] = hit.actions
    assert (action.kind, action.text, action.at) == ("insert", LADDER[0].reply, 0)


@pytest.mark.parametrize("line", ["", "this stupid app", "I am an idiot", "he said fuck you", "Where is my parcel?"])
def test_anything_else_is_left_alone(line: str) -> None:
    assert hits(rule, moment("", line)) == []


def test_nothing_waits_for_an_answer() -> None:
    assert hits(rule, moment("")) == []
    assert hits(rule, moment("", messages=said("C: you idiot", "A: Your parcel left today."))) == []


def test_beside_a_draft_the_reply_goes_to_the_clipboard() -> None:
    [hit] = hits(rule, moment("Your parcel left today.", "you idiot"))
    assert (hit.actions[0].kind, hit.actions[0].text) == ("copy", LADDER[0].reply)


def test_the_team_s_own_words_come_first() -> None:
    [hit] = hits(rule, moment("", "you idiot", libraries=OURS))
    assert hit.actions[0].text == "This is maddening for you, and it gets my full attention."


@pytest.mark.parametrize(
    ("earlier", "next_step"),
    [
        ((), 0),
        (("Where did you order?",), 0),
        ((LADDER[0].reply,), 1),
        (("I can tell how upset you are and really do want to sort that out with you, Tom.",), 1),
        ((LADDER[0].reply, LADDER[1].reply), 2),
        ((LADDER[1].reply, "Let me look."), 2),
        ((LADDER[2].reply,), 2),
    ],
)
def test_the_ladder_goes_on_from_the_highest_step_taken(earlier: tuple[str, ...], next_step: int) -> None:
    talk = [line for reply in earlier for line in ("C: you idiot", f"A: {reply}")]
    [hit] = hits(rule, moment("", "you moron", messages=said(*talk)))
    assert hit.actions[0].text == LADDER[next_step].reply
    assert hit.advice == LADDER[next_step].advice


def test_the_team_s_step_is_recognised_by_its_words() -> None:
    talk = said("C: you idiot", "A: this is maddening for you and it now gets my full attention")
    [hit] = hits(rule, moment("", "you moron", messages=talk, libraries=OURS))
    assert hit.actions[0].text == "Friendly words, please, or this talk is over."


@pytest.mark.parametrize(
    "draft",
    [
        LADDER[0].reply,
        LADDER[1].reply,
        LADDER[2].reply,
        "Please mind that I can only help when we stay polite.",
        "I won't accept insults.",
        "I'm closing this chat now.",
    ],
)
def test_a_draft_that_sets_the_boundary_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, "you idiot")) == []


def test_the_first_of_several_abusive_messages_is_quoted() -> None:
    [hit] = hits(rule, moment("", ("hi", "you idiot", "go to hell")))
    assert (hit.evidence.index, hit.evidence.quote) == (1, "you idiot")
