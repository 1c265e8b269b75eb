"""Green, amber and red on a metric's scale."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_playbook.model.thresholds import Interval, intersection, interval, scale
from mkdocs_playbook.model.zones import UNIT_RANGE, Bound, Zone

BOUNDS = st.integers(0, 200).map(lambda half: Decimal(half) / 2)


def zone(**bounds: str) -> Zone:
    return Zone.model_validate({**bounds, "basis": "team", "why": "试行"})


def metric(unit: str, green: Zone, red: Zone) -> Any:
    return SimpleNamespace(unit=unit, green=green, red=red)


def contains(values: Interval, number: Decimal) -> bool:
    low, high = values.lower, values.upper
    above = low is None or number > low.value or (number == low.value and low.included)
    below = high is None or number < high.value or (number == high.value and high.included)
    return above and below


@st.composite
def zones(draw: st.DrawFn) -> Zone:
    bounds: dict[str, str] = {}
    sides = draw(st.sampled_from([("lower",), ("upper",), ("lower", "upper")]))
    if "lower" in sides:
        bounds[draw(st.sampled_from(["at_least", "above"]))] = str(draw(BOUNDS))
    if "upper" in sides:
        bounds[draw(st.sampled_from(["at_most", "below"]))] = str(draw(BOUNDS))
    return zone(**bounds)


@st.composite
def sound_metrics(draw: st.DrawFn) -> Any:
    """Metrics that the rule threshold-order has nothing to say against: one zone lies below the other."""
    unit = draw(st.sampled_from(sorted(UNIT_RANGE)))
    whole = unit == "count"
    points = st.integers(0, 100) if whole else st.integers(0, 200).map(lambda half: Decimal(half) / 2)
    start, end, restart, stop = sorted(draw(st.lists(points, min_size=4, max_size=4)))
    first, second = draw(st.sampled_from([("at_most", "at_least"), ("at_most", "above"), ("below", "at_least")]))
    if end == restart and first == "at_most":
        second = "above"
    below = {first: str(end)} | draw(st.sampled_from([{}, {"at_least": str(start)}, {"above": str(start)}]))
    beyond = {second: str(restart)} | draw(st.sampled_from([{}, {"at_most": str(stop)}, {"below": str(stop)}]))
    assume(not any(interval(zone(**bounds)).is_empty(whole) for bounds in (below, beyond)))
    green, red = draw(st.permutations([zone(**below), zone(**beyond)]))
    return metric(unit, green, red)


def probes(of: Any) -> set[Decimal]:
    """Values in the unit's range: every boundary and what lies close to it."""
    least, most = UNIT_RANGE[of.unit]
    ends = [bound for zone in (of.green, of.red) for bound in (zone.lower, zone.upper) if bound]
    step = Decimal(1) if of.unit == "count" else Decimal("0.25")
    near = {
        value + shift * step
        for value in [least, most or Decimal(1000), *(bound.value for bound in ends)]
        for shift in (-1, 0, 1)
    }
    near = {value // 1 for value in near} if of.unit == "count" else near
    return {value for value in near if value >= least and (most is None or value <= most)}


@given(sound_metrics())
def test_every_value_of_the_unit_lies_in_exactly_one_zone(of: Any):
    found = scale(of)
    for value in probes(of):
        assert len([name for name, values in found if contains(values, value)]) == 1, value


@given(sound_metrics())
def test_green_and_red_are_what_was_written_and_zones_go_from_low_to_high(of: Any):
    found = scale(of)
    assert [values for name, values in found if name == "green"] == [interval(of.green)]
    assert [values for name, values in found if name == "red"] == [interval(of.red)]
    starts = [values.lower.value if values.lower else Decimal("-Infinity") for _, values in found]
    assert starts == sorted(starts)


@given(zones(), zones(), BOUNDS)
def test_a_value_lies_in_the_intersection_exactly_when_it_lies_in_both(a: Zone, b: Zone, value: Decimal):
    one, other = interval(a), interval(b)
    assert contains(intersection(one, other), value) == (contains(one, value) and contains(other, value))


@given(zones(), BOUNDS)
def test_nothing_lies_in_an_empty_interval(of: Zone, value: Decimal):
    assert not (interval(of).is_empty() and contains(interval(of), value))
    assert not (interval(of).is_empty(whole_numbers=True) and contains(interval(of), value // 1))


HALVES = st.integers(-20, 20).map(lambda half: Decimal(half) / 2)
SOME_BOUND = st.none() | st.builds(Bound, HALVES, st.booleans())


@given(st.builds(Interval, SOME_BOUND, SOME_BOUND))
def test_whole_numbers_are_counted_from_the_first_inside_to_the_last(values: Interval):
    counted = values.of_whole_numbers()
    inside = [number for number in map(Decimal, range(-15, 16)) if contains(values, number)]
    assert [number for number in map(Decimal, range(-15, 16)) if contains(counted, number)] == inside
    assert counted.lower is None or counted.lower.value == counted.lower.value.to_integral_value()
    assert counted.upper is None or counted.upper.value == counted.upper.value.to_integral_value()
    assert values.is_empty(whole_numbers=True) == (not inside)


@pytest.mark.parametrize(
    ("unit", "green", "red", "expected"),
    [
        ("minutes", {"at_most": "5"}, {"above": "10"}, ["green", "amber", "red"]),
        ("minutes", {"at_most": "5"}, {"above": "5"}, ["green", "red"]),
        ("minutes", {"at_least": "45", "at_most": "60"}, {"above": "90"}, ["amber", "green", "amber", "red"]),
        ("minutes", {"at_least": "45", "below": "60"}, {"at_least": "60"}, ["amber", "green", "red"]),
        ("percent", {"at_least": "80"}, {"below": "50"}, ["red", "amber", "green"]),
        ("percent", {"at_least": "80", "at_most": "100"}, {"below": "80"}, ["red", "green"]),
        ("count", {"at_most": "3"}, {"at_least": "4"}, ["green", "red"]),
        ("count", {"at_most": "2.5"}, {"at_least": "3"}, ["green", "red"]),
        ("minutes", {"at_most": "3"}, {"at_least": "4"}, ["green", "amber", "red"]),
    ],
)
def test_amber_is_what_lies_between_or_nothing(
    unit: str, green: dict[str, str], red: dict[str, str], expected: list[str]
):
    assert [name for name, _ in scale(metric(unit, zone(**green), zone(**red)))] == expected
