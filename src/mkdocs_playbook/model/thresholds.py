"""Green, amber and red as intervals on a metric's scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.zones import UNIT_RANGE, Bound, Zone


@dataclass(frozen=True)
class Interval:
    """The values between two bounds; without a bound it is open on that side."""

    lower: Bound | None = None
    upper: Bound | None = None

    def is_empty(self, whole_numbers: bool = False) -> bool:
        """Whether no value lies inside; with ``whole_numbers`` only those count."""
        if whole_numbers:
            return self.of_whole_numbers().is_empty()
        if self.lower is None or self.upper is None:
            return False
        if self.lower.value == self.upper.value:
            return not (self.lower.included and self.upper.included)
        return self.lower.value > self.upper.value

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies inside."""
        point = Bound(value, included=True)
        return not intersection(self, Interval(point, point)).is_empty()

    def of_whole_numbers(self) -> "Interval":
        """The same values where only whole numbers occur: from the first inside to the last."""
        return Interval(_first_whole_number(self.lower), _last_whole_number(self.upper))


Colour = Literal["green", "amber", "red"]


class Stretch(NamedTuple):
    """A stretch of a metric's scale that has one colour."""

    zone: Colour
    values: Interval


def interval(zone: Zone) -> Interval:
    """A zone's values."""
    return Interval(zone.lower, zone.upper)


def unit_interval(unit: str) -> Interval:
    """The values that a figure in a unit can take."""
    least, most = UNIT_RANGE[unit]
    lower = Bound(least, included=True)
    if most is None:
        return Interval(lower)
    return Interval(lower, Bound(most, included=True))


def intersection(a: Interval, b: Interval) -> Interval:
    """The values that lie in both."""
    return Interval(max(a.lower, b.lower, key=_start), min(a.upper, b.upper, key=_end))


def scale(metric: Metric) -> tuple[Stretch, ...]:
    """The zones of a metric from the lowest value to the highest, empty ones left out.

    Amber is whatever lies inside the unit's range and in neither of the others.
    """
    zones = [Stretch("green", interval(metric.green)), Stretch("red", interval(metric.red))]
    zones.sort(key=lambda zone: _start(zone.values.lower))
    whole_numbers = metric.unit == "count"
    stretches = []
    # Green and red stay even when they are empty: they were written, and threshold-order tells.
    for stretch in _with_amber(zones, unit_interval(metric.unit)):
        if stretch.zone != "amber" or not stretch.values.is_empty(whole_numbers):
            stretches.append(stretch)
    return tuple(stretches)


def colour_of(value: Decimal, metric: Metric) -> Colour | None:
    """The colour of a figure; ``None`` for one that there can't be in the metric's unit."""
    if not is_possible(value, metric.unit):
        return None
    for stretch in scale(metric):
        if stretch.values.holds(value):
            return stretch.zone
    return None


def is_possible(value: Decimal, unit: str) -> bool:
    """Whether a figure in a unit can have a value: nobody counts 2.5 complaints, or 110%."""
    if unit == "count" and value != value.to_integral_value():
        return False
    return unit_interval(unit).holds(value)


def _with_amber(zones: Sequence[Stretch], unit: Interval) -> Iterator[Stretch]:
    """The zones in their order, and as amber, empty or not, what lies before, between and after."""
    lower = unit.lower
    for zone in zones:
        if zone.values.lower is not None:
            yield Stretch("amber", Interval(lower, _other_side(zone.values.lower)))
        yield zone
        if zone.values.upper is None:
            return  # it is open, so nothing lies above
        lower = _other_side(zone.values.upper)
    yield Stretch("amber", Interval(lower, unit.upper))


def _other_side(bound: Bound) -> Bound:
    """The bound of what lies on the other side."""
    return Bound(bound.value, not bound.included)


def _start(lower: Bound | None) -> tuple[Decimal, bool]:
    """To sort by where values begin: an included bound comes before an excluded one."""
    if lower is None:
        return Decimal("-Infinity"), False
    return lower.value, not lower.included


def _end(upper: Bound | None) -> tuple[Decimal, bool]:
    """To sort by where values end: an excluded bound comes before an included one."""
    if upper is None:
        return Decimal("Infinity"), True
    return upper.value, upper.included


def _first_whole_number(lower: Bound | None) -> Bound | None:
    if lower is None:
        return None
    # Not by ``//``: it cuts towards zero, so that -2.5 // 1 is -2 for a Decimal.
    first = lower.value.to_integral_value(ROUND_CEILING)
    if first == lower.value and not lower.included:
        first += 1
    return Bound(first, included=True)


def _last_whole_number(upper: Bound | None) -> Bound | None:
    if upper is None:
        return None
    last = upper.value.to_integral_value(ROUND_FLOOR)
    if last == upper.value and not upper.included:
        last -= 1
    return Bound(last, included=True)
