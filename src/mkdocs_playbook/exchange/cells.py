"""What a field holds, as the text of one cell, and back.

A list has a line for each entry, and what an entry says beyond its first line is set in. Values
under names have a line for each, ``name: value``.
"""

import re

from mkdocs_playbook.exchange.tables import Holds
from mkdocs_playbook.reading.plain_data import Data

_SET_IN = "  "

_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")
"""What a spreadsheet would work out instead of showing it."""

_GUARD = "'"
"""What spreadsheets themselves put before a text that is no formula."""

_GUARDED = re.compile(rf"{_GUARD}+(?:[=+@\t\r-])")


def cell_of(value: "Data | None") -> str:
    """The text of a cell; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_entry(item) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {cell_of(item)}" for name, item in value.items())
    return value.strip()


def _entry(item: Data) -> str:
    return cell_of(item).replace("\n", f"\n{_SET_IN}")


def entries_of(cell: str) -> list[str]:
    """The entries of a list."""
    entries: list[str] = []
    for line in cell.split("\n"):
        if line.startswith(_SET_IN) and entries:
            entries[-1] += f"\n{line.removeprefix(_SET_IN)}"
        elif line.strip():
            entries.append(line.strip())
    return [entry.rstrip() for entry in entries]


def pairs_of(cell: str) -> dict[str, str]:
    """The values under names; a line without a colon is a name without a value."""
    found = {}
    for line in entries_of(cell):
        name, _, value = line.partition(":")
        found[name.strip()] = value.strip()
    return found


def data_of(cell: str, holds: Holds) -> Data:
    """What a cell says, where it is not empty."""
    if holds == "list":
        return list(entries_of(cell))
    if holds == "pairs":
        return dict(pairs_of(cell))
    return cell.strip()


def guarded(cell: str, runs_formulas: bool) -> str:
    """A cell as it is written, such that no spreadsheet takes it for a formula.

    :param runs_formulas: whether the file can't say of a cell that it is a text.
    """
    is_formula = runs_formulas and _FORMULA.match(cell)
    if is_formula or _GUARDED.match(cell):
        return f"{_GUARD}{cell}"
    return cell


def unguarded(cell: str) -> str:
    """The same as it was."""
    if _GUARDED.match(cell):
        return cell.removeprefix(_GUARD)
    return cell
