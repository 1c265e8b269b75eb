"""CSV files: written as every spreadsheet opens them, read as spreadsheets write them.

Written: UTF-8 with the mark by which Excel knows it, commas, and a quote before what would be a
formula. Read: also without the mark, as UTF-16 or GB18030, and with semicolons or tabs.
"""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath

from mkdocs_playbook.exchange.cells import guarded, unguarded
from mkdocs_playbook.exchange.grids import Grid, Line
from mkdocs_playbook.exchange.rows import Sheet
from mkdocs_playbook.findings import Failure

_SEPARATORS = (",", ";", "\t")

_LONGEST_CELL = 1_000_000
"""Characters; the csv module would stop at fewer."""


def csv_text(sheet: Sheet) -> bytes:
    """A table as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (sheet.headings, *sheet.rows):
        writer.writerow([guarded(cell, runs_formulas=True) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def read_csv(content: bytes, path: str) -> Grid:
    """The table in a CSV file.

    :param path: what the file is called in messages.
    :raises Failure: when it is no CSV file.
    """
    text = _decoded(content, path).replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines = []
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:  # a quotation mark that does not end
            raise Failure("table-quote", path=path, line=number) from error
        if any(cell.strip() for cell in cells):
            lines.append(Line(number, tuple(unguarded(cell.strip()) for cell in cells)))
    return Grid(path, tuple(lines), PurePath(path).stem)


def _decoded(content: bytes, path: str) -> str:
    encodings = ["utf-8-sig", "gb18030"]
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Failure("table-encoding", path=path)


def _separator(text: str) -> str:
    """The sign that parts the first line into the most cells."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    counts = {}
    for sign in _SEPARATORS:
        counts[sign] = len(next(csv.reader([first], delimiter=sign), []))
    return max(_SEPARATORS, key=lambda sign: counts[sign])
