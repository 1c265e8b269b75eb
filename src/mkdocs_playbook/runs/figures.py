"""Figures of metrics, read from a CSV file: one a line, or a column for each metric.

A line that can't be read is told and costs none of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.runs.names import MetricNames
from mkdocs_playbook.runs.numbers import read_value
from mkdocs_playbook.runs.periods import When, read_when
from mkdocs_playbook.runs.refused import Refusal, Refused, refusal
from mkdocs_playbook.runs.table import Row, Table, read_table

METRIC, PERIOD, VALUE = "metric", "period", "value"

HEADINGS = (METRIC, PERIOD, VALUE)
"""Those of a file with one figure a line."""

_DAYS = (PERIOD, "date")
"""What the column of days may be called in files that other programs export."""


@dataclass(frozen=True)
class Figure:
    """What a metric was in a period, and the line of the file that says so."""

    metric: str
    period: When
    value: Decimal
    line: int


@dataclass(frozen=True)
class Figures:
    """What a file holds: figures, and what could not be read, both in the order of its lines."""

    read: tuple[Figure, ...]
    refused: tuple[Refusal, ...]


class _Column(NamedTuple):
    """A column that holds the figures of a metric."""

    metric: str
    heading: str


def read_figures(content: bytes, path: str, book: Book) -> Figures:
    """The figures in a file.

    :param path: what the file is called in messages.
    :raises Failure: when it is no CSV file, or none of figures.
    """
    table = _table(content, path)
    if set(HEADINGS) <= set(table.headings):
        found = _one_a_line(table, book)
    else:
        found = _exported(table, path, book)
    read, refused = _each_once(found)
    refused = sorted([*table.refused, *refused], key=lambda one: one.line)
    return Figures(tuple(read), tuple(refused))


def _table(content: bytes, path: str) -> Table:
    """What a file holds, where that is anything."""
    table = read_table(content, path)
    if not table.headings:
        raise Failure("figures-empty", path=path)
    if not table.rows and not table.refused:
        raise Failure("figures-only-headings", path=path)
    return table


def _each_once(
    found: Iterator[Figure | Refusal],
) -> tuple[Sequence[Figure], Sequence[Refusal]]:
    """The figures, the first of those for the same metric and period; all else is refused."""
    figures: dict[tuple[str, When], Figure] = {}
    refused: list[Refusal] = []
    for one in found:
        if isinstance(one, Refusal):
            refused.append(one)
            continue
        first = figures.setdefault((one.metric, one.period), one)
        if first is not one:
            said = {"metric": one.metric, "period": str(one.period), "line": first.line}
            twice = Message("figure-twice", said)
            refused.append(Refusal(one.line, PERIOD, twice, (Message("keep-one"),)))
    return list(figures.values()), refused


def _one_a_line(table: Table, book: Book) -> Iterator[Figure | Refusal]:
    names = MetricNames(book)
    for row in table.rows:
        try:
            metric = names.id_of(row[METRIC].strip())
        except Refused as error:
            yield refusal(row.line, METRIC, error)
            continue
        yield _figure(row, _Column(metric, VALUE), PERIOD, book)


def _exported(table: Table, path: str, book: Book) -> Iterator[Figure | Refusal]:
    """The figures of a file with a line a day and columns that metrics name."""
    columns = _columns(table.headings, book)
    day = next((heading for heading in _DAYS if heading in table.headings), None)
    if not columns:
        missing = tuple(name for name in HEADINGS if name not in table.headings)
        raise Failure("figures-headings", path=path, missing=missing, wanted=",".join(HEADINGS))
    if day is None:
        found = tuple(column.heading for column in columns)
        raise Failure("figures-no-day", path=path, columns=found)
    return _by_column(table, columns, day, book)


def _by_column(
    table: Table, columns: Sequence[_Column], day: str, book: Book
) -> Iterator[Figure | Refusal]:
    for row in table.rows:
        for column in columns:
            yield _figure(row, column, day, book)


def _figure(row: Row, column: _Column, day: str, book: Book) -> Figure | Refusal:
    """The figure of a metric in a row."""
    metric = book.playbook.metrics[column.metric]
    try:
        period = read_when(row[day])
    except Refused as error:
        return refusal(row.line, day, error)
    try:
        value = read_value(row[column.heading], metric.unit)
    except Refused as error:
        return refusal(row.line, column.heading, error)
    return Figure(metric.id, period, value, row.line)


def _columns(headings: Sequence[str], book: Book) -> Sequence[_Column]:
    """The columns that metrics name, each once, in the order of the metrics."""
    found: dict[_Column, None] = {}
    for metric in book.playbook.metrics.values():
        for name in metric.columns:
            column = _Column(metric.id, name.casefold())
            if column.heading in headings:
                found[column] = None
    return tuple(found)
