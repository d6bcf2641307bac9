"""How long is slow, how long is late, and when that changes."""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.engine.pace import Pace, PaceLimits, read
from coach_api.engine.params import PerChannel

LIMITS = PaceLimits()


def test_an_unknown_wait_is_good_and_never_changes() -> None:
    assert read(None, Channel.LIVE_CHAT, LIMITS) == Pace(None, "good", None)


@pytest.mark.parametrize(
    ("channel", "waited", "level", "changes_in"),
    [
        (Channel.LIVE_CHAT, 0, "good", 60),
        (Channel.LIVE_CHAT, 59.5, "good", 0.5),
        (Channel.LIVE_CHAT, 60, "slow", 60),
        (Channel.LIVE_CHAT, 120, "late", None),
        (Channel.LIVE_CHAT, 1e6, "late", None),
        (Channel.MESSAGING, 120, "good", 780),
        (Channel.MESSAGING, 3600, "late", None),
        (Channel.EMAIL, 1e6, "good", None),
    ],
)
def test_the_level_follows_the_channels_limits(
    channel: Channel, waited: float, level: str, changes_in: float | None
) -> None:
    assert read(waited, channel, LIMITS) == Pace(waited, level, changes_in)


def test_a_limit_that_is_off_is_passed_over() -> None:
    limits = PaceLimits(PerChannel(live_chat=None), PerChannel(live_chat=120))
    assert read(60, Channel.LIVE_CHAT, limits) == Pace(60, "good", 60)


def test_limits_in_the_wrong_order_make_the_later_one_hold() -> None:
    limits = PaceLimits(PerChannel(live_chat=300), PerChannel(live_chat=100))
    assert read(150, Channel.LIVE_CHAT, limits) == Pace(150, "late", 150)
