"""What was read of a sheet as rows of runs."""

from collections.abc import Iterator

from mkdocs_playbook.model.calendar import read_week
from mkdocs_playbook.paper.places import Place
from mkdocs_playbook.runs.ticks import Row
from mkdocs_playbook.scan.read import ReadBox, ReadPage

SOURCE = "paper"


def rows_of(page: ReadPage) -> Iterator[Row]:
    """A row for each box, but for those of what may not apply: these speak for their line's."""
    apart = {box.place.of: box.judgement.state for box in page.boxes if box.place.kind == "na"}
    for box in page.boxes:
        if box.place.kind != "na":
            yield _row(page, box, apart.get(box.place.of, "open"))


def _row(page: ReadPage, box: ReadBox, not_applicable: str) -> Row:
    state: str = box.judgement.state
    if not_applicable == "done":
        # Somebody who has ticked both must be asked.
        state = "na" if state == "open" else "unsure"
    elif not_applicable == "unsure":
        state = "unsure"
    code = page.code
    return {
        "list": page.places.sheet,
        "version": code.version,
        "language": code.language,
        "period": period_of(page, box.place),
        "role": page.places.role,
        "line": line_of(box.place),
        "box": str(box.place.round if page.places.grid else box.place.number),
        "state": state,
        "confidence": str(box.judgement.confidence),
        "source": SOURCE,
    }


def line_of(place: Place) -> str:
    """The line that a box is of, by the name that pages give it as well."""
    return f"call:{place.of}" if place.kind == "call" else place.of


def period_of(page: ReadPage, place: Place) -> str:
    """For when a box is: the day of its column in a week grid, else all of the sheet's."""
    period = page.code.period
    if page.places.grid and period:
        return read_week(period).days[place.number - 1].isoformat()
    return period
