"""What was read of sheets -> files of runs, and the pictures that somebody has to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.calendar import week_of
from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.runs.tick_file import read_tick_file
from mkdocs_playbook.runs.ticks import Key, Row, added, key_of
from mkdocs_playbook.scan.crops import crop_of, folder_of
from mkdocs_playbook.scan.rows import Reading
from mkdocs_playbook.writing import replace_file, writing_to

FOLDER = "runs"
"""Where a project keeps what was ticked."""

_UNDATED = "undated"


@dataclass(frozen=True)
class Filed:
    """What was added to a file: how many rows, how many of them were settled or stood there.

    ``other`` are those that say something else than it and were left out; ``crops`` are the
    pictures to look at; ``refused`` is what can't be read in it.
    """

    file: Path
    new: int
    settled: int
    again: int
    other: Sequence[Row]
    crops: frozenset[Path]
    refused: Sequence[Refusal]


def file_for(project: Path, period: str) -> Path:
    """The file of a sheet's week; months, and what has no date, have their own."""
    return project / FOLDER / f"{_week(period)}.csv"


def _week(period: str) -> str:
    try:
        return str(week_of(date.fromisoformat(period)))
    except ValueError:  # it is a week or a month already
        return period or _UNDATED


def content_of(file: Path) -> bytes:
    """What a file holds; nothing where there is none yet."""
    return file.read_bytes() if file.exists() else b""


def file_readings(file: Path, readings: Sequence[Reading], book: Book, called: str) -> Filed:
    """Add what was read to a file, and put the pictures of what is unsure beside it.

    :param called: what the file is called in messages.
    :raises Failure: when the file is no file of runs, or can't be written.
    """
    before = read_tick_file(content_of(file), called, book)
    if not before.is_whole:
        raise Unwritable("runs-unwritable", before.refused, path=called)
    result = added(before.rows, (reading.row for reading in _once(readings)))
    with writing_to(file.parent, "--out"):
        file.parent.mkdir(parents=True, exist_ok=True)
        # First the pictures: killed in between, a row has one and is asked for.
        crops = _write_crops(file, readings, result.rows, result.new)
        after = before.with_rows(result.rows)
        if result.new or result.settled:
            replace_file(file, after.as_csv())
        for row in after.rows:
            if key_of(row) in result.settled:
                crop_of(file, row, is_field=False).unlink(missing_ok=True)
    refused = before.refused
    return Filed(
        file, len(result.new), len(result.settled), result.again, result.other, crops, refused
    )


class Unwritable(Failure):
    """A file in which not each line is a row: written again, it would lose some."""

    def __init__(self, key: str, refused: Sequence[Refusal], *, path: str) -> None:
        super().__init__(key, path=path)
        self.refused = refused


def _once(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Without fields that have the row of their box."""
    boxes = {key_of(reading.row) for reading in readings if not reading.is_field}
    return [one for one in readings if not one.is_field or key_of(one.row) not in boxes]


def _write_crops(
    file: Path, readings: Sequence[Reading], rows: Sequence[Row], new: frozenset[Key]
) -> frozenset[Path]:
    """The pictures of what is new or still unsure."""
    unsure = {key_of(row) for row in rows if row["state"] == "unsure"}
    crops = set()
    for reading in readings:
        key = key_of(reading.row)
        if not reading.png or key not in unsure | new:
            continue
        folder_of(file).mkdir(parents=True, exist_ok=True)
        crop = crop_of(file, reading.row, reading.is_field)
        crop.write_bytes(reading.png)
        crops.add(crop)
    return frozenset(crops)
