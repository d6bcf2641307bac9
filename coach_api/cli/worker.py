"""Gunicorn's worker with threads, where a thread is only taken for a request that is here as a whole."""

import logging
import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.http import get_parser
from gunicorn.workers.gthread import ThreadWorker

from coach_api.cli.arrival import PIECE, SLOWEST, Arrival
from coach_api.cli.outbox import CONTINUE, Outbox

MOST_ARRIVING = 200  # requests at once; the oldest goes for one more. With those kept, fewer than gunicorn accepts
MOST_SENDING = 200  # answers at once that clients take slowly
MOST_KEPT = 250  # connections kept for a next request
MOST_HELD = 64 * 1024 * 1024  # bytes of all requests that are arriving in one worker
SEND_S = 30  # for an answer, and a second more for each 4 KiB
LEAVE_S = 2  # for a client to close its end: closed at once, ours could take the answer back
LOOK_S = 1.0  # between two looks for what is overdue

_log = logging.getLogger(__name__)


class Worker(ThreadWorker):  # type: ignore[misc] # gunicorn is not typed
    """Reads requests in its main loop, waiting for none of them, and hands those that are whole to its threads.

    What clients do not take of an answer at once is sent from the main loop, too.

    A client that is slow or silent thus takes a place among the connections, and no thread. One that is too slow is
    dropped, and the log says so.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 gunicorn's own types are not known
        """Begin with no connection."""
        super().__init__(*args, **kwargs)
        self.max_keepalived = MOST_KEPT
        self._arriving: dict[Any, Arrival] = {}  # by connection
        self._sending: dict[Any, float] = {}  # connections whose clients take their answers slowly, and until when
        self._leaving: dict[Any, float] = {}  # connections that we closed and the client did not, and until when
        self._held = 0
        self._next_look = 0.0

    def enqueue_req(self, conn: Any) -> None:  # noqa: ANN401 as above
        """Begin to read a request from a connection that is new, or can be read again."""
        conn.sock.setblocking(False)
        arrival = Arrival(time.monotonic())
        if conn.parser is not None and (ahead := conn.parser.unreader.take_buffered()):
            self._add(arrival, ahead)
        if then := self._read(conn, arrival):
            then(conn, arrival)
        else:
            self._arriving[conn] = arrival
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read_on, conn, arrival))
        if len(self._arriving) > MOST_ARRIVING:
            self._end(next(iter(self._arriving)))

    def _read_on(self, conn: Any, arrival: Arrival, _sock: object) -> None:  # noqa: ANN401 as above
        if conn not in self._arriving:  # it made room for another, in this very turn
            return
        if then := self._read(conn, arrival):
            self._forget(conn)
            then(conn, arrival)

    def _read(self, conn: Any, arrival: Arrival) -> Callable[[Any, Arrival], None] | None:  # noqa: ANN401 as above
        """Take what came, if anything did, and return what to do now: None is to wait for more."""
        try:
            if not arrival.is_whole:
                piece = conn.sock.recv(PIECE)
                if not piece:
                    return self._lose
                self._add(arrival, piece)
            if arrival.is_whole or arrival.is_too_large:
                return self._hand_on
            if arrival.wants_continue:
                arrival.wants_continue = False
                conn.sock.send(CONTINUE)
        except BlockingIOError:
            return None
        except OSError:
            return self._lose
        return self._drop if self._held > MOST_HELD else None

    def _add(self, arrival: Arrival, piece: bytes) -> None:
        arrival.add(piece, time.monotonic())
        self._held += len(piece)

    def _hand_on(self, conn: Any, arrival: Arrival) -> None:  # noqa: ANN401 as above
        """Let a thread answer; it gets what was read and nothing to wait for."""
        self._held -= arrival.size
        conn.parser = get_parser(self.cfg, arrival.pieces(), conn.client)
        conn.initialized = True
        conn.is_spent = not arrival.is_whole
        super().enqueue_req(conn)

    def _end(self, conn: Any) -> None:  # noqa: ANN401 as above
        """Close a connection that is waited for."""
        arrival = self._arriving[conn]
        self._forget(conn)
        if arrival.size:
            self._drop(conn, arrival)
        else:
            self._lose(conn, arrival)

    def _drop(self, conn: Any, arrival: Arrival) -> None:  # noqa: ANN401 as above
        seconds = round(time.monotonic() - arrival.began)
        _log.info("request dropped", extra={"part": arrival.part, "bytes": arrival.size, "seconds": seconds})
        self._lose(conn, arrival)

    def _lose(self, conn: Any, arrival: Arrival) -> None:  # noqa: ANN401 as above
        self._held -= arrival.size
        self._close(conn)

    def handle_request(self, req: Any, conn: Any) -> bool:  # noqa: ANN401 as above
        """Answer a request, without waiting for the client to take the answer; return whether another may follow."""
        if conn.is_spent:  # what is left of the body would be read as the next request
            req.force_close()
        conn.sock.setblocking(False)
        sock, conn.sock = conn.sock, Outbox(conn.sock)
        try:
            return bool(super().handle_request(req, conn))
        finally:
            conn.outbox, conn.sock = conn.sock, sock

    def finish_request(self, conn: Any, fs: Future[Any]) -> None:  # noqa: ANN401 as above
        """Go on when the answer is sent."""
        outbox = getattr(conn, "outbox", None)
        if not outbox or not outbox.size:
            self._finish(conn, fs)
            return
        conn.sock.setblocking(False)
        self._sending[conn] = time.monotonic() + SEND_S + outbox.size / SLOWEST
        self.poller.register(conn.sock, selectors.EVENT_WRITE, partial(self._send_on, conn, fs))
        if len(self._sending) > MOST_SENDING:
            self._give_up(next(iter(self._sending)))

    def _send_on(self, conn: Any, fs: Future[Any], _sock: object) -> None:  # noqa: ANN401 as above
        if conn not in self._sending:  # it made room for another, in this very turn
            return
        try:
            conn.outbox.flush()
        except OSError:
            self._forget(conn)
            self._close(conn)
            return
        if not conn.outbox.size:
            self._forget(conn)
            self._finish(conn, fs)

    def _give_up(self, conn: Any) -> None:  # noqa: ANN401 as above
        _log.info("answer dropped", extra={"bytes": conn.outbox.size})
        self._forget(conn)
        self._close(conn)

    def _finish(self, conn: Any, fs: Future[Any]) -> None:  # noqa: ANN401 as above
        """Keep an answered connection for the next request, or take leave of it; waiting for that would keep all others."""
        if fs.cancelled() or fs.exception() or fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._leaving[conn] = time.monotonic() + LEAVE_S
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._ignore, conn))

    def _ignore(self, conn: Any, sock: socket.socket) -> None:  # noqa: ANN401 as above
        try:
            if sock.recv(PIECE):
                return
        except BlockingIOError:
            return
        except OSError:
            pass  # it is gone for certain
        self._forget(conn)
        self._close(conn)

    def murder_pending(self) -> None:
        """Close what is overdue, and when stopping what has not begun. Gunicorn calls it in each turn, and has the name."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + LOOK_S
        for conn, arrival in list(self._arriving.items()):
            if now >= arrival.due or not (self.alive or arrival.size):
                self._end(conn)
        for conn, due in list(self._sending.items()):
            if now >= due:
                self._give_up(conn)
        for conn, due in list(self._leaving.items()):
            if now >= due:
                self._forget(conn)
                self._close(conn)

    def _forget(self, conn: Any) -> None:  # noqa: ANN401 as above
        self.poller.unregister(conn.sock)
        self._arriving.pop(conn, None)
        self._sending.pop(conn, None)
        self._leaving.pop(conn, None)

    def _close(self, conn: Any) -> None:  # noqa: ANN401 as above
        self.nr_conns -= 1
        conn.close()
