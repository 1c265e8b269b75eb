"""The map of a sheet that was printed elsewhere, or earlier: the sheet is set once more.

Its code says what decides where its boxes stand; a sheet for which that is the same has its map.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Occasion, Sheet
from mkdocs_playbook.book.sheet_code import SheetCode, page_of
from mkdocs_playbook.book.sheets import (
    checklist_sheet,
    metrics_sheet,
    undated_drawings,
    week_grid,
)
from mkdocs_playbook.book.versions import Version, fingerprint
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.measures import SMALL_PAPER
from mkdocs_playbook.model.calendar import Month, Week, read_week
from mkdocs_playbook.model.entities import PAPERS, Checklist
from mkdocs_playbook.paper.places import SheetMap
from mkdocs_playbook.paper.printing import Printer
from mkdocs_playbook.paper.trends import with_trends
from mkdocs_playbook.paper.typeset import Typesetter, typesetter_of
from mkdocs_playbook.past.states import States
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.past import newest_commits
from mkdocs_playbook.runs.shared import read_shared

COMMITS = 100
"""In so many of the last ones a sheet is looked for."""
_SOMEWHERE = "https://handbook.example/"
"""Where a handbook is moves no box; whether it is anywhere may."""


def made_again(root: Path, now: Loaded, code: SheetCode) -> SheetMap | None:
    """The map of the sheet with a code, by the playbook as it is or lately was.

    :param now: what the playbook is, without errors.
    :return: ``None`` where no sheet comes out as that one did: it is older, or it was set by
        another template, in other fonts, or by another version of Typst.
    """
    team = now.team()
    if team is None:
        return None
    try:
        typesetter = typesetter_of(root, team)
        for loaded, book in _books(root, now, code.language):
            for sheet in _sheets(loaded, book, code):
                found = _map(book, sheet, code, typesetter)
                if found is not None:
                    return found
    except (Failure, ValueError):  # no fonts, a history that can't be read, a period that is none
        return None
    return None


def _books(root: Path, now: Loaded, language: str) -> Iterator[tuple[Loaded, Book]]:
    """What the playbook is, then what it was, the newest first."""
    states = States(root, now)
    for loaded in (now, *map(states.sound, newest_commits(root, COMMITS))):
        if loaded is None:
            continue
        for lang in loaded.languages:
            if lang == language:
                yield loaded, states.book(loaded, lang)


def _sheets(loaded: Loaded, book: Book, code: SheetCode) -> Iterator[Sheet]:
    """The forms of the sheet with a code, if the book has it in that version."""
    for drawing in undated_drawings(book):
        if drawing.model.id.rpartition("/")[2] not in code.page:
            continue
        sheet = drawing.draw(book)
        if code.page.endswith(page_of(sheet)) and fingerprint(sheet, book) == code.version:
            occasion = _occasion(code.period)
            if isinstance(drawing.model, Checklist):
                yield from _forms(book, drawing.model, sheet, occasion)
            elif isinstance(occasion, Week):
                yield from _metrics_forms(loaded, book, sheet.role.id, occasion)
            else:
                yield sheet


def _metrics_forms(loaded: Loaded, book: Book, role: str, week: Week) -> Iterator[Sheet]:
    """A role's metrics of a week: with their trends, by the figures of then, and without."""
    sheet = metrics_sheet(book, role, week)
    yield with_trends(sheet, week, read_shared(loaded, book).figures, book)
    yield sheet


def _forms(
    book: Book, model: Checklist, undated: Sheet, occasion: Occasion | None
) -> Iterator[Sheet]:
    """What is printed of a list for an occasion, or without one."""
    week = occasion if isinstance(occasion, Week) else None
    yield undated if occasion is None else checklist_sheet(book, model, occasion)
    if model.cadence == "daily" and (occasion is None or week is not None):
        yield week_grid(book, model, week)


def _map(book: Book, sheet: Sheet, code: SheetCode, typesetter: Typesetter) -> SheetMap | None:
    """The map of a sheet, if it comes out as the one with a code did in any way of printing."""
    for paper, largest, site_url, since in _ways(typesetter):
        versions = {sheet.id: Version(code.version, since)}
        printer = Printer(book, versions, typesetter, site_url, paper, largest)
        if printer.code_of(sheet).layout == code.layout:
            return replace(next(printer.file([sheet]).maps), code_text=code)
    return None


def _ways(
    typesetter: Typesetter,
) -> Iterator[tuple[str, float | None, str | None, date | None]]:
    """On each paper: alone or with others in a file, and what stands at the foot."""
    for paper in (*PAPERS, SMALL_PAPER):
        sizes = (None, *typesetter.setting(paper).smaller_sizes)
        yield from product((paper,), sizes, (_SOMEWHERE, None), (date.min, None))


def _occasion(period: str) -> Occasion | None:
    """The day, week or month that a code names."""
    if not period:
        return None
    if "W" in period:
        return read_week(period)
    if len(period) == len("2026-11"):
        return Month(int(period[:4]), int(period[5:]))
    return date.fromisoformat(period)
