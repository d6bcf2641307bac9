"""One-time codes that people read and type: `K7QF-2M9X-TB4D`, 56 bits."""

import secrets

ALPHABET = "ACDEFGHJKMNPQRTVWXYZ234679"  # none that is taken for another: no 0 O, 1 I L, 5 S, 8 B, U
GROUP, GROUPS = 4, 3
LENGTH = GROUP * GROUPS


def make() -> str:
    """Return a new code, as people read it."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def typed(text: str) -> str:
    """Return a code as it was typed in the form it is hashed in; case, spaces, dashes and the like do not matter."""
    return "".join(character for character in text.upper() if character in ALPHABET)
