"""A request while it arrives: how much of it is here, and until when the rest may take."""

import re
from collections.abc import Iterator

from coach_api.api.bodies import LONGEST

SILENT_S = 15  # for a connection on which nothing has come yet: browsers open some ahead
STALL_S = 10  # between two pieces of a request
HEAD_S = 20  # for a whole head
SLOWEST = 4 * 1024  # bytes a second of a body; a file of 3 MB may take some twelve minutes
PIECE = 64 * 1024
LONGEST_HEAD = 64 * 1024  # more than gunicorn takes, which then says so

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_CONTINUE = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_END_OF_HEAD = b"\r\n\r\n"
_END_OF_CHUNKS = b"0\r\n\r\n"


class Arrival:
    """What has come of one request; moments are of the monotonic clock, in seconds.

    It looks no closer than it must to tell when all is here: what the bytes mean, and whether they are in order, is for
    the parser that gets them.
    """

    def __init__(self, now: float) -> None:
        """Begin with nothing."""
        self.began = now
        self.wants_continue = False  # the client sends its body when it is told to
        self._latest = now
        self._bytes = bytearray()
        self._length: int | None = None  # of the whole request, once its head is here; of one in chunks the least
        self._chunked = False

    def add(self, piece: bytes, now: float) -> None:
        """Take what came."""
        if not self._bytes:
            self.began = now
        self._latest = now
        self._bytes += piece
        if self._length is None:
            self._look_for_head(len(self._bytes) - len(piece))

    def _look_for_head(self, searched: int) -> None:
        end = self._bytes.find(_END_OF_HEAD, max(0, searched - len(_END_OF_HEAD)))
        if end < 0:
            return
        head = self._bytes[: end + 2]
        self._chunked = _CHUNKED.search(head) is not None
        length = _LENGTH.search(head)
        body = len(_END_OF_CHUNKS) if self._chunked else int(length[1]) if length else 0
        self._length = end + len(_END_OF_HEAD) + body
        self.wants_continue = _CONTINUE.search(head) is not None and not self.is_whole

    @property
    def size(self) -> int:
        """How many bytes are here."""
        return len(self._bytes)

    @property
    def part(self) -> str:
        """The part that is arriving: "head" or "body"."""
        return "head" if self._length is None else "body"

    @property
    def is_whole(self) -> bool:
        """Whether nothing more is to come."""
        if self._length is None or self.size < self._length:
            return False
        return not self._chunked or self._bytes.endswith(_END_OF_CHUNKS)

    @property
    def is_too_large(self) -> bool:
        """Whether it will be refused for its size, so that the rest need not come."""
        if self._length is None:
            return self.size > LONGEST_HEAD
        return max(self.size, self._length) > LONGEST + LONGEST_HEAD

    @property
    def due(self) -> float:
        """The moment at which more must be here."""
        if not self.size:
            return self.began + SILENT_S
        body = 0 if self._length is None else max(self._length, self.size)
        return min(self._latest + STALL_S, self.began + HEAD_S + body / SLOWEST)

    def pieces(self) -> Iterator[bytes]:
        """Yield what is here, in pieces of a size that a parser can hold."""
        for begin in range(0, self.size, PIECE):
            yield bytes(self._bytes[begin : begin + PIECE])
