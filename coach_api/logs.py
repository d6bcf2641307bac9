"""Structured logs: one JSON object a line, on standard error.

What goes in: names of events, numbers, codes and ids. What never does: texts of drafts, messages and quotes, names,
tokens, queries of addresses, and the messages of exceptions, since those may hold any of them.
"""

import logging
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from pydantic_core import to_json
from pythonjsonlogger.core import LogData
from pythonjsonlogger.json import JsonFormatter

OTHERS_LEVEL = logging.WARNING  # what libraries say below it is about their insides

_handler: logging.StreamHandler[TextIO] = logging.StreamHandler()


class Formatter(JsonFormatter):
    """Writes time, level, logger, event and whatever was given as `extra`; of an exception its type and place."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger", "message": "event"},
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802 both are logging's
        """Return the moment of a record in UTC, as RFC 3339 has it."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def jsonify_log_record(self, log_data: LogData) -> str:
        """Return an entry as JSON; what JSON does not know, as text."""
        return to_json(log_data, fallback=str).decode()

    def formatException(self, ei: object) -> str:  # noqa: N802 the name is logging's
        """Return an exception's type and place, never its message."""
        error = ei[1] if isinstance(ei, tuple) else None
        return described(error) if isinstance(error, BaseException) else "unknown"


def described(error: BaseException) -> str:
    """Return the type of an exception and where it was raised: "KeyError at coaching.py:41"."""
    place = _place(error.__traceback__)
    return f"{type(error).__name__} at {place}" if place else type(error).__name__


def configure(level: str, stream: TextIO | None = None) -> None:
    """Write what is logged as JSON lines to a stream, standard error unless another is given.

    The coach's own events are written from `level` on, warnings of everybody else too.
    """
    _handler.setFormatter(Formatter())
    _handler.setStream(stream or sys.stderr)
    root = logging.getLogger()
    root.addHandler(_handler)
    root.setLevel(OTHERS_LEVEL)
    logging.getLogger("coach_api").setLevel(level.upper())


def _place(traceback: TracebackType | None) -> str:
    if traceback is None:
        return ""
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    code = traceback.tb_frame.f_code
    return f"{code.co_filename.rpartition('/')[2]}:{traceback.tb_lineno}"
