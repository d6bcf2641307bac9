"""EM03: a second apology with nothing behind it.

Read on public conversations, 2026-11-21: no fire on 8,509 agent turns (brand support, wizard-of-oz chat). 42 of them say
sorry for the second time; read all, each holds an answer, a question or a next step.
"""

import pytest

from coach_api.rules.empathy.hollow_apology import rule
from support import hits, moment, said

TALK = said("C: My parcel is late again", "A: I'm sorry about the delay, let me check.", "C: And? Where is it?")


@pytest.mark.parametrize(
    "draft",
    [
        "We sincerely apologize for the inconvenience this has caused you.",
        "Sorry again!",
        "I am so sorry, Tom.",
        "I’m really sorry about this 😔",
        "Hi Maria,\nwe're very sorry for the trouble. We understand your frustration.",
        "Our apologies for the experience. Thank you for your patience. -JK",
        "SORRY FOR THE DELAY",
        "I'm truly sorry, this is not the experience we want for you.",
        "We regret the inconvenience.",
    ],
)
def test_regret_alone_is_hollow_the_second_time(draft: str) -> None:
    [hit] = hits(rule, moment(draft, messages=TALK))
    assert hit.evidence.quote.lower() in draft.lower()
    [action] = hit.actions
    assert (action.kind, action.text, action.at) == ("insert", " What I'll do now: ", len(draft))


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "It left today.",
        "Sorry, it is in our warehouse.",
        "I'm sorry. Where did you order it?",
        "Sorry again, I've sent a new one.",
        "Apologies, I'll call the courier now.",
        "I'm sorry, there are no rooms left.",
        "I'm sorry, we can't do that.",
        "Sorry for that. Please restart the app.",
        "Sorry! Here: https://shop.example.com/x",
        "So sorry, 5 minutes please",
        "Sorry, one moment.",
        "sorry, refunded",
        'You wrote "sorry" twice.',
        "sorry " * 61,
    ],
)
def test_an_answer_an_action_or_a_next_step_is_enough(draft: str) -> None:
    assert hits(rule, moment(draft, messages=TALK)) == []


def test_the_first_apology_is_welcome() -> None:
    assert hits(rule, moment("I'm so sorry about this.", "My parcel is late again")) == []
    answered = said("C: My parcel is late again", "A: Let me check.", "C: And?")
    assert hits(rule, moment("I'm so sorry about this.", messages=answered)) == []


def test_an_apology_long_ago_does_not_count() -> None:
    talk = (*TALK, *said("A: In Rome.", "C: And now?", "A: In Bern.", "C: And today?"))
    assert hits(rule, moment("I'm so sorry about this.", messages=talk)) == []


def test_to_thanks_a_word_of_regret_is_no_harm() -> None:
    talk = (*TALK[:2], *said("C: ok, thanks!"))
    assert hits(rule, moment("Sorry again for the trouble!", messages=talk)) == []


def test_a_sentence_being_typed_may_still_hold_something() -> None:
    assert hits(rule, moment("I'm so sorry", messages=TALK, typing=True)) == []
    assert hits(rule, moment("I'm so sorry.", messages=TALK, typing=True))
