"""A team's values are checked in one place, and every fault is named with its pointer."""

import math
from dataclasses import dataclass
from typing import Annotated, Any

import pytest

from coach_api.engine.conversation import Channel
from coach_api.engine.params import Bounds, Choices, NoParams, NotBelow, Parameter, PerChannel, Phrases, apply, describe
from coach_api.errors import InvalidInput


@dataclass(frozen=True)
class Params:
    words: Annotated[int, Bounds(1, 5, "Words")] = 3
    share: Annotated[float, Bounds(0.5, 1, "Share")] = 0.8
    wait_s: Annotated[PerChannel, Bounds(10, 60, "Seconds")] = PerChannel(live_chat=45)
    pick: Annotated[str, Choices(("few", "many"), "How many")] = "few"
    phrases: Annotated[tuple[str, ...], Phrases("Words to flag", max_items=2, max_length=5)] = ("a",)


def problems(**values: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        apply(Params(), values, "/params")
    return {problem.pointer: problem.reason for problem in caught.value.problems}


def test_parameters_are_described_in_order() -> None:
    assert [(p.name, p.type) for p in describe(Params)] == [
        ("words", "integer"),
        ("share", "number"),
        ("wait_s", "per_channel"),
        ("pick", "choice"),
        ("phrases", "phrases"),
    ]
    assert describe(Params)[0] == Parameter("words", "integer", 3, Bounds(1, 5, "Words"))
    assert describe(NoParams) == ()


def test_a_field_without_bounds_is_refused() -> None:
    @dataclass(frozen=True)
    class Bare:
        words: int = 3

    with pytest.raises(TypeError, match="words is not Annotated"):
        describe(Bare)


def test_a_type_no_form_can_draw_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        words: Annotated[bytes, Bounds(1, 5, "Words")] = b""

    with pytest.raises(TypeError, match=r"bytes.* is no type of parameter"):
        describe(Odd)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words", 1),
        ("words", 5),
        ("share", 0.5),
        ("share", 1),
        ("pick", "many"),
    ],
)
def test_a_value_within_its_bounds_is_taken(name: str, value: object) -> None:
    assert getattr(apply(Params(), {name: value}, ""), name) == value


def test_nothing_given_leaves_the_defaults() -> None:
    assert apply(Params(), {}, "") == Params()


@pytest.mark.parametrize("value", [True, False, 2.0, "3", None, [3], math.nan, math.inf])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    assert problems(words=value) == {"/params/words": "must be a whole number"}


@pytest.mark.parametrize("value", [True, "0.8", None, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value: object) -> None:
    assert problems(share=value) == {"/params/share": "must be a number"}


@pytest.mark.parametrize("value", [0, 6, -1, 10**30, pytest.param(10**400, id="larger than any float")])
def test_a_number_out_of_bounds_is_refused(value: int) -> None:
    assert problems(words=value) == {"/params/words": "must be a whole number from 1 to 5"}


@pytest.mark.parametrize("value", [0.4999, 1.0001])
def test_bounds_hold_to_the_fraction(value: float) -> None:
    assert problems(share=value) == {"/params/share": "must be a number from 0.5 to 1"}


@pytest.mark.parametrize("value", ["", "Few", None, 1, ["few"], {}])
def test_a_choice_is_one_of_its_words(value: object) -> None:
    assert problems(pick=value) == {"/params/pick": "must be one of: few, many"}


def test_a_number_for_one_channel_leaves_the_others() -> None:
    changed = apply(Params(), {"wait_s": {"messaging": 20}}, "")
    assert changed.wait_s == PerChannel(live_chat=45, messaging=20)
    off = apply(Params(), {"wait_s": {"live_chat": None}}, "")
    assert off.wait_s == PerChannel()
    assert apply(Params(), {"wait_s": {}}, "") == Params()


@pytest.mark.parametrize("value", [45, None, [], "live_chat", {"chat": 45}, {1: 2}])
def test_a_value_for_channels_has_their_shape(value: object) -> None:
    reason = problems(wait_s=value)["/params/wait_s"]
    assert reason == "must be an object with a number or null for any of: live_chat, messaging, email"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (True, "must be a number, or null to switch it off there"),
        (9, "must be a number from 10 to 60, or null to switch it off there"),
        (61, "must be a number from 10 to 60, or null to switch it off there"),
        (math.nan, "must be a number, or null to switch it off there"),
    ],
)
def test_a_channels_number_is_bounded(value: object, reason: str) -> None:
    assert problems(wait_s={"live_chat": value, "email": 20}) == {"/params/wait_s/live_chat": reason}


