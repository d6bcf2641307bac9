"""The sending end of a socket, for threads that must not wait."""

import socket
from typing import Any

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Outbox:
    """Sends what the client takes at once and keeps the rest; in all else it is the socket, which must not block."""

    def __init__(self, sock: socket.socket) -> None:
        """Begin with nothing to send."""
        self._sock = sock
        self._left = bytearray()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the socket has
        """Return what the socket has by that name."""
        return getattr(self._sock, name)

    def sendall(self, data: bytes) -> None:
        """Send or keep some bytes.

        Raises:
            OSError: the client is gone.
        """
        self._left += data
        self.flush()

    def send(self, data: bytes) -> int:
        """Do the same, and return that all is cared for; but tell nobody to go on: the request is here as a whole."""
        if data != CONTINUE:
            self.sendall(data)
        return len(data)

    def flush(self) -> None:
        """Send of what is kept as much as the client takes now; it raises what `sendall` does."""
        while self._left:
            try:
                sent = self._sock.send(self._left)
            except BlockingIOError:
                return
            del self._left[:sent]

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return len(self._left)
