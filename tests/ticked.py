"""Made-up runs: what a page or a scanned sheet would say of the fixture's lists."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

COLUMNS = (
    "list", "version", "language", "period", "round", "role", "line", "box", "state", "value", "note", "time",
    "confidence", "source",
)  # fmt: skip

DAYS = (
    "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07", "2026-11-08",
    "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15",
    "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22",
    "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29",
)  # fmt: skip
"""The working days of four weeks: nobody works on Mondays."""

SHOPKEEPER = ("opening.shelf", "opening.till", "closing.queue", "closing.leftovers")

Row = dict[str, str]


def box(line: str, state: str = "done", **more: str) -> Row:
    """A box of the shopkeeper's daily list on one day."""
    row = dict.fromkeys(COLUMNS, "")
    about = {"list": "daily/shopkeeper", "version": "3f9a2c17", "language": "zh", "period": "2026-11-24"}
    return {**row, **about, "role": "shopkeeper", "line": line, "box": "1", "state": state, "source": "page", **more}


def run(day: str, states: Mapping[str, str] | None = None, **more: str) -> Iterator[Row]:
    """A run in which all lines are done, but for those that are named."""
    states = states or {}
    for line in SHOPKEEPER:
        yield box(line, states.get(line, "done"), period=day, **more)


def keep(root: Path, name: str, rows: Iterable[Row]) -> Path:
    """Write a file of runs into a project."""
    path = root / "runs" / name
    path.parent.mkdir(exist_ok=True)
    lines = [COLUMNS, *([row[column] for column in COLUMNS] for row in rows)]
    path.write_text("".join(",".join(line) + "\n" for line in lines), "utf-8")
    return path
