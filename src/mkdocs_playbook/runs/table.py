"""A CSV file as rows: UTF-8, with a line of headings, as programs and spreadsheets export it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.runs.refused import Refusal

Cells = Sequence[str]


@dataclass(frozen=True)
class Row:
    """A line of the file, and what stands in it under each heading."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]


@dataclass(frozen=True)
class Table:
    """What a file holds; headings are in small letters, for programs don't agree on capitals."""

    headings: tuple[str, ...]
    """None where the file is empty."""
    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    """Lines that are no rows."""


def read_table(content: bytes, path: str) -> Table:
    """The table in a file.

    :param path: what the file is called in messages.
    :raises Failure: when it is no CSV file in UTF-8.
    """
    text = decoded(content, path)
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        return Table((), (), ())
    if isinstance(first, Refusal):
        raise Failure("figures-quote", path=path, line=first.line)
    _, cells = first
    headings = tuple(cell.strip().casefold() for cell in cells)
    _require_headings(headings, path)
    rows: list[Row] = []
    refused: list[Refusal] = []
    for line in lines:
        found = line if isinstance(line, Refusal) else _row(*line, headings)
        if isinstance(found, Row):
            rows.append(found)
        else:
            refused.append(found)
    return Table(headings, tuple(rows), tuple(refused))


def place_in_line(headings: str, line: str, heading: str) -> tuple[int, int]:
    """Where the cell under a heading stands in a line, from 0; the whole line where it has none.

    :param headings: the first line of the file.
    """
    names = [cell.strip().casefold() for cell in next(csv.reader([headings]), [])]
    cells = list(_CELL.finditer(line))
    if heading not in names or names.index(heading) >= len(cells):
        return 0, len(line)
    return cells[names.index(heading)].span(1)


_CELL = re.compile(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)')
"""A cell, and where it stands."""


def decoded(content: bytes, path: str) -> str:
    """The text of a file.

    :raises Failure: when it is not in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")  # spreadsheets begin a file with a mark
    except UnicodeDecodeError as error:
        raise Failure("figures-encoding", path=path) from error
    if "\0" in text:  # of a file in UTF-16
        raise Failure("figures-encoding", path=path)
    return text


def _lines(text: str) -> Iterator[tuple[int, Cells] | Refusal]:
    """The lines that are not empty, each with its number: the first of several it runs over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a quotation mark that does not end, or a cell as long as a book
            yield Refusal(number, "", Message("line-unreadable"), (Message("mend-quotes"),))
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


def _require_headings(headings: Cells, path: str) -> None:
    if len(headings) == 1 and (";" in headings[0] or "\t" in headings[0]):
        raise Failure("figures-separator", path=path)
    for heading in headings:
        if heading and headings.count(heading) > 1:
            raise Failure("figures-heading-twice", path=path, heading=heading)


def _row(line: int, cells: Cells, headings: Cells) -> Row | Refusal:
    # A comma in a number makes one more cell, and half of the number would be read as all of it.
    surplus = cells[len(headings) :]
    if any(cell.strip() for cell in surplus):
        told = {"cells": len(cells), "headings": len(headings)}
        return Refusal(line, "", Message("line-long", told), (Message("write-no-comma"),))
    missing = len(headings) - len(cells)
    filled = [*cells, *[""] * max(missing, 0)]
    return Row(line, dict(zip(headings, filled, strict=False)))
