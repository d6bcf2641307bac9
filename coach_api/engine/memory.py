"""What was read in messages, remembered between keystrokes: the draft changes with each, the messages do not.

Kept under keyed digests, and offsets, figures and names of kinds only: no word of a message stays behind. What was asked
for lately outlives what was not: when the younger half is full, the older one is forgotten.
"""

import os
from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Any, TypeVar

HALF = 1_500  # texts whose readings each half keeps; some 4 kB a text
_KEY = os.urandom(32)
_younger: dict[bytes, dict[Hashable, Any]] = {}
_older: dict[bytes, dict[Hashable, Any]] = {}

Reading = TypeVar("Reading")


def digest(raw: str) -> bytes:
    """Return what a text is remembered under: nobody without this process's key can tell the text from it."""
    return blake2b(raw.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest()


def remembered(under: bytes, about: Hashable, read: Callable[[], Reading]) -> Reading:
    """Return what `read` found about a text the first time; it must hold no words of it."""
    known = _younger.get(under)
    if known is None:
        known = _rejuvenated(under)
    if about not in known:
        known[about] = read()
    found: Reading = known[about]
    return found


def _rejuvenated(under: bytes) -> dict[Hashable, Any]:
    """Return the readings of a text that nobody has asked for lately, none if it is new; from now on it is young."""
    global _younger, _older
    if len(_younger) >= HALF:
        _younger, _older = {}, _younger
    return _younger.setdefault(under, _older.pop(under, {}))


def kept() -> tuple[dict[bytes, dict[Hashable, Any]], ...]:
    """Return all that is remembered."""
    return _younger, _older


def forget() -> None:
    """Forget all readings, as a new process would begin."""
    for half in kept():
        half.clear()
