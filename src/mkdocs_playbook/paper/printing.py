"""What is printed: which sheets, for which days, in which files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from mkdocs_playbook.book.versions import Stamp, commit_dates, inputs, last_changed
from mkdocs_playbook.model.calendar import Period, Week
from mkdocs_playbook.model.entities import Checklist, Entity, Layout, Playbook
from mkdocs_playbook.pages.view import Handbook
from mkdocs_playbook.paper.sheets import Desk, Occasion, Sheet, fingerprint, page_of, qr
from mkdocs_playbook.paper.typeset import Press
from mkdocs_playbook.reading.load import Loaded

ROUTINE = ("daily", "weekly", "monthly")
"""The cadences that come round by themselves; lists of the others are printed when they are asked for."""


@dataclass(frozen=True)
class Choice:
    """Whose sheets and which; an empty set means all."""

    roles: frozenset[str] = frozenset()
    cadences: frozenset[str] = frozenset()
    checklists: frozenset[str] = frozenset()
    layout: Layout = "sheet"

    @property
    def names_lists(self) -> bool:
        """Whether particular lists were asked for."""
        return bool(self.cadences or self.checklists)

    def takes(self, checklist: Checklist) -> bool:
        """Whether a checklist is among those chosen; one that doesn't come round by itself has to be named."""
        return (
            (not self.roles or checklist.role in self.roles)
            and (not self.checklists or checklist.id in self.checklists)
            and (checklist.cadence in (self.cadences or ROUTINE) or checklist.id in self.checklists)
        )


@dataclass(frozen=True)
class Printed:
    """A PDF file that is ready, and how many sheets it holds."""

    content: bytes
    sheets: int

    @property
    def pages(self) -> int:
        """How many pages it has; Typst writes each page as an object of its own, not compressed."""
        return len(_PAGE.findall(self.content))


def undated(book: Handbook) -> Mapping[str, Sheet]:
    """Every sheet there can be, without a date: by a checklist's id, and ``metrics/ROLE``."""
    desk = Desk(book)
    lists = {id_: desk.checklist(checklist) for id_, checklist in book.playbook.checklists.items()}
    return lists | {
        f"metrics/{role}": sheet for role in book.playbook.roles if (sheet := desk.metrics(role))
    }


def stamps(book: Handbook, loaded: Loaded, root: Path) -> Mapping[str, Stamp]:
    """The stamp of every sheet of a handbook, by the same ids."""
    dates = commit_dates(root)
    return {
        id_: Stamp(
            fingerprint(sheet),
            last_changed(inputs(loaded, book.playbook, _models(book.playbook, id_)), dates),
        )
        for id_, sheet in book.sheets.items()
    }


def _models(playbook: Playbook, id_: str) -> Sequence[Entity]:
    """The models that a sheet shows."""
    if id_ in playbook.checklists:
        return (playbook.checklists[id_],)
    role = playbook.roles[id_.removeprefix("metrics/")]
    return (role, *(metric for metric in playbook.metrics.values() if metric.owner == role.id))


class Printer:
    """Prints the sheets of one language, whose handbook must have them and their stamps."""

    def __init__(
        self, book: Handbook, press: Press, site_url: str | None, paper: str | None = None
    ) -> None:
        """:param site_url: the address of this language's handbook, ending in "/"; without it there are no QR codes."""
        self._book, self._desk, self._press = book, Desk(book), press
        self._site_url, self._paper = site_url, paper or book.playbook.team.paper
        self._playbook = book.playbook

    def site(self) -> Mapping[str, Printed]:
        """Every undated sheet as a file of its own, by its id."""
        return {
            id_: self.file([sheet | self._origin(id_)]) for id_, sheet in self._book.sheets.items()
        }

    def file(self, sheets: Sequence[Sheet], title: str = "") -> Printed:
        """Sheets in one file; its title is that of the first sheet unless it has its own."""
        document = self._desk.document(
            title or sheets[0]["title"], sheets, self._press.families, self._paper
        )
        return Printed(self._press.pdf(document), len(sheets))

    def batch(self, choice: Choice, period: Period | None) -> Mapping[str, Sequence[Sheet]]:
        """Role -> its chosen sheets, in the order in which they are needed; undated ones without a period."""
        return {
            role: sheets
            for role in self._playbook.roles
            if (not choice.roles or role in choice.roles)
            and (sheets := list(self._of_role(role, choice, period)))
        }

    def _of_role(self, role: str, choice: Choice, period: Period | None) -> Iterator[Sheet]:
        lists = [
            one
            for one in self._playbook.checklists.values()
            if one.role == role and choice.takes(one)
        ]
        weeks: Sequence[Week | None] = period.weeks if period else [None]
        if choice.layout != "metrics":
            for checklist in lists:
                yield from self._of_checklist(checklist, choice, period)
        if choice.layout == "metrics" or not choice.names_lists:
            for week in weeks:
                if sheet := self._desk.metrics(role, week):
                    yield sheet | self._origin(f"metrics/{role}")

    def _of_checklist(
        self, checklist: Checklist, choice: Choice, period: Period | None
    ) -> Iterator[Sheet]:
        origin = self._origin(checklist.id)
        if choice.layout == "week-grid" and checklist.cadence == "daily":
            for week in period.weeks if period else [None]:
                yield self._desk.grid(checklist, week) | origin
            return
        for occasion in self._occasions(checklist, choice, period):
            yield self._desk.checklist(checklist, occasion) | origin

    def _occasions(
        self, checklist: Checklist, choice: Choice, period: Period | None
    ) -> Sequence[Occasion]:
        """The days, weeks or months of a period that a checklist is gone through; just once where it is asked for."""
        team = self._playbook.team
        if period is None:
            return [None]
        if checklist.cadence == "daily":
            return [period.first] if period.is_a_day else period.working_days(team)
        if checklist.cadence == "weekly":
            return period.weeks if choice.names_lists or not period.is_a_day else []
        if checklist.cadence == "monthly":
            return period.months if choice.names_lists else period.months_begun(team)
        return [period.first if period.is_a_day else None]

    def _origin(self, id_: str) -> Sheet:
        """What a sheet says of where it comes from."""
        stamp = self._book.stamps[id_]
        kind, name = (
            ("role", id_.removeprefix("metrics/"))
            if id_.startswith("metrics/")
            else ("checklist", id_)
        )
        address = (
            urljoin(self._site_url, page_of(kind, name, stamp.hash)) if self._site_url else None
        )
        return {"stamp": str(stamp), "qr": qr(address) if address else None}


_PAGE = re.compile(rb"/Type\s*/Page\b")
