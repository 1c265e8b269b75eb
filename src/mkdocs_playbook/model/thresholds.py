"""Green, amber and red as intervals on a metric's scale."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from mkdocs_playbook.model.entities import UNIT_RANGE, Metric, Zone

Bound: TypeAlias = tuple[Decimal, bool] | None
"""A boundary and whether it belongs to the interval; ``None`` when the interval is open on that side."""


@dataclass(frozen=True)
class Interval:
    """The values between two bounds."""

    lower: Bound = None
    upper: Bound = None

    def is_empty(self, whole_numbers: bool = False) -> bool:
        """Whether no value lies inside; with ``whole_numbers`` only those count."""
        if self.lower is None or self.upper is None:
            return False
        (low, low_in), (high, high_in) = self.lower, self.upper
        if not whole_numbers:
            return low > high or (low == high and not (low_in and high_in))
        first = -(-low // 1) if low_in or low % 1 else low + 1
        last = high // 1 if high_in or high % 1 else high - 1
        return first > last


def interval(zone: Zone) -> Interval:
    """A zone's values."""
    return Interval(zone.lower, zone.upper)


def intersection(a: Interval, b: Interval) -> Interval:
    """The values that lie in both."""
    lowers = [bound for bound in (a.lower, b.lower) if bound]
    uppers = [bound for bound in (a.upper, b.upper) if bound]
    return Interval(
        max(lowers, key=lambda bound: (bound[0], not bound[1]), default=None),
        min(uppers, key=lambda bound: (bound[0], bound[1]), default=None),
    )


def scale(metric: Metric) -> tuple[tuple[str, Interval], ...]:
    """The zones from the lowest value to the highest, ``("green" | "amber" | "red", interval)``, empty ones left out.

    Amber is whatever lies inside the unit's range and in neither of the others.
    """
    least, most = UNIT_RANGE[metric.unit]
    lower: Bound = (least, True)
    zones: list[tuple[str, Interval]] = []
    for name, zone in sorted(
        (("green", interval(metric.green)), ("red", interval(metric.red))),
        key=lambda z: _start(z[1]),
    ):
        zones += [("amber", Interval(lower, _opposite(zone.lower)))] if zone.lower else []
        zones.append((name, zone))
        lower = _opposite(zone.upper)
        if lower is None:
            break
    if lower is not None:
        zones.append(("amber", Interval(lower, (most, True) if most is not None else None)))
    whole = metric.unit == "count"
    return tuple(
        (name, zone) for name, zone in zones if name != "amber" or not zone.is_empty(whole)
    )


def _start(zone: Interval) -> tuple[Decimal, bool]:
    return (zone.lower[0], not zone.lower[1]) if zone.lower else (Decimal("-Infinity"), False)


def _opposite(bound: Bound) -> Bound:
    """The bound of what lies on the other side."""
    return (bound[0], not bound[1]) if bound else None
