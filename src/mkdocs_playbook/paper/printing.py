"""Which sheets are printed, for which days, into which files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.due import occasions
from mkdocs_playbook.book.sheet import Layout, Sheet
from mkdocs_playbook.book.sheet_code import SheetCode, page_of
from mkdocs_playbook.book.sheets import checklist_sheet, metrics_sheet, week_grid
from mkdocs_playbook.book.versions import Version
from mkdocs_playbook.model.calendar import Period, Week
from mkdocs_playbook.model.entities import ROUTINE, Checklist
from mkdocs_playbook.paper.document import Printable, QrCode, Setting, document
from mkdocs_playbook.paper.places import Marked, SheetMap, maps_in
from mkdocs_playbook.paper.trends import with_trends
from mkdocs_playbook.paper.typeset import Typesetter
from mkdocs_playbook.runs.shared import NONE, SharedFigures


@dataclass(frozen=True)
class Choice:
    """Whose sheets and which; an empty set means all.

    Lists that don't come round by themselves are taken only where they or their cadence are named.
    """

    roles: frozenset[str] = frozenset()
    cadences: frozenset[str] = frozenset()
    checklists: frozenset[str] = frozenset()
    layout: Layout = "sheet"

    @property
    def names_lists(self) -> bool:
        """Whether particular lists were asked for."""
        return bool(self.cadences or self.checklists)

    def takes(self, checklist: Checklist) -> bool:
        """Whether a checklist is among those chosen."""
        if not self.takes_role(checklist.role):
            return False
        if self.checklists:
            return checklist.id in self.checklists
        return checklist.cadence in (self.cadences or ROUTINE)

    def takes_role(self, role: str) -> bool:
        """Whether a role is among those chosen."""
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Pdf:
    """A PDF file that is ready, and the sheets in it."""

    content: bytes
    marked: tuple[Marked, ...]

    @property
    def sheets(self) -> int:
        """How many sheets are in it."""
        return len(self.marked)

    @property
    def maps(self) -> Iterator[SheetMap]:
        """Where the boxes of each of its sheets stand."""
        return maps_in(self.content, self.marked, self.pages)

    @property
    def pages(self) -> int:
        """How many pages it has.

        Typst writes each page as an object of its own, not compressed. Asking Typst itself would
        take a second compilation.
        """
        return len(_PAGE.findall(self.content))


_PAGE = re.compile(rb"/Type\s*/Page\b")

_NOWHERE = "-"
"""What the code says of a sheet that is only tried."""


class Printer:
    """Prints the sheets of one language."""

    def __init__(
        self,
        book: Book,
        versions: Mapping[str, Version],
        typesetter: Typesetter,
        site_url: str | None = None,
        paper: str | None = None,
        largest: float | None = None,
    ) -> None:
        """:param versions: the version of each undated sheet, by its id.
        :param site_url: the address of this language's handbook, ending in "/"; without it sheets
            have QR codes that lead nowhere.
        :param paper: a4, letter or a5; by default the team's.
        :param largest: the largest type size of any sheet, in points; by default that of paper.
        """
        self._book = book
        self._versions = versions
        self._typesetter = typesetter
        self._site_url = site_url
        self._setting = replace(typesetter.setting(paper or book.team.paper), largest=largest)

    def file(self, sheets: Sequence[Sheet], title: str = "") -> Pdf:
        """Sheets in one file; its title is that of the first sheet unless it has its own."""
        setting = self._setting_for(sheets)
        marked = tuple(self._marked(sheet, setting) for sheet in sheets)
        printables = list(map(self._printable, sheets, marked))
        # PDF/UA asks for a title.
        data = document(self._book, title or sheets[0].title, printables, setting)
        return Pdf(self._typesetter.pdf(data), marked)

    def _setting_for(self, sheets: Sequence[Sheet]) -> Setting:
        """How a file of sheets is set: all in the smallest type that any of them needs.

        No sheet gets another page by that.
        """
        # A sheet's date changes nothing of its size.
        different = {(sheet.id, sheet.layout): sheet for sheet in sheets}
        if len(different) == 1:
            return self._setting
        trials = [self._trial(sheet) for sheet in different.values()]
        sizes = self._typesetter.type_sizes(document(self._book, "", trials, self._setting))
        if len(set(sizes)) <= 1:
            return self._setting
        return replace(self._setting, largest=min(sizes))

    def _trial(self, sheet: Sheet) -> Printable:
        """A sheet as long as the one that is printed; its code leads nowhere."""
        code = QrCode(_NOWHERE, leads=self._site_url is not None)
        return Printable(sheet, self._shown_version(sheet), code)

    def _printable(self, sheet: Sheet, marked: Marked) -> Printable:
        qr = QrCode(marked.code.text(self._site_url), leads=self._site_url is not None)
        return Printable(sheet, self._shown_version(sheet), qr)

    def _shown_version(self, sheet: Sheet) -> Version:
        version = self._versions[sheet.id]
        if not _shows_since(sheet, version):
            version = replace(version, since=None)
        return version

    def code_of(self, sheet: Sheet) -> SheetCode:
        """What the code on a sheet says where it is alone in its file."""
        return self._code(sheet, self._setting)

    def _code(self, sheet: Sheet, setting: Setting) -> SheetCode:
        version = self._versions[sheet.id]
        return SheetCode(
            page=page_of(sheet),
            version=version.hash,
            language=self._book.lang,
            period=sheet.when.period,
            layout=self._layout_of(sheet, version, setting),
        )

    def _marked(self, sheet: Sheet, setting: Setting) -> Marked:
        code = self._code(sheet, setting)
        return Marked(sheet.id, code, sheet.role.id, sheet.layout == "week-grid")

    def _layout_of(self, sheet: Sheet, version: Version, setting: Setting) -> str:
        """Eight hexadecimal digits that change with all that decides where boxes stand."""
        # Of the version at its foot only the length does: all digits are as wide.
        since = date.min if _shows_since(sheet, version) else None
        data = document(self._book, "", [Printable(sheet, Version("", since))], setting)
        return self._typesetter.layout_of(data, leads=self._site_url is not None)


def _shows_since(sheet: Sheet, version: Version) -> bool:
    """Whether a sheet says since when its version holds.

    Where a day is written on by hand, one that stands there would be taken for it.
    """
    return version.since is not None and sheet.when.value is not None


def chosen_sheets(
    book: Book, choice: Choice, period: Period | None, figures: SharedFigures = NONE
) -> Mapping[str, Sequence[Sheet]]:
    """Role -> its chosen sheets, in the order in which they are needed.

    :param period: ``None`` for sheets without a date.
    :param figures: those that the team keeps; a metrics sheet of a week shows them as trends.
    """
    found = {}
    for role in book.playbook.roles:
        if not choice.takes_role(role):
            continue
        sheets = list(_of_role(book, role, choice, period, figures))
        if sheets:
            found[role] = sheets
    return found


def _of_role(
    book: Book, role: str, choice: Choice, period: Period | None, figures: SharedFigures
) -> Iterator[Sheet]:
    """Its checklists, then its metrics; one of the two where only that was asked for."""
    if choice.layout != "metrics":
        for checklist in book.playbook.checklists.values():
            if checklist.role == role and choice.takes(checklist):
                yield from _of_checklist(book, checklist, choice, period)
    if choice.layout == "metrics" or not choice.names_lists:
        yield from _of_metrics(book, role, period, figures)


def _of_checklist(
    book: Book, checklist: Checklist, choice: Choice, period: Period | None
) -> Iterator[Sheet]:
    # A grid has a column for each day; lists of other cadences stay sheets.
    if choice.layout == "week-grid" and checklist.cadence == "daily":
        for week in _weeks(period):
            yield week_grid(book, checklist, week)
        return
    for occasion in occasions(checklist, period, book.team, choice.names_lists):
        yield checklist_sheet(book, checklist, occasion)


def _of_metrics(
    book: Book, role: str, period: Period | None, figures: SharedFigures
) -> Iterator[Sheet]:
    if not book.metrics_owned(role):
        return
    for week in _weeks(period):
        sheet = metrics_sheet(book, role, week)
        if week is not None:
            sheet = with_trends(sheet, week, figures, book)
        yield sheet


def _weeks(period: Period | None) -> Sequence[Week | None]:
    if period is None:
        return [None]
    return period.weeks