def test_each_channel_has_its_number() -> None:
    per = PerChannel(1, 2, 3)
    assert [per.on(channel) for channel in (Channel.LIVE_CHAT, Channel.MESSAGING, Channel.EMAIL)] == [1, 2, 3]


def test_phrases_are_taken_without_the_space_around_them() -> None:
    assert apply(Params(), {"phrases": [" calm", "ok"]}, "").phrases == ("calm", "ok")
    assert apply(Params(), {"phrases": []}, "").phrases == ()


@pytest.mark.parametrize("value", ["calm", None, [1], [""], ["  "], {"a": "b"}])
def test_what_is_no_list_of_phrases_is_refused(value: object) -> None:
    assert problems(phrases=value) == {"/params/phrases": "must be a list of phrases, none of them empty"}


@pytest.mark.parametrize("value", [["a", "b", "c"], ["abcdef"]])
def test_too_many_or_too_long_phrases_are_refused(value: list[str]) -> None:
    assert problems(phrases=value) == {"/params/phrases": "must hold at most 2 phrases of at most 5 characters"}


def test_every_fault_is_named_at_once() -> None:
    found = problems(words=9, colour=1, pick="none")
    assert list(found) == ["/params/words", "/params/colour", "/params/pick"]
    assert found["/params/colour"] == "unknown parameter; known are: words, share, wait_s, pick, phrases"


def test_a_rule_without_parameters_knows_none() -> None:
    with pytest.raises(InvalidInput, match="known are: none"):
        apply(NoParams(), {"words": 1}, "/params")


@dataclass(frozen=True)
class Ordered:
    few: Annotated[int, Bounds(1, 9, "Words that are few")] = 3
    many: Annotated[int, Bounds(1, 9, "Words that are many"), NotBelow("few")] = 5
    slow_s: Annotated[PerChannel, Bounds(10, 600, "Seconds that are slow")] = PerChannel(live_chat=60)
    late_s: Annotated[PerChannel, Bounds(10, 600, "Seconds that are late"), NotBelow("slow_s")] = PerChannel(120, 500)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"few": 5},
        {"few": 9, "many": 9},
        {"slow_s": {"live_chat": 500}, "late_s": {"live_chat": None}},
        {"slow_s": {"email": 600}},
        {"late_s": {"live_chat": 60}},
    ],
)
def test_numbers_in_their_order_are_taken(values: dict[str, Any]) -> None:
    """Equal ones are, and one that is off has no order."""
    assert apply(Ordered(), values, "/params")


@pytest.mark.parametrize(
    ("values", "pointer", "reason"),
    [
        ({"few": 6}, "/params/few", "must not be more than 5: Words that are many"),
        ({"many": 2}, "/params/many", "must not be less than 3: Words that are few"),
        ({"few": 8, "many": 7}, "/params/many", "must not be less than 8: Words that are few"),
        (
            {"slow_s": {"live_chat": 500}, "late_s": {"live_chat": 100}},
            "/params/late_s/live_chat",
            "must not be less than 500: Seconds that are slow",
        ),
        (
            {"slow_s": {"live_chat": 130}, "late_s": {"messaging": 400}},
            "/params/slow_s/live_chat",
            "must not be more than 120: Seconds that are late",
        ),
    ],
)
def test_numbers_out_of_their_order_are_refused_where_they_were_set(
    values: dict[str, Any], pointer: str, reason: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(Ordered(), values, "/params")
    assert [(problem.pointer, problem.reason) for problem in caught.value.problems] == [(pointer, reason)]
