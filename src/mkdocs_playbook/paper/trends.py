"""How the metrics of a sheet have been in the weeks before it, by the figures that are kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Reading, Sheet, Trend
from mkdocs_playbook.model.calendar import Week
from mkdocs_playbook.runs.figures import Figure
from mkdocs_playbook.runs.periods import newness
from mkdocs_playbook.runs.shared import SharedFigures
from mkdocs_playbook.words import phrases

WEEKS = 8
"""How many weeks a trend looks back."""


def with_trends(sheet: Sheet, week: Week, figures: SharedFigures, book: Book) -> Sheet:
    """A sheet of a week with the trends of its metrics up to then, where there are figures."""
    readings = []
    for reading in sheet.readings:
        of_metric = figures.get(reading.metric.id, ())
        readings.append(replace(reading, trend=_trend(reading, _before(of_metric, week), book)))
    return replace(sheet, readings=tuple(readings))


def _before(figures: Sequence[Figure], week: Week) -> list[Figure]:
    """The figures of the weeks before one, the oldest first."""
    end = week.days[0]
    start = end - timedelta(weeks=WEEKS)
    return [figure for figure in figures if start <= newness(figure.period)[0] < end]


def _trend(reading: Reading, figures: Sequence[Figure], book: Book) -> Trend | None:
    """The line of some figures; one alone has no trend."""
    if len(figures) < 2:
        return None
    unit = book.get("metric", reading.metric.id).unit
    values = [figure.value for figure in figures]
    least, most = min(values), max(values)
    height = most - least or 1
    return Trend(
        points=tuple(round(float((value - least) / height), 3) for value in values),
        first=phrases.quantity(values[0], unit, book.words).strip(),
        last=phrases.quantity(values[-1], unit, book.words).strip(),
    )
