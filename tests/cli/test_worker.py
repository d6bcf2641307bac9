"""Clients that are slow, silent or gone keep nobody else waiting; tried on a real server with few threads."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

FEW = "--workers", "1", "--threads", "2"
MANY = 20
PATIENCE_S = 60
FORM = b"POST /console/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def connect(port: int) -> Iterator[Callable[..., list[socket.socket]]]:
    """Open connections that each send some bytes and stay open."""
    opened: list[socket.socket] = []

    def connect(begin: bytes, number: int = MANY) -> list[socket.socket]:
        made = [socket.create_connection(("127.0.0.1", port), PATIENCE_S) for _ in range(number)]
        opened.extend(made)
        for each in made:
            each.sendall(begin)
        return made

    yield connect
    for each in opened:
        each.close()


def read_all(connection: socket.socket) -> bytes:
    """Return what comes until the server closes."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET /healthz HTTP/1.1\r\nHost: a\r\n", id="half a head"),
        pytest.param(FORM + b"Content-Length: 1000\r\n\r\na", id="half a body"),
        pytest.param(FORM + b"Transfer-Encoding: chunked\r\n\r\nff\r\na", id="half a chunk"),
        pytest.param(FORM + b"Transfer-Encoding: chunked\r\n\r\nff\r\n0\r\n\r\n", id="a chunk like the last"),
        pytest.param(FORM + b"Content-Length: 99999999\r\n\r\na", id="a body that is too large"),
        pytest.param(b"GET /healthz HTTP/1.0\r\n\r\n", id="an answer, and not closed"),
    ],
)
def test_others_are_served_while_many_stay_open(serve, connect, begin):
    served = serve(*FEW)
    connections = connect(begin)
    assert served.ask("/healthz")[0] == 200
    for each in connections[:2]:
        each.sendall(b"x")
    assert served.ask("/readyz")[0] == 200
    assert served.stop() == 0


def test_others_are_served_while_more_stay_open_than_a_worker_holds(serve, connect):
    served = serve(*FEW)
    connect(b"", 300)
    connect(b"GET /healthz HTTP/1.1\r\nHost: a\r\n", 300)
    assert served.ask("/healthz")[0] == 200
    assert served.stop() == 0


def test_others_are_served_while_many_take_no_answer_and_those_can_take_it_later(serve, port):
    served = serve(*FEW)
    document = served.ask("/api/v1/openapi.json")[1]
    with ExitStack() as opened:
        connections = [opened.enter_context(socket.socket()) for _ in range(MANY)]
        for each in connections:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)  # as in a network: the system then holds less
            each.connect(("127.0.0.1", port))
            each.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert served.ask("/healthz")[0] == 200
        assert read_all(connections[0]).partition(b"\r\n\r\n")[2].decode() == document
    assert served.stop() == 0


def test_an_unfinished_request_is_dropped_and_the_log_says_no_more_than_that(serve, connect):
    served = serve(*FEW)
    for each in (
        *connect(b"GET /kettle HTTP/1.1\r\nHost: a\r\n", 2),
        *connect(FORM + b"Content-Length: 9\r\n\r\na", 1),
    ):
        assert read_all(each) == b""
    assert served.stop() == 0
    log = served.err.read_text()
    dropped = [json.loads(line) for line in log.splitlines() if "request dropped" in line]
    assert sorted(entry["part"] for entry in dropped) == ["body", "head", "head"]
    assert all(entry["bytes"] > 0 for entry in dropped)
    assert "kettle" not in log


def test_a_slow_and_steady_request_is_answered(serve, connect):
    serve(*FEW)
    body = b"email=a%40example.com&password=wrong"
    (slow,) = connect(b"", 1)
    for byte in FORM + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body:
        slow.sendall(bytes([byte]))
        time.sleep(0.005)
    assert read_all(slow).startswith(b"HTTP/1.1 4")


def test_requests_sent_together_are_answered_in_order(serve, connect):
    serve(*FEW)
    first = b"POST /api/v1/pairing HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    (both,) = connect(first + b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 1)
    answers = read_all(both).split(b"HTTP/1.1 ")
    assert [answer[:3] for answer in answers] == [b"", b"422", b"200"]


def test_a_client_that_waits_for_a_word_before_its_body_gets_it(serve, connect):
    serve(*FEW)
    (polite,) = connect(FORM + b"Expect: 100-continue\r\nConnection: close\r\nContent-Length: 3\r\n\r\n", 1)
    assert polite.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    polite.sendall(b"a=b")
    assert read_all(polite).startswith(b"HTTP/1.1 4")  # and no second word


def test_a_body_that_is_too_large_is_refused_in_words_though_it_is_sent_on(serve, connect):
    serve(*FEW)
    (large,) = connect(FORM + b"Content-Length: 30000000\r\n\r\n", 1)
    large.sendall(b"x" * 8_000_000)
    assert large.recv(100).startswith(b"HTTP/1.1 413")


def test_whoever_is_silent_does_not_hold_a_stop_up(serve, connect):
    served = serve(*FEW)
    connect(b"")
    assert served.stop() == 0
