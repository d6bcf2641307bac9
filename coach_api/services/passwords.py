"""Passwords: hashed with argon2id, compared in the same time whether there is one or not, and checked when chosen."""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from coach_api.services import checks

SHORTEST, LONGEST = 12, 256
FEWEST_DIFFERENT = 5

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least; memory in KiB
# What a guess is compared with where there is no password: a hash of what nobody knows, with the same costs.
NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$9zU5MDGEQTQbm4CfsgExlg$d4dZ0qAy/BsmeSXI6z6SiwtMyeVmD+iJY9lIk1GWht8"

COMMON = frozenset(
    {
        "abc", "abcd", "admin", "administrator", "changeit", "changeme", "coach", "dragon", "football", "guest", "hello",
        "iloveyou", "letmein", "login", "master", "monkey", "pass", "passphrase", "passw", "passwd", "password", "passwort",
        "princess", "qwerty", "qwertz", "secret", "starwars", "sunshine", "superman", "support", "teamlead", "test",
        "testing", "trustno", "user", "welcome", "willkommen",
    }
)  # fmt: skip
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "01234567890123456789",
)

_LOOKS = str.maketrans("013457@$!", "oleastasi")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def digest(password: str) -> str:
    """Return the hash that a password is stored as."""
    return HASHER.hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Tell whether a password is the stored one; where none is stored, it takes as long to say no."""
    try:
        return HASHER.verify(stored or NOBODYS, _normal(password)) and stored is not None
    except VerifyMismatchError:
        return False


def is_outdated(stored: str) -> bool:
    """Tell whether a hash was made with other costs than today's."""
    return HASHER.check_needs_rehash(stored)


def check(value: object, *known: str) -> str:
    """Check a password that somebody chooses: 12 characters or more, and not what everybody would guess.

    `known` is what others know of them: their name and e-mail address.

    Raises:
        ValueError: it cannot be used; the reason continues "The password".
    """
    text = value if isinstance(value, str) else ""
    if len(text) < SHORTEST:
        raise ValueError(f"must have at least {SHORTEST} characters; a few words in a row are good")
    if len(text) > LONGEST:
        raise ValueError(f"must have at most {LONGEST} characters, but has {len(text):,}")
    plain = _normal(text).casefold()
    if len(set(plain)) < FEWEST_DIFFERENT:
        raise ValueError(f"must have at least {FEWEST_DIFFERENT} different characters")
    if _is_row(plain) or _words(plain) & COMMON or _words(_ENDS.sub("", plain).translate(_LOOKS)) & COMMON:
        raise ValueError("is one of those that are tried first; choose words that nobody expects")
    if any(_is_made_of(plain, part) for part in known):
        raise ValueError("must be more than your name or e-mail address, which others know")
    return text


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _words(plain: str) -> set[str]:
    """Return the one word that a password consists of, once or again and again; digits and signs around it count nothing."""
    letters = _NO_LETTERS.sub("", plain)
    return {letters[:length] for length in range(1, len(letters) + 1) if _repeats(letters, length)}


def _repeats(text: str, length: int) -> bool:
    return (text[:length] * (len(text) // length + 1))[: len(text)] == text and len(text) % length == 0


def _is_row(plain: str) -> bool:
    """Tell whether a password is a row of keys or digits, or a short piece again and again."""
    forms = {plain, plain[::-1]}
    rows = any(form in row * 2 for form in forms for row in ROWS)
    return rows or any(_repeats(plain, length) for length in range(1, 5))


def _is_made_of(plain: str, known: str) -> bool:
    """Tell whether little is left of a password without what is known."""
    whole = checks.same(known)
    parts = {whole, *re.split(r"[\W_]+", whole)}
    rest = plain
    for part in sorted(parts, key=len, reverse=True):
        if len(part) > 2:  # noqa: PLR2004 initials are no secret, but in many words
            rest = rest.replace(part, "")
    return rest != plain and len(_NO_LETTERS.sub("", rest)) < FEWEST_DIFFERENT
