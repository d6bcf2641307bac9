"""Counts are kept for their time, and no longer."""

import time

from limits import parse
from limits.strategies import FixedWindowRateLimiter

from coach_api.api import counters
from coach_api.api.counters import Counters


def test_a_key_is_counted_until_its_time_is_over():
    counts = Counters()
    assert [counts.incr("one", 60) for _ in range(3)] == [1, 2, 3]
    assert counts.get("one") == 3
    assert counts.get_expiry("one") > time.time() + 50
    assert counts.incr("two", -1) == 1
    assert counts.get("two") == 0
    assert counts.incr("two", 60) == 1


def test_a_key_that_was_never_counted_is_at_nothing():
    counts = Counters()
    assert counts.get("one") == 0
    assert counts.get_expiry("one") <= time.time()
    assert counts.check()


def test_what_is_over_is_forgotten_as_others_are_counted(monkeypatch):
    monkeypatch.setattr(counters, "FEWEST_SWEPT", 10)
    counts = Counters()
    for number in range(10):
        counts.incr(f"old {number}", -1)
    for number in range(20):
        counts.incr(f"new {number}", 60)
    assert counts.reset() == 20


def test_counts_can_be_taken_back():
    counts = Counters()
    counts.incr("one", 60)
    counts.clear("one")
    counts.incr("two", 60)
    assert (counts.get("one"), counts.reset(), counts.get("two")) == (0, 1, 0)


def test_a_limiter_counts_with_it():
    limiter, rate = FixedWindowRateLimiter(Counters()), parse("2 per hour")
    assert [limiter.hit(rate, "one") for _ in range(3)] == [True, True, False]
    assert limiter.test(rate, "two")
    assert not limiter.test(rate, "one")
    assert limiter.get_window_stats(rate, "one").remaining == 0
