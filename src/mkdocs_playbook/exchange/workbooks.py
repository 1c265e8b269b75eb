"""Excel's workbooks: a worksheet for each table, every cell a text.

What reads and writes them comes with the extra ``tables``.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from mkdocs_playbook.exchange.cells import guarded, unguarded
from mkdocs_playbook.exchange.grids import Grid, Line
from mkdocs_playbook.exchange.rows import Sheet
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.words.width import display_width

_WIDEST, _NARROWEST = 60, 8
"""The width of a column, in characters of Latin script."""

_LOOKED_AT = 200
"""Rows that say how wide a column is."""

_EVERYWHERE = "A1:XFD1048576"

_ROOM = 2
"""Around the text of a cell, in characters."""

_LONGEST_NAME = 31
"""Of a worksheet; Excel allows no more."""

_LONGEST_CELL = 32_766
"""Characters that Excel keeps of a cell, less one for a quote before it."""

_SOME_DAY = datetime(2000, 1, 1)
"""When every workbook was made, so that the same playbook gives the same bytes."""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Tables as one workbook; the headings stay in view.

    :raises Failure: when the extra is missing, or a text is longer than a cell can be.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise Failure("tables-missing") from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _SOME_DAY})
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for sheet in sheets:
            page = book.add_worksheet(sheet.title[:_LONGEST_NAME])
            page.freeze_panes(1, 0)
            page.ignore_errors({"number_stored_as_text": _EVERYWHERE})
            for column, width in enumerate(_widths(sheet)):
                page.set_column(column, column, width, text)
            for number, row in enumerate((sheet.headings, *sheet.rows)):
                for column, cell in enumerate(row):
                    if len(cell) > _LONGEST_CELL:
                        raise Failure("cell-long", table=sheet.name, row=number + 1)
                    if cell:
                        style = text if number else head
                        page.write_string(number, column, guarded(cell, runs_formulas=False), style)
    return out.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    widths = []
    for column, heading in enumerate(sheet.headings):
        widest = display_width(heading)
        for row in sheet.rows[:_LOOKED_AT]:
            widest = max(widest, *map(display_width, row[column].split("\n")))
        widths.append(min(max(widest + _ROOM, _NARROWEST), _WIDEST))
    return widths


def read_workbook(content: bytes, path: str) -> tuple[Grid, ...]:
    """The worksheets of a workbook that are not empty.

    :param path: what the file is called in messages.
    :raises Failure: when it is no workbook, or the extra is missing.
    """
    try:
        from python_calamine import CalamineError, load_workbook
    except ImportError as error:
        raise Failure("tables-missing") from error
    try:
        book = load_workbook(io.BytesIO(content))
        found = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        rows = {name: sheet.to_python(skip_empty_area=False) for name, sheet in found}
    except (CalamineError, OSError) as error:
        raise Failure("table-no-workbook", path=path) from error
    grids = []
    for name, lines in rows.items():
        filled = []
        for number, cells in enumerate(lines, start=1):
            texts = tuple(_text(cell) for cell in cells)
            if any(texts):
                filled.append(Line(number, texts))
        if filled:
            grids.append(Grid(path, tuple(filled), name, is_worksheet=True))
    return tuple(grids)


def _text(cell: Any) -> str:
    """What a cell shows, in the forms that fields read."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.12g}" if abs(cell) < 1e12 else repr(cell)
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.date().isoformat()
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return unguarded(str(cell).replace("\r\n", "\n").strip())
