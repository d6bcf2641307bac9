"""Log lines are JSON, and exceptions in them are a type and a place."""

import json
import logging
from io import StringIO

import pytest

from coach_api import logs


@pytest.fixture
def stream():
    """Log to a text, and to standard error again afterwards."""
    written = StringIO()
    logs.configure("info", written)
    yield written
    logs.configure("info")


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_a_line_of_json_with_what_was_given_beside_it(stream):
    logging.getLogger("coach_api.somewhere").info("happened", extra={"team": "t1", "ms": 1.5})
    (line,) = lines(stream)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "INFO", "logger": "coach_api.somewhere", "event": "happened", "team": "t1", "ms": 1.5}


def test_below_the_level_nothing_is_written_and_of_others_only_warnings(stream):
    logging.getLogger("coach_api.somewhere").debug("quiet")
    logging.getLogger("elsewhere").info("quiet")
    logging.getLogger("elsewhere").warning("loud")
    assert [line["event"] for line in lines(stream)] == ["loud"]


def test_a_logged_exception_is_its_type_and_place_without_its_message(stream):
    try:
        int("words of a customer")
    except ValueError:
        logging.getLogger("elsewhere").exception("failed")
    assert lines(stream)[0]["exc_info"].startswith("ValueError at test_logs.py:")
    assert "customer" not in stream.getvalue()


def test_an_exception_that_was_never_raised_has_no_place():
    assert logs.described(KeyError("x")) == "KeyError"


def test_setting_it_up_twice_writes_once(stream):
    logs.configure("info", stream)
    logging.getLogger("coach_api").info("once")
    assert len(lines(stream)) == 1
