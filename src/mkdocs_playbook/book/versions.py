"""Which version of a sheet somebody holds: a hash of what it shows, and since when that holds.

An unrelated commit changes no paper: neither the hash nor the date, which is that of the last
commit that touched one of the files the sheet is made from.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.graph import targets
from mkdocs_playbook.book.memory import Memory
from mkdocs_playbook.book.sheet import Line, Sheet
from mkdocs_playbook.book.sheets import Drawing, each_undated_sheet, undated_drawings, visible
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.kinds import REFERABLE, by_name
from mkdocs_playbook.model.playbook import Node


@dataclass(frozen=True)
class Version:
    """Eight hexadecimal digits, and since when they hold where that is known."""

    hash: str
    since: date | None = None

    def __str__(self) -> str:
        if self.since is None:
            return self.hash
        return f"{self.hash} · {self.since}"


@dataclass(frozen=True)
class OfferedSheet:
    """An undated sheet as the handbook offers it."""

    sheet: Sheet
    version: Version
    pages: int = 0
    """Of its PDF file; 0 where there is none."""


def offered_sheets(book: Book) -> Mapping[str, OfferedSheet]:
    """Every undated sheet, by id, without a file of it."""
    return {sheet.id: _offered(sheet, book) for sheet in each_undated_sheet(book)}


def offered_sheets_again(book: Book, memory: Memory[OfferedSheet]) -> Mapping[str, OfferedSheet]:
    """The same sheets; those that show nothing new are the very objects that there were before.

    :param memory: what was offered the time before, if anything.
    """
    session = memory.session(book=book)
    found = {}
    for id_, model, draw in undated_drawings(book):

        def offered(book: Book, draw: Drawing = draw) -> OfferedSheet:
            return _offered(draw(book), book)

        found[id_] = session.thing(id_, model, offered)
    memory.keep(session)
    return found


def _offered(sheet: Sheet, book: Book) -> OfferedSheet:
    return OfferedSheet(sheet, version_of(sheet, book))


def versions_of(book: Book, sheets: Mapping[str, Sheet]) -> Mapping[str, Version]:
    """The version of each undated sheet, by the same ids."""
    found = {}
    for id_, sheet in sheets.items():
        found[id_] = version_of(sheet, book)
    return found


def version_of(sheet: Sheet, book: Book) -> Version:
    """The version of an undated sheet."""
    return Version(fingerprint(sheet, book), _since(sheet, book))


def fingerprint(sheet: Sheet, book: Book) -> str:
    """Eight hexadecimal digits that change with what an undated sheet shows, and only with that."""
    return _digits_of(sheet, book)[:8]


def line_mark(line: Line, book: Book) -> str:
    """Six hexadecimal digits that change with what a line shows, in the language of the book.

    By these a page knows which of the ticks that it has kept are for what a line still says.
    """
    return _digits_of(line, book)[:6]


def _digits_of(shown: Sheet | Line, book: Book) -> str:
    # Sorted: the order of fields in our classes is nothing that a reader sees.
    text = json.dumps(visible(shown, book), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _since(sheet: Sheet, book: Book) -> date | None:
    """The newest day of the files that a sheet is made from; ``None`` where none of them has one.

    A file that was never committed has none.
    """
    files = input_files(sheet, book)
    days = [book.changed[path] for path in files if path in book.changed]
    return max(days, default=None)


def input_files(sheet: Sheet, book: Book) -> frozenset[str]:
    """The files that a sheet is made from, overlays included."""
    files = set()
    for node in input_nodes(sheet, book):
        base = by_name(node.kind).path(node.id)
        files |= {base, book.source_path(base)}
    return frozenset(files)


def input_nodes(sheet: Sheet, book: Book) -> frozenset[Node]:
    """What a sheet is made from: the team, what it is drawn from, and what that names."""
    nodes = {Node("team", "team")}
    for node in _sources(sheet, book):
        nodes.add(node)
        for other in _named_on_paper(node, book):
            nodes.add(other)
            # A metric stands on paper with its limits, and with who acts on red.
            if other.kind == "metric":
                nodes.update(_named_on_paper(other, book))
    return frozenset(nodes)


def _sources(sheet: Sheet, book: Book) -> Iterator[Node]:
    """The entities that a sheet is drawn from."""
    if sheet.layout != "metrics":
        yield Node("checklist", sheet.id)
        return
    yield Node("role", sheet.role.id)
    for metric in book.metrics_owned(sheet.role.id):
        yield Node("metric", metric.id)


def _named_on_paper(node: Node, book: Book) -> Iterator[Node]:
    """What an entity names; of a metric only who acts on red, and how."""
    model = book.get(*node)
    if isinstance(model, Metric):
        found = targets(model.red)
    else:
        found = book.mentioned_in(*node)
    for target in found:
        if target.kind in REFERABLE:
            yield target
