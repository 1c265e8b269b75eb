"""The boundaries of a metric contradict each other or its unit."""

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_playbook.checks.entries import problems_of, sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.multiples import Boundary, Multiple, value_of
from mkdocs_playbook.model.quantities import UNIT_RANGE, as_written
from mkdocs_playbook.model.thresholds import intersection, interval
from mkdocs_playbook.model.zones import Zone
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, metric in sound_entries(loaded, "metric"):
        yield from _outside(entry.source.path, metric)
        yield from _contradictions(entry.source.path, metric)
    for entry in loaded.of("metric"):
        for problem in problems_of(entry, "bound-twice"):
            message = Message("bound-twice", problem.details)
            # The model is not made of such a metric, whatever level the team has chosen.
            yield Finding(problem.path, problem.route, message, at="key", fatal=True)


def _outside(path: str, metric: Metric) -> Iterator[Finding]:
    """Boundaries outside what the unit allows."""
    least, most = UNIT_RANGE[metric.unit]
    range_ = {"unit": metric.unit, "least": least, "most": "∞" if most is None else most}
    for name, zone in metric.zones.items():
        for bound, boundary in zone.boundaries.items():
            if not _is_allowed(value_of(boundary), metric.unit):
                message = Message("bound-outside", {"value": _told(boundary), **range_})
                yield Finding(path, (name, bound), message)


def _told(boundary: Boundary) -> str:
    """A boundary's number; behind that of a multiple, what it is a multiple of."""
    number = as_written(value_of(boundary))
    if isinstance(boundary, Multiple):
        return f"{number} ({boundary})"
    return number


def _is_allowed(value: Decimal, unit: str) -> bool:
    least, most = UNIT_RANGE[unit]
    return least <= value and (most is None or value <= most)


def _contradictions(path: str, metric: Metric) -> Iterator[Finding]:
    """Zones that no value fits, or that both hold some."""
    whole_numbers = metric.unit == "count"
    has_empty = False
    for name, zone in metric.zones.items():
        if interval(zone).is_empty(whole_numbers):
            has_empty = True
            yield Finding(path, (name,), Message("band-empty", {"zone": name}), at="key")
    # An empty zone overlaps with nothing, and what is wrong with it has been said.
    both = intersection(interval(metric.green), interval(metric.red))
    if not has_empty and not both.is_empty(whole_numbers):
        green = (path, ("green",))
        both_zones = (("green", metric.green), ("red", metric.red))
        message = Message("zones-overlap", {name: _bounds(zone) for name, zone in both_zones})
        yield Finding(path, ("red",), message, at="key", related=green)


def _bounds(zone: Zone) -> str:
    """The boundaries of a zone as its file has them: ``at_most: 10``."""
    return ", ".join(f"{name}: {_told(bound)}" for name, bound in zone.boundaries.items())
