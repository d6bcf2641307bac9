"""What is printed fits a terminal and cannot steer it."""

import pytest

from coach_api.cli.output import printable, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, “quoted” and 😀", "plain, “quoted” and 😀"),
        ("red \x1b[31malert\x07", "red �[31malert�"),
        ("two\nlines\r\n", "two ⏎ lines� ⏎ "),
        ("a\u2028b\u00a0c", "a b c"),
        ("half \ud83d", "half �"),
        ("to the left: \u202eevil", "to the left: �evil"),
    ],
)
def test_control_characters_do_nothing(text, shown):
    assert printable(text) == shown


def test_columns_are_as_wide_as_their_widest_cell():
    assert table(("A", "LONG"), [("first", "x"), ("b", "")]).splitlines() == ["A      LONG", "first  x", "b"]
