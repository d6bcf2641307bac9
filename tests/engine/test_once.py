"""A fact of an object is computed once, and only if somebody asks."""

from coach_api.engine.once import once
from coach_api.engine.text import Text


class Counted:
    def __init__(self) -> None:
        self.times = 0

    @once
    def fact(self) -> int:
        """What was counted."""
        self.times += 1
        return self.times


def test_a_fact_is_computed_once_an_object():
    one, other = Counted(), Counted()
    assert (one.fact, one.fact, other.fact) == (1, 1, 1)


def test_nothing_is_computed_before_somebody_asks():
    assert Counted().times == 0


def test_the_class_shows_what_the_fact_says_of_itself():
    assert Counted.fact.__doc__ == "What was counted."


def test_a_fact_leaves_equality_as_it_is():
    read = Text("Hello there")
    assert read.words
    assert read == Text("Hello there")
