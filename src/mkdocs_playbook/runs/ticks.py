"""Rows of runs: which boxes of which lines were ticked for when, from pages and from paper."""

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

    ``new`` are the keys of those that are of no box before, ``settled`` of those that tell what
    nobody could before; ``again`` is how many said nothing that didn't stand there; ``other`` are
    those that say something else of a box, and were left out.
    """

    rows: Sequence[Row]
    new: frozenset[Key]
    settled: frozenset[Key]
    again: int
    other: Sequence[Row]


def key_of(row: Row) -> Key:
    """Which box a row is of."""
    return tuple(row.get(column, "").strip() for column in KEY)


def added(before: Sequence[Row], more: Iterable[Row]) -> Added:
    """Some rows and more of them; of two that are of the same box, the first that is sure stays."""
    rows = dict(enumerate(before))
    places = {key_of(row): number for number, row in rows.items()}
    new: set[Key] = set()
    settled: set[Key] = set()
    again = 0
    other = []
    for row in more:
        key = key_of(row)
        if key not in places:
            places[key] = len(rows)
            rows[len(rows)] = row
            new.add(key)
            continue
        first = rows[places[key]]
        # What can't be told contradicts nothing, whoever has settled it meanwhile.
        if row["state"] in ("unsure", first["state"]):
            again += 1
        elif first["state"] == "unsure":
            rows[places[key]] = {**first, **row}
            settled.add(key)
        else:
            other.append(row)
    return Added(tuple(rows.values()), frozenset(new), frozenset(settled), again, other)
