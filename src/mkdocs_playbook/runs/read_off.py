"""The figures that were written down while lists were gone through, as a file of figures has them.

A metric that two lists read, or that was read by hand and typed in, is told once for a period.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.runs.boxes import METRIC
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.periods import When, newness


@dataclass(frozen=True)
class ReadOff:
    """What a metric was in a period: one value, or several that contradict each other."""

    metric: str
    period: When
    values: tuple[str, ...]


def read_off(runs: Iterable[Run], book: Book) -> tuple[ReadOff, ...]:
    """The figures of metrics that there are, by metric and period."""
    found: dict[tuple[str, When], dict[str, None]] = {}
    for run in runs:
        if run.period is None:
            continue
        for metric, value in _values(run).items():
            if metric in book.playbook.metrics:
                found.setdefault((metric, run.period), {})[value] = None
    ordered = sorted(found, key=lambda one: (one[0], newness(one[1])))
    return tuple(ReadOff(*key, tuple(found[key])) for key in ordered)


def _values(run: Run) -> Mapping[str, str]:
    found = {}
    for line, boxes in run.fields.items():
        values = [box.value for box in boxes if box.value]
        if line.startswith(METRIC) and values:
            found[line.removeprefix(METRIC)] = values[0]
    return found
