"""Past chats as leads have them: plain transcripts, tables of comma-separated values, or bodies of the API as JSON Lines.

The content tells which it is; a name that ends in .csv is believed. Everything is read in memory and kept nowhere.
"""

import re

from pydantic_core import from_json

from coach_api.errors import InvalidInput, Problem, TooLarge
from coach_api.services import csv_text
from coach_api.services.past_chats import bodies, speakers, tables, transcripts
from coach_api.services.past_chats.chat import Past

MOST_CHATS = 500
MOST_REPLIES = 5_000
LARGEST = 5_000_000  # bytes

_BOM = b"\xef\xbb\xbf"
_PARTS_NAMES = re.compile(r"[,;\n]")


def read(raw: bytes, agents: str = "", channel: str | None = None, file_name: str = "") -> Past:
    """Read past chats.

    `agents` are names of agents as they stand there, parted by commas, semicolons or line ends; `channel` is where the chats of
    transcripts and tables took place, which do not say so. A chat that cannot be read is among the refused.

    Raises:
        InvalidInput: there is none, more than 500, more than 5,000 replies in them, or the text cannot be read at all.
        TooLarge: they are more than 5 MB.
    """
    if len(raw) > LARGEST:
        raise TooLarge(f"Past chats may be {LARGEST // 1_000_000} MB at once: take a part of them.")
    plain = raw.removeprefix(_BOM)
    if _is_json(plain):
        past = bodies.read(plain)
    else:
        past = _in_words(raw, _names(agents), {"channel": channel} if channel else {}, file_name)
    found = len(past.chats) + len(past.refused)
    if not found:
        raise InvalidInput([Problem("/chats", "are missing: choose a file, or paste some")])
    if found > MOST_CHATS:
        raise InvalidInput([Problem("/chats", f"may be {MOST_CHATS} at once, but are {found:,}: take a part")])
    if past.replies > MOST_REPLIES:
        reason = f"may have {MOST_REPLIES:,} replies at once, but have {past.replies:,}: take a part"
        raise InvalidInput([Problem("/chats", reason)])
    return past


def _in_words(raw: bytes, agents: frozenset[str], about: dict[str, str], file_name: str) -> Past:
    try:
        text = csv_text.decode(raw, "save it as UTF-8, from a spreadsheet as “CSV UTF-8”")
        if file_name.lower().endswith(".csv") or tables.is_table(text):
            return tables.read(text, agents, about)
    except InvalidInput as error:
        raise InvalidInput([Problem("/chats", f"cannot be read: {each.reason}") for each in error.problems]) from None
    return transcripts.read(text, agents, about)


def _names(agents: str) -> frozenset[str]:
    return frozenset(speakers.folded(name) for name in _PARTS_NAMES.split(agents) if name.strip())


def _is_json(raw: bytes) -> bool:
    """Whether it begins as a body does, or is one JSON value."""
    if raw.lstrip().startswith(b"{"):
        return True
    try:
        from_json(raw)
    except ValueError:
        return False
    return True
