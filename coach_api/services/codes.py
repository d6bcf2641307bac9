"""One-time codes that people read and type: `K7QF-2M9X-TB4D`, 56 bits."""

import secrets

from coach_api.services.pairing import ALPHABET, GROUP, LENGTH


def make() -> str:
    """Return a new code, as people read it."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def typed(text: str) -> str:
    """Return a code as it was typed in the form it is hashed in; case, spaces and dashes do not matter."""
    return "".join(text.split()).replace("-", "").upper()
