"""Rows of runs: which boxes of which lines were ticked for when, from pages and from paper."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

COLUMNS = (
    *("list", "version", "language", "period", "round", "role", "line", "box"),
    *("state", "value", "note", "time", "confidence", "source"),
)

KEY = ("list", "period", "round", "line", "box")
"""The columns by which two rows are of the same box."""

Row: TypeAlias = Mapping[str, str]
Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Added:
    """Rows with those that were added to them.

    ``again`` is how many said what stood there already; ``other`` are those that say something
    else of a box, and were left out.
    """

    rows: Sequence[Row]
    new: int
    again: int
    other: Sequence[Row]


def key_of(row: Row) -> Key:
    """Which box a row is of."""
    return tuple(row.get(column, "") for column in KEY)


def added(before: Sequence[Row], more: Iterable[Row]) -> Added:
    """Some rows and more of them; of two that are of the same box, the first stays."""
    rows = list(before)
    there = {key_of(row): row for row in before}
    new = again = 0
    other = []
    for row in more:
        first = there.get(key_of(row))
        if first is None:
            there[key_of(row)] = row
            rows.append(row)
            new += 1
        elif first.get("state") == row.get("state"):
            again += 1
        else:
            other.append(row)
    return Added(rows, new, again, other)


def as_csv(rows: Iterable[Row]) -> str:
    """Rows as a CSV file."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
