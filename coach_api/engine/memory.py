"""What was read in messages, remembered between keystrokes: the draft changes with each, the messages do not.

Kept under keyed digests, and offsets, figures and names of kinds only: no word of a message stays behind.
"""

import os
from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Any, TypeVar

MESSAGES = 2_000  # whose readings a process keeps; some 4 kB each
_KEY = os.urandom(32)
_readings: dict[bytes, dict[Hashable, Any]] = {}

Reading = TypeVar("Reading")


def digest(raw: str) -> bytes:
    """Return what a text is remembered under: nobody without this process's key can tell the text from it."""
    return blake2b(raw.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest()


def remembered(under: bytes, about: Hashable, read: Callable[[], Reading]) -> Reading:
    """Return what `read` found about a text the first time; it must hold no words of it."""
    known = _readings.get(under)
    if known is None:
        if len(_readings) >= MESSAGES:
            _readings.clear()
        known = _readings.setdefault(under, {})
    if about not in known:
        known[about] = read()
    found: Reading = known[about]
    return found


def forget() -> None:
    """Forget all readings, as a new process would begin."""
    _readings.clear()
