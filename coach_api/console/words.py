"""How the console says things."""

from datetime import datetime

CHANNELS = {"live_chat": "live chat", "messaging": "messaging", "email": "e-mail"}


def moment(at: datetime) -> str:
    """Return a time in UTC as people read it: "21 Nov 2026, 10:05 UTC"."""
    return f"{at.day} {at:%b %Y, %H:%M} UTC"
