"""SA04: promises nobody may be able to keep.

Read on public conversations, 2026-11-21: no fire on 8,406 agent turns and none on 120 labelled replies, where one is debatable ("very
soon"). So its precision is untested on real promises, and it stays in the shadow.
"""

import pytest

from coach_api.rules.safety.unsupported_promise import rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "quote", "instead"),
    [
        ("We guarantee it works!", "We guarantee", "We expect"),
        ("I’ll guarantee the parcel comes today 🙂", "I’ll guarantee", "I expect"),
        ("I promise to call you tomorrow.", "I promise", None),
        ("THIS WILL DEFINITELY BE FIXED", "WILL DEFINITELY BE", None),
        ("Delivery on Monday is guaranteed.", "is guaranteed", None),
        ("Sorry.\nThat will never happen again.", "will never happen again", None),
        ("We'll give you a full refund.", "We'll give you a full refund", None),
        ("It will arrive at your door within 24 hours.", "will arrive at your door within 24 hours", None),
        ("It's there for sure by Friday.", "for sure by Friday", None),
    ],
)
def test_a_promise_is_found(draft: str, quote: str, instead: str | None) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote == quote
    assert [action.text for action in hit.actions] == ([instead] if instead else [])


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "I guarantee",
        "Can we guarantee that?",
        "I can't promise that it works.",
        "Once it is back, you'll get a full refund.",
        "Parcels usually will arrive within 2 days.",
        "The bank said we'll refund it within 3 days.",
        'You wrote "I guarantee it", is that so?',
        "Your guarantee runs for two years.",
        "I promise we care about this.",
        "I'll be back within 5 minutes.",
        "Wir garantieren die Lieferung.",
    ],
)
def test_what_promises_nothing_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_what_the_team_allows_may_be_promised() -> None:
    allowed = ["full refund", "within 24 hours"]
    assert hits(rule, moment("You'll get a full refund."), allowed_promises=allowed) == []
    assert hits(rule, moment("It will arrive within 2 hours."), allowed_promises=allowed)


def test_do_not_worry_denies_nothing() -> None:
    assert len(hits(rule, moment("Don't panic, we guarantee that it arrives."))) == 1
    assert hits(rule, moment("We don't guarantee that it arrives.")) == []
