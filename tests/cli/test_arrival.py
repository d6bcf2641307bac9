"""How much of a request is here, and how long the rest may take."""

import pytest

from coach_api.cli.arrival import HEAD_S, LONGEST_HEAD, SILENT_S, SLOWEST, STALL_S, Arrival

HEAD = b"POST /x HTTP/1.1\r\nHost: a\r\n"


def arrived(*pieces: bytes) -> Arrival:
    arrival = Arrival(0.0)
    for piece in pieces:
        arrival.add(piece, 0.0)
    return arrival


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        HEAD + b"Content-Length: 0\r\n\r\n",
        HEAD + b"content-length:3 \r\nX: y\r\n\r\nabc",
        HEAD + b"Transfer-Encoding: chunked\r\nX: 0\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ],
)
def test_a_request_is_whole_with_its_last_byte_however_it_comes(request_):
    for cut in range(len(request_)):
        arrival = arrived(request_[:cut])
        assert not arrival.is_whole
        arrival.add(request_[cut:], 0.0)
        assert arrival.is_whole
    by_bytes = Arrival(0.0)
    for byte in request_:
        assert not by_bytes.is_whole
        by_bytes.add(bytes([byte]), 0.0)
    assert by_bytes.is_whole
    assert b"".join(by_bytes.pieces()) == request_


def test_what_the_body_says_is_no_header():
    assert arrived(b"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nContent-Length: 9\r\n\r\n").is_whole


def test_what_will_be_refused_for_its_size_need_not_come():
    assert not arrived(b"G" * LONGEST_HEAD).is_too_large
    assert arrived(b"G" * (LONGEST_HEAD + 1)).is_too_large
    assert not arrived(HEAD + b"Content-Length: 3145728\r\n\r\n").is_too_large
    assert arrived(HEAD + b"Content-Length: 30000000\r\n\r\n").is_too_large


def test_a_client_that_waits_for_a_word_is_told_once_its_head_is_here():
    asking = HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n"
    assert not arrived(asking).wants_continue
    assert arrived(asking, b"\r\n").wants_continue
    assert not arrived(asking, b"\r\n{}").wants_continue


def test_a_connection_may_be_silent_for_a_while():
    assert Arrival(100.0).due == 100 + SILENT_S


def test_silence_amid_a_request_ends_sooner():
    arrival = Arrival(100.0)
    arrival.add(HEAD, 105.0)
    assert arrival.part == "head"
    assert arrival.due == 105 + STALL_S


def test_a_head_by_drops_has_an_end():
    arrival = Arrival(0.0)
    for second in range(0, HEAD_S, 5):
        arrival.add(b"x", float(second))
    assert arrival.due == HEAD_S


def test_a_body_by_drops_has_an_end_and_a_slow_and_steady_one_comes_through():
    length = 3_000_000
    arrival = Arrival(0.0)
    arrival.add(HEAD + b"Content-Length: %d\r\n\r\n" % length, 0.0)
    assert arrival.part == "body"
    for second in range(length // SLOWEST):
        assert second < arrival.due
        arrival.add(b"x" * SLOWEST, float(second))
    drops = Arrival(0.0)
    drops.add(HEAD + b"Content-Length: 1000\r\n\r\n", 0.0)
    drops.add(b"x", HEAD_S - 1.0)
    assert drops.due < HEAD_S + 1
