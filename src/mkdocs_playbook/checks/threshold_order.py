"""The boundaries of a metric contradict each other or its unit.

What: Green and red overlap, a band ends before it begins, one side is bounded twice, or a boundary lies outside
    what the unit allows (a percentage runs from 0 to 100).
Why: The same figure would be good and bad at once, and the sheet would say both.
Bad:
    green: {at_most: 30, ...}
    red: {above: 20, ...}
Good:
    green: {at_most: 30, ...}
    red: {above: 60, ...}
"""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import UNIT_RANGE, Metric
from mkdocs_playbook.model.thresholds import intersection, interval
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.of("metric"):
        metric = loaded.model("metric", entry.id)
        if metric is not None:
            yield from _metric(entry.source.path, metric)
        for problem in entry.problems:
            if problem.code == "bound-twice":
                message = Message("bound-twice", problem.details)
                yield Finding(problem.path, problem.route, message, at="key", fatal=True)


def _metric(path: str, metric: Metric) -> Iterator[Finding]:
    least, most = UNIT_RANGE[metric.unit]
    zones = {"green": metric.green, "red": metric.red}
    for name, zone in zones.items():
        for bound in ("at_most", "below", "at_least", "above"):
            value = getattr(zone, bound)
            if value is not None and (value < least or (most is not None and value > most)):
                args = {
                    "value": value,
                    "unit": metric.unit,
                    "least": least,
                    "most": "∞" if most is None else most,
                }
                yield Finding(path, (name, bound), Message("bound-outside", args))
        if interval(zone).is_empty(metric.unit == "count"):
            yield Finding(path, (name,), Message("band-empty", {"zone": name}), at="key")
    both = intersection(*(interval(zone) for zone in zones.values()))
    if not both.is_empty(metric.unit == "count") and not any(
        interval(zone).is_empty() for zone in zones.values()
    ):
        yield Finding(
            path, ("red",), Message("zones-overlap"), at="key", related=(path, ("green",))
        )
