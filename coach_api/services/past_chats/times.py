"""When the messages of a past chat were sent, as far as it says so. Only what lies between them counts."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from coach_api.services import talks

AT = r"(?:\d{4}-\d\d-\d\d(?:T|,?[ ]))?\d{1,2}:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:[ ]?[AaPp]\.?[Mm]\.?)?(?:[ ]?(?:Z|UTC|[+-]\d\d:?\d\d))?"
AGO = " ago"
SOME_DAY = date(2000, 1, 1)  # of clocks without a date
NOW = datetime.combine(SOME_DAY, time(tzinfo=UTC))  # when somebody said how long ago
HOURS = 12
HALF_A_DAY = timedelta(hours=HOURS)

_AT = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)(?:T|,? ))?(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>Z|UTC|[+-]\d\d:?\d\d))?",
    re.IGNORECASE | re.ASCII,
)


class Times:
    """The times of one chat, asked for from its first message on: a clock without a date goes on over midnight."""

    def __init__(self) -> None:
        self._last: datetime | None = None
        self._kind = ""

    def instant(self, words: str) -> datetime:
        """Return the instant that words such as "10:02", "2026-11-21 10:02:15" or "6 min ago" stand for.

        Raises:
            ValueError: they are no time, of another kind than those before, or earlier; it continues “words …”.
        """
        plain = " ".join(words.split())
        if plain.endswith(AGO):
            kind, at = AGO, NOW - timedelta(seconds=talks.seconds(plain.removesuffix(AGO)) or 0)
        else:
            kind, at = self._clock(plain)
        if self._kind not in {"", kind}:
            raise ValueError("tells the time in another way than the messages before it")
        if self._last and kind == "clock" and self._last - at > HALF_A_DAY:
            at += timedelta(days=1)
        if self._last and at < self._last:
            raise ValueError("is earlier than the message before it: put the oldest first")
        self._kind, self._last = kind, at
        return at

    def _clock(self, plain: str) -> tuple[str, datetime]:
        found = _AT.fullmatch(plain)
        at = _parsed(found) if found else None
        if found is None or at is None:
            raise ValueError("must be a time such as 10:02, 10:02:15 or 2026-11-21 10:02:15")
        if found["day"]:
            return "date", at
        return "clock", datetime.combine(self._last.date() if self._last else SOME_DAY, at.timetz())


def _parsed(found: re.Match[str]) -> datetime | None:
    """Return an instant, on some day where there is no date; None where no clock or calendar has it."""
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= HOURS:
            return None
        hour = hour % HOURS + (HOURS if found["half"].lower() == "p" else 0)
    try:
        day = date.fromisoformat(found["day"]) if found["day"] else SOME_DAY
        zone = _zone(found["zone"]) if found["day"] and found["zone"] else UTC
        return datetime.combine(day, time(hour, int(found["m"]), int(found["s"] or 0), tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(words: str) -> timezone:
    if words.upper() in {"Z", "UTC"}:
        return UTC
    offset = timedelta(hours=int(words[1:3]), minutes=int(words[-2:]))
    return timezone(-offset if words[0] == "-" else offset)
