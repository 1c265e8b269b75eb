"""What was read of a sheet as rows of runs: each box, and each field that somebody has to read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from mkdocs_playbook.model.calendar import read_week, week_of
from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.runs.boxes import METRIC, METRICS
from mkdocs_playbook.runs.ticks import Row, key_of
from mkdocs_playbook.scan.crops import beside, png_of
from mkdocs_playbook.scan.read import ReadBox, ReadPage

SOURCE = "paper"

CALL, BLANK, SHEET = "call:", "blank:", "sheet:"
"""What stands before the name of what has no line of its own: a call and its blanks, as pages have
it; the blanks of a line; what a sheet's head and foot ask for."""

DATE, INITIALS = "date:", "initials:"
"""The same of what is written beside a pause point."""

_PREFIXES = {
    "call": CALL,
    "call-blank": CALL,
    "blank": BLANK,
    "figure": METRIC,
    "written": SHEET,
    "date": DATE,
    "initials": INITIALS,
}
"""Kind of place -> what stands before its name; of the others nothing does."""

_WHEN = "when"
"""What a sheet without a printed date asks for."""

_OF_THE_SHEET = frozenset({"written"})
"""Kinds that are for all of a week grid."""


@dataclass(frozen=True)
class Reading:
    """What a box or field says, as a row.

    Where a person has to look at it there is its picture, as a PNG file: an array that is cut out
    of a page would hold on to all of the page.
    """

    row: Row
    png: bytes = b""
    is_field: bool = False


def readings_of(page: ReadPage) -> Iterator[Reading]:
    """Each box and field, but for boxes of what may not apply: these speak for their line's.

    A field is unsure until somebody reads it. The first blank of a call has the row of its box.
    Days of a week grid that are still to come have no rows.
    """
    apart = {box.place.of: box for box in page.boxes if box.place.kind == "na"}
    calls = {}
    for box in page.boxes:
        if box.place.kind != "na" and not _is_to_come(page, box.place):
            reading = _box(page, box, apart.get(box.place.of))
            calls[key_of(reading.row)] = reading.row
            yield reading
    for field in page.fields:
        if field.place.of == _WHEN and page.code.period:
            continue  # whoever has scanned it has said so
        if _is_to_come(page, field.place):
            continue
        row = {**_row(page, field.place, field.place.blank), "state": "unsure", "confidence": ""}
        yield Reading(calls.get(key_of(row), row), png_of(field.picture), is_field=True)


def _is_to_come(page: ReadPage, place: Place) -> bool:
    """Whether a place is in a column of a week grid after the last one that is begun."""
    if page.begun is None or place.kind in _OF_THE_SHEET:
        return False
    return place.number > page.begun


def rows_of(page: ReadPage) -> Iterator[Row]:
    """A row for each box, as above."""
    return (reading.row for reading in readings_of(page) if not reading.is_field)


def _box(page: ReadPage, box: ReadBox, apart: ReadBox | None) -> Reading:
    """:param apart: the box beside it that says that it doesn't apply."""
    state: str = box.judgement.state
    not_applicable = apart.judgement.state if apart is not None else "open"
    if not_applicable == "done":
        # Somebody who has ticked both must be asked.
        state = "na" if state == "open" else "unsure"
    elif not_applicable == "unsure":
        state = "unsure"
    number = box.place.round if page.places.grid else box.place.number
    confidence = str(box.judgement.confidence)
    row = {**_row(page, box.place, number), "state": state, "confidence": confidence}
    if state != "unsure":
        return Reading(row)
    picture = box.picture if apart is None else beside(box.picture, apart.picture)
    return Reading(row, png_of(picture))


def _row(page: ReadPage, place: Place, number: int) -> Row:
    code = page.code
    return {
        "list": page.places.sheet,
        "version": code.version,
        "language": code.language,
        "period": period_of(page, place),
        "role": page.places.role,
        "line": line_of(place),
        "box": str(number),
        "source": SOURCE,
    }


def line_of(place: Place) -> str:
    """What a place is of, by the name that pages give it as well."""
    if place.kind == "initials" and not place.of:
        return f"{SHEET}initials"
    return _PREFIXES.get(place.kind, "") + place.of


def period_of(page: ReadPage, place: Place) -> str:
    """For when a place is: the day or week of its column, else all of the sheet's.

    What is for all of a week grid counts for its first day: its list is one for days.
    """
    period = page.code.period
    if not period:
        return period
    if page.places.grid:
        number = 1 if place.kind in _OF_THE_SHEET else place.number
        return read_week(period).days[number - 1].isoformat()
    if page.places.sheet.startswith(f"{METRICS}/"):
        return _weeks_later(period, place.number - 1)
    return period


def _weeks_later(period: str, weeks: int) -> str:
    with suppress(ValueError):  # a sheet of another template may be for a month
        return str(week_of(read_week(period).days[0] + timedelta(weeks=weeks)))
    return period
