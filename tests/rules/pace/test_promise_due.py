"""PA05: a promise whose time is up.

Real conversations with times and promises are not to be had. Read on public conversations, 2026-11-21: a promise in 1 of
8,662 agent turns, and it is one.
"""

import pytest

from coach_api.engine.conversation import Clock, Conversation
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.rules.pace.promise_due import STILL_ON_IT, rule
from support import NOW, hits, later, moment, said

PROMISE = said("C: Where is my parcel?", "A: Let me ask, I'll be back in five minutes.")


@pytest.mark.parametrize(
    ("ago_s", "words"),
    [
        (280, "due in 20 s"),
        (299.5, "due in 1 s"),
        (300, "due now"),
        (300.9, "due now"),
        (340, "40 s over"),
        (480, "3 min over"),
        (300 + 7300, "2 h over"),
    ],
)
def test_it_speaks_from_the_lead_on_and_says_how_late_it_is(ago_s: float, words: str) -> None:
    [hit] = hits(rule, moment(messages=PROMISE, ago_s=ago_s))
    assert hit.advice.startswith(f"Your promise is {words}:")
    assert (hit.evidence.index, hit.evidence.quote) == (1, "back in five minutes")


def test_it_says_in_how_many_seconds_it_would_speak() -> None:
    assert later(rule, moment(messages=PROMISE, ago_s=200)) == [80]
    assert later(rule, moment(messages=PROMISE, ago_s=200), lead_s=60) == [40]
    assert hits(rule, moment(messages=PROMISE, ago_s=240), lead_s=60)
    assert later(rule, moment(messages=PROMISE, ago_s=281)) == []


def test_unknown_times_keep_it_silent() -> None:
    at = moment(messages=PROMISE)
    assert hits(rule, at) == later(rule, at) == []
    no_clock = Moment(Draft(""), Conversation(said("A: Back in two minutes.", at=NOW)), Clock(None))
    assert hits(rule, no_clock) == later(rule, no_clock) == []


def test_a_kept_promise_is_no_news() -> None:
    kept = (*PROMISE, *said("A: It is at the depot in Leeds."))
    assert hits(rule, moment(messages=kept, ago_s=900)) == []
    assert hits(rule, moment(messages=said("A: It left today."), ago_s=900)) == []


def test_another_hold_or_the_customers_patience_keeps_nothing() -> None:
    more = (*PROMISE, *said("C: ok, thanks", "A: Still checking, sorry!"))
    assert hits(rule, moment(messages=more, ago_s=330))


def test_the_draft_stays_in_the_box_while_a_line_is_sent() -> None:
    [hit] = hits(rule, moment("The depot says ", messages=PROMISE, ago_s=300))
    [action] = hit.actions
    assert (action.kind, action.text, action.rest) == ("send_first_part", STILL_ON_IT, "The depot says ")


def test_a_draft_that_is_such_a_line_is_sent_itself() -> None:
    [hit] = hits(rule, moment("Bear with me, 2 more minutes ", messages=PROMISE, ago_s=300))
    assert (hit.actions[0].text, hit.actions[0].rest) == ("Bear with me, 2 more minutes", "")


def test_an_empty_composer_gets_the_line_and_the_line_is_a_new_promise() -> None:
    [hit] = hits(rule, moment(messages=PROMISE, ago_s=300))
    assert (hit.actions[0].kind, hit.actions[0].text, hit.actions[0].at) == ("insert", STILL_ON_IT, 0)
    sent = moment(messages=said("A: Back in five minutes.", f"A: {STILL_ON_IT}"), ago_s=10)
    assert later(rule, sent) == [90]


def test_it_stays_the_same_finding_while_the_clock_runs_and_the_agent_types() -> None:
    [first] = hits(rule, moment("", messages=PROMISE, ago_s=290))
    [second] = hits(rule, moment("It is", messages=(*PROMISE, *said("C: hello??")), ago_s=400))
    assert first.key == second.key == "back in five minutes"
