"""PA06: a second hold without news.

Read on public conversations, 2026-11-21: none fires on 8,662 agent turns, 6 of which only ask for patience; so it is in
shadow until real chats have shown it right.
"""

import pytest

from coach_api.rules.pace.repeated_hold import LONGER, rule
from support import hits, moment, said

ASKED = "C: Where is my parcel?"
HOLD = "A: Let me check that for you."


@pytest.mark.parametrize(
    ("draft", "flags"),
    [
        ("One moment please", "One moment please"),
        ("just a sec…", "just a sec"),
        ("BEAR WITH ME!!", "BEAR WITH ME"),
        ("Sorry, still looking into it 🙏", "still looking into"),
        ("Thanks for waiting, Ana. Let me check.", "Let me check"),
        ("I’ll be right back", "I’ll be right back"),
        ("Almost there, thanks for your patience!", "Almost there, thanks for your patience!"),
        ("Please hold on\nI'm on it", "Please hold on"),
        ("Could you hold on a moment?", "Could you hold on"),
    ],
)
@pytest.mark.parametrize(
    "since",
    [(), ("C: ok thanks",), ("C: hello??", "C: are you still there?"), ("C: how long will it take?",), ("B: ...",)],
)
def test_a_second_hold_says_nothing_new(draft: str, flags: str, since: tuple[str, ...]) -> None:
    [hit] = hits(rule, moment(draft, messages=said(ASKED, HOLD, *since)))
    assert hit.evidence.quote == flags
    [action] = hit.actions
    assert (action.kind, action.text, action.start, action.end) == ("replace", LONGER, 0, len(draft))


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "  ",
        "Still checking, two more minutes please.",
        "I'm asking the depot in Leeds now, bear with me.",
        "Let me check. It left on Monday.",
        "Found it!",
        "What is your order number?",
        "No luck yet. Let me check the second list.",
        "Sekunde bitte",
        'They said "one moment please"',
    ],
)
def test_news_questions_and_answers_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, messages=said(ASKED, HOLD))) == []


@pytest.mark.parametrize(
    "before",
    [
        (),
        (ASKED,),
        (ASKED, "A: It left our warehouse on Monday."),
        (ASKED, HOLD, "A: It left our warehouse on Monday."),
        (ASKED, HOLD, "C: And can I change the address?"),
        (ASKED, "B: Let me check that for you."),
    ],
)
def test_a_first_hold_and_one_for_another_question_are_fine(before: tuple[str, ...]) -> None:
    assert hits(rule, moment("One moment please.", messages=said(*before))) == []


def test_the_same_time_again_is_no_news_and_another_one_is() -> None:
    before = said(ASKED, "A: Give me two minutes.")
    assert hits(rule, moment("Give me two minutes, please.", messages=before))
    assert hits(rule, moment("Give me two more minutes, please.", messages=before)) == []


def test_the_same_place_again_is_no_news_and_another_one_is() -> None:
    before = said(ASKED, "A: Let me check with our warehouse.")
    assert hits(rule, moment("I'm still checking with our warehouse.", messages=before))
    assert hits(rule, moment("Let me check with the courier.", messages=before)) == []


def test_a_draft_being_typed_is_left_to_go_on() -> None:
    before = said(ASKED, HOLD)
    assert hits(rule, moment("One moment please", messages=before, typing=True)) == []
    assert hits(rule, moment("One moment please.", messages=before, typing=True))
    assert hits(rule, moment(" ", messages=before, typing=True)) == []


def test_it_stays_the_same_finding_while_a_thanks_is_added() -> None:
    [first] = hits(rule, moment("One moment please.", messages=said(ASKED, HOLD)))
    [second] = hits(rule, moment("One moment please. Thanks for waiting!", messages=said(ASKED, HOLD)))
    assert first.key == second.key


@pytest.mark.parametrize(
    "said_since", ["hurry up please, seriously", "it's been 20 minutes now", "as if i had nothing else to do"]
)
def test_impatience_is_no_news(said_since: str) -> None:
    assert len(hits(rule, moment("Please hold.", messages=said(ASKED, HOLD, f"C: {said_since}")))) == 1


def test_thanks_for_waiting_lie_between_two_holds() -> None:
    waited = said(ASKED, HOLD, "C: ok", "A: Thank you for waiting.", "C: and?")
    assert len(hits(rule, moment("Please hold.", messages=waited))) == 1
    told = said(ASKED, HOLD, "C: ok", "A: Thank you for waiting. It left our warehouse on Monday.", "C: and?")
    assert hits(rule, moment("Please hold.", messages=told)) == []
