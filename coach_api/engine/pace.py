"""How long the customer has waited, and what that means on this channel."""

from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.conversation import Channel
from coach_api.engine.params import Bounds, NotBelow, PerChannel


@dataclass(frozen=True)
class PaceLimits:
    """From how many seconds of waiting a reply is slow, and from how many it is late."""

    warn_s: Annotated[PerChannel, Bounds(10, 86_400, "Seconds of waiting from which a reply is slow")] = PerChannel(
        live_chat=60, messaging=900
    )
    late_s: Annotated[
        PerChannel, Bounds(20, 172_800, "Seconds of waiting from which a reply is late"), NotBelow("warn_s")
    ] = PerChannel(live_chat=120, messaging=3600)


@dataclass(frozen=True)
class Pace:
    """Seconds waited (None: nobody waits, or times are unknown), good, slow or late, and seconds until that changes."""

    waiting_s: float | None = None
    level: str = "good"
    changes_in_s: float | None = None


def read(waiting_s: float | None, channel: Channel, limits: PaceLimits) -> Pace:
    """Judge a wait of `waiting_s` seconds."""
    if waiting_s is None:
        return Pace()
    steps = sorted(
        (limit, level)
        for limit, level in ((limits.warn_s.on(channel), "slow"), (limits.late_s.on(channel), "late"))
        if limit is not None
    )
    level = next((name for limit, name in reversed(steps) if waiting_s >= limit), "good")
    ahead = next((limit - waiting_s for limit, _ in steps if waiting_s < limit), None)
    return Pace(waiting_s, level, ahead)
