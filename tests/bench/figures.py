"""Shares with their uncertainty, and percentiles."""

import math
from collections.abc import Sequence

Z = 1.959964  # the normal distribution's 97.5 % point


def share(part: int, whole: int) -> tuple[float, float, float] | None:
    """Return a share with the ends of its 95 % interval (Wilson 1927); None of nothing."""
    if whole == 0:
        return None
    p = part / whole
    middle = (p + Z * Z / (2 * whole)) / (1 + Z * Z / whole)
    half = Z / (1 + Z * Z / whole) * math.sqrt(p * (1 - p) / whole + Z * Z / (4 * whole * whole))
    return p, max(0.0, middle - half), min(1.0, middle + half)


def interval(part: int, whole: int) -> str:
    """Return a share with its interval as text: "0.830 [0.610, 0.940]", or a dash."""
    value = share(part, whole)
    return "–" if value is None else f"{value[0]:.3f} [{value[1]:.3f}, {value[2]:.3f}]"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest of the values that `percent` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
