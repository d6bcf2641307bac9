"""Bodies are found in any input: one over many lines, or one a line."""

import io
import json
import tracemalloc

import pytest

from coach_api.cli.inputs import LONGEST, read
from coach_api.errors import InvalidInput, TooLarge

ONE = json.dumps({"draft": {"text": "Hi"}})
WIDE = json.dumps({"draft": {"text": "Hi"}}, indent=2)


def found(raw: bytes) -> list[tuple[int, bytes | None]]:
    return [(item.line, item.raw) for item in read(io.BytesIO(raw))]


@pytest.mark.parametrize("raw", [ONE, WIDE, f"\n\n{WIDE}\n\n", f"\ufeff{WIDE}", WIDE.replace("\n", "\r\n")])
def test_one_value_is_one_body_whatever_its_lines(raw):
    ((_, body),) = found(raw.encode())
    assert json.loads(body) == json.loads(ONE)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n  \n"])
def test_each_line_that_is_not_empty_is_a_body(end):
    lines = found(f"\ufeff{ONE}{end}{ONE}{end}{ONE}".encode())
    assert [raw for _, raw in lines] == [ONE.encode()] * 3


def test_lines_are_counted_as_editors_count_them():
    assert [number for number, _ in found(f"\n{ONE}\n\n{ONE}\n".encode())] == [2, 4]


@pytest.mark.parametrize("bad", ['{"draft": {"text": ', "{", "junk", '{"draft": nope}', "[1,", '"half'])
def test_a_broken_first_line_is_a_line_where_others_are_whole(bad):
    assert [raw for _, raw in found(f"{bad}\n{ONE}\n".encode())] == [bad.strip().encode(), ONE.encode()]


@pytest.mark.parametrize("cut", [2, 12, 25])
def test_a_broken_value_over_many_lines_is_one_body(cut):
    ((number, raw),) = found(WIDE[:-cut].encode())
    assert number == 1
    assert raw.splitlines() == [part.strip() for part in WIDE[:-cut].encode().splitlines()]


def test_lines_of_junk_are_lines():
    assert len(found(b"one\ntwo\nthree\n")) == 3


@pytest.mark.parametrize("raw", [b"", b"\n \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_input_is_refused(raw):
    with pytest.raises(InvalidInput, match="the input is empty"):
        found(raw)


@pytest.mark.parametrize("raw", [b"\x1f\x8b\x08\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00", b"\x7fELF\x02\x01\x01\x00"])
def test_what_is_no_text_is_refused_at_once(raw):
    with pytest.raises(InvalidInput, match="not text"):
        found(raw + b"\n" * 20_000)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_named(encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    with pytest.raises(InvalidInput, match="UTF-16"):
        found((mark + ONE).encode(encoding))


def test_a_line_that_is_too_long_keeps_its_place_and_nothing_else():
    long = b'{"draft": {"text": "' + b"x" * (3 * LONGEST) + b'"}}'
    items = list(read(io.BytesIO(ONE.encode() + b"\n" + long + b"\n" + ONE.encode())))
    assert [(item.line, item.raw is None) for item in items] == [(1, False), (2, True), (3, False)]
    assert items[1].size == len(long) + 1
    with pytest.raises(TooLarge, match="1 MiB"):
        items[1].content()


def test_a_wide_value_that_is_too_large_is_one_body():
    wide = json.dumps({"draft": {"text": "Hi"}, "more": ["word"] * 600_000}, indent=1).encode()
    assert found(wide) == [(1, None)]


def test_an_endless_line_is_not_held():
    """A line of 2 GB must not take 2 GB."""

    class Endless(io.RawIOBase):
        left = 64 * LONGEST

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    assert [item.raw for item in read(io.BufferedReader(Endless()))] == [None]
    assert tracemalloc.get_traced_memory()[1] < 8 * LONGEST
    tracemalloc.stop()


def test_many_lines_are_read_one_by_one():
    class Watched(io.BytesIO):
        lines = 0

        def readline(self, size=-1):
            self.lines += 1
            return super().readline(size)

    stream = Watched(f"{ONE}\n".encode() * 1_000)
    items = read(stream)
    next(items)
    next(items)
    assert stream.lines == 2
