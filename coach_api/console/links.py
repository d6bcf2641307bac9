"""Where to go after signing in: only to pages of the console."""

import re

_OURS = re.compile(r"/console(?:/[A-Za-z0-9_~-][A-Za-z0-9._~%-]*)*(?:\?[A-Za-z0-9._~%&=+:-]*)?", re.ASCII)


def safe_next(text: str) -> str | None:
    """Return an address that leads into the console; None for all others, such as `//evil.example`."""
    return text if _OURS.fullmatch(text) else None
