"""What a printed checklist measures, said once for the typesetter and for the pages.

``macros/sheet.toml`` has a table for each unit. The file of a project needs to hold only the
measures that it changes.
"""

import tomllib
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeGuard

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.entities import PAPERS
from mkdocs_playbook.templates import DEFAULT, MEASURES, find

Measures: TypeAlias = Mapping[str, Mapping[str, float]]
"""Unit -> name -> number: ``{"mm": {"row": 8}}``."""

SMALL_PAPER = "a5"
"""Half of A4, on which some measures are others. Only PDF files are made for it, no pages."""

_OF_FILES_ALONE = (SMALL_PAPER, "a7-", "badge-", "card-")
"""How measures begin that no page has any use for."""

IN_CSS = {
    "mm": "{:g}mm",
    "pt": "{:g}pt",
    "em": "{:g}em",
    "ratio": "{:g}",
    "count": "{:g}",
    "luma": "rgb({0:g} {0:g} {0:g})",
}
"""Unit -> how CSS writes a number of it."""


class Range(NamedTuple):
    """The least and the greatest number that can be set, both included."""

    least: float
    most: float


RANGES: Mapping[str, Range] = {
    "mm": Range(0.01, 1_000),
    "pt": Range(0.01, 100),
    "em": Range(0.01, 100),
    "ratio": Range(0.01, 10),
    "count": Range(1, 20),
    "luma": Range(0, 255),  # black, and white
}


class MeasuresError(Failure):
    """A project's measures can't be used."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key, path=f"macros/{MEASURES}", **args)


def read_measures(root: Path) -> Measures:
    """The measures of a project: the default ones, and over them its own.

    :raises MeasuresError: when its file is not TOML, or holds what is no measure.
    """
    path = find(root, MEASURES)
    measures = default_measures()
    if path == DEFAULT / MEASURES:
        return measures
    try:
        own = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:  # of TOML and of UTF-8 alike
        raise MeasuresError("measures-unreadable", reason=error) from error
    return _laid_over(measures, own)


def default_measures() -> Measures:
    """The measures that come with us."""
    return tomllib.loads((DEFAULT / MEASURES).read_text("utf-8"))


def on_paper(measures: Measures, paper: str) -> Measures:
    """The measures on a paper: on A5 ``a5-row`` stands in the place of ``row``."""
    found = {}
    for unit, table in measures.items():
        own = {name: table.get(f"{paper}-{name}", value) for name, value in table.items()}
        found[unit] = own
    return found


def _laid_over(measures: Measures, own: Mapping[str, object]) -> Measures:
    """:raises MeasuresError: when a project has something that no default stands for."""
    found = {unit: dict(table) for unit, table in measures.items()}
    for unit, table in own.items():
        if unit not in found or not isinstance(table, dict):
            units = tuple(f"[{name}]" for name in found)
            raise MeasuresError("measures-unit", unit=unit, units=units)
        for name, value in table.items():
            _require_measure(unit, name, value, found[unit])
            found[unit][name] = value
    return found


def _require_measure(unit: str, name: str, value: object, known: Mapping[str, float]) -> None:
    """:raises MeasuresError: for a measure that there is not, and a value that is no number."""
    if name not in known:
        raise MeasuresError("measure-unknown", name=name, unit=unit)
    if not _is_number(value):
        raise MeasuresError("measure-number", name=name, unit=unit)
    allowed = RANGES[unit]
    if not allowed.least <= value <= allowed.most:
        least, most = f"{allowed.least:g}", f"{allowed.most:g}"
        raise MeasuresError("measure-range", name=name, unit=unit, least=least, most=most)
    if unit == "count" and value != int(value):
        raise MeasuresError("measure-whole", name=name, unit=unit)


def _is_number(value: object) -> TypeGuard[float]:
    # To Python true and false are whole numbers, and TOML's nan and inf are floats.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isfinite(value)


def style_sheet(measures: Measures) -> str:
    """The measures for a page: custom properties, and for each paper its page and the room on it.

    Nothing of it shows until ``sheet.print.css`` makes use of it.
    """
    properties, pages = [], []
    for unit, table in measures.items():
        for name, number in table.items():
            if name.startswith(_OF_FILES_ALONE):
                continue
            properties.append(f"  --pb-{unit}-{name}: {IN_CSS[unit].format(number)};")
    mm = measures["mm"]
    beside, above = mm["margin-x"], mm["margin-page"]
    for paper in PAPERS:
        width, height = mm[f"{paper}-width"], mm[f"{paper}-height"]
        # Worked out here, for scripts read a property as it is written.
        properties.append(f"  --pb-room-width-{paper}: {width - 2 * beside:g}mm;")
        properties.append(f"  --pb-room-height-{paper}: {height - 2 * above:g}mm;")
        # Not every browser knows custom properties inside @page.
        page = f"size: {width:g}mm {height:g}mm; margin: {above:g}mm {beside:g}mm;"
        pages.append(f"@page pb-sheet-{paper} {{ {page} }}")
    lines = [f"/* Made of macros/{MEASURES}. */", ":root {", *properties, "}", *pages]
    return "\n".join(lines) + "\n"
