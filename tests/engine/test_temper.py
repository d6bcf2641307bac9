"""The model of temper tells annoyed wording from calm, is small, and reads any text."""

from importlib.resources import files

import pytest

from coach_api.engine import temper


@pytest.mark.parametrize(
    ("annoyed", "calm"),
    [
        ("what a circus, stupid and weird", "what a lovely evening"),
        ("nobody ever answers", "could you answer one question?"),
        ("and now wait again", "ok, I can wait"),
        ("my holiday is ruined", "my holiday is booked"),
    ],
)
def test_annoyed_wording_has_higher_odds(annoyed: str, calm: str) -> None:
    assert temper.log_odds(annoyed) > temper.log_odds(calm)


def test_numbers_are_alike_and_addresses_say_nothing() -> None:
    assert temper.grams("order 4711") == temper.grams("Order 12,5") == {"order", "0", "order 0"}
    assert temper.grams("@shop https://shop.example/a #hello <name> hi") == {"hi"}


def test_a_short_text_weighs_no_more_than_a_longer_one() -> None:
    assert temper.length(1) == temper.length(temper.FEW) < temper.length(temper.FEW + 1)


@pytest.mark.parametrize("raw", ["", " ", "\ud800", "\0", "😡" * 1_000, "مرحبا " * 150, "a" * 1_000])
def test_any_text_can_be_read(raw: str) -> None:
    assert abs(temper.log_odds(raw)) < 1_000


def test_the_file_is_small_and_its_weights_fit_a_byte() -> None:
    assert len(files("coach_api.engine").joinpath("temper.json").read_bytes()) < 1_000_000
    assert all(-127 <= weight <= 127 for weight in temper._model().weights.values())  # noqa: SLF001 the file as read
