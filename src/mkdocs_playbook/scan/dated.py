"""For when a sheet is that has no date printed on it, and whose: as whoever scans it says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.calendar import Month, Week
from mkdocs_playbook.runs.boxes import METRICS
from mkdocs_playbook.runs.periods import When
from mkdocs_playbook.scan.read import ReadPage
from mkdocs_playbook.scan.rows import Reading

_WANTED: Mapping[str, tuple[type, str]] = {
    "daily": (date, "undated-day"),
    "weekly": (Week, "undated-week"),
    "monthly": (Month, "undated-month"),
    METRICS: (Week, "undated-week"),
}
"""Folder of a list -> what its sheets are for, and what is said where nobody tells."""


@dataclass(frozen=True)
class Occasion:
    """What is said of the sheets that have no date, and of those of lists that go by rounds."""

    period: When | None = None
    round: str = ""

    def dated(self, page: ReadPage) -> ReadPage | Message:
        """A page with its period; or what has to be told, as a sentence of the table ``scan``.

        Two sheets without a date would be taken for one: without being told, none is read.
        """
        sheet = page.places.sheet
        if page.code.period:
            return page
        wanted = (Week, "undated-week") if page.places.grid else _WANTED.get(_folder(sheet))
        if wanted is not None and not isinstance(self.period, wanted[0]):
            return Message(wanted[1], {"sheet": sheet})
        if wanted is None and self.period is None and not self.round:
            return Message("without-round", {"sheet": sheet})
        return replace(page, code=replace(page.code, period=str(self.period or "")))

    def of_round(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """What was read, with the round where its list goes by rounds."""
        for reading in readings:
            goes_by_rounds = _folder(reading.row["list"]) not in _WANTED
            round_ = self.round if goes_by_rounds else ""
            yield replace(reading, row={**reading.row, "round": round_})


def _folder(list_: str) -> str:
    return list_.partition("/")[0]
