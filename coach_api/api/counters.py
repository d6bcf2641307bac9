"""Counts in the memory of this process, for `limits`.

Its own storage starts a thread every hundredth of a second while requests come; this one tidies up as it counts.
"""

import time
from threading import Lock

from limits.storage import Storage

FEWEST_SWEPT = 1_000  # counts from which on those of the past are looked for


class Counters(Storage):
    """How often each key was counted, until when."""

    def __init__(self) -> None:
        super().__init__()
        self._counting = Lock()
        self._counts: dict[str, tuple[int, float]] = {}
        self._sweep_at = FEWEST_SWEPT

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong; nothing that is worth wrapping."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count a key, for so many seconds where its time begins now; return its count."""
        now = time.time()
        with self._counting:
            count, until = self._counts.get(key, (0, 0.0))
            if until <= now:
                count, until = 0, now + expiry
                self._sweep(now)
            self._counts[key] = (count + amount, until)
        return count + amount

    def get(self, key: str) -> int:
        """Return a key's count; 0 once its time is over."""
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Return when a key's time is over, in seconds since 1970; now for one that was not counted."""
        return self._counts.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        """Whether it can count: always."""
        return True

    def reset(self) -> int:
        """Forget all counts; return how many there were."""
        with self._counting:
            forgotten = len(self._counts)
            self._counts.clear()
        return forgotten

    def clear(self, key: str) -> None:
        """Forget a key's count."""
        with self._counting:
            self._counts.pop(key, None)

    def _sweep(self, now: float) -> None:
        """Forget what is over, now and then: each time twice as many are kept as were left the last time."""
        if len(self._counts) >= self._sweep_at:
            self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
            self._sweep_at = max(FEWEST_SWEPT, 2 * len(self._counts))
