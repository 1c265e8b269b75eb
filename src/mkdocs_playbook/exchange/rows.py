"""A playbook as the rows of its tables, from its files as they are written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_playbook.exchange.cells import cell_of
from mkdocs_playbook.exchange.columns import Column, columns_of, title_of
from mkdocs_playbook.exchange.tables import Table, tables, value_at
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.kinds import ANY
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.words import Words


@dataclass(frozen=True)
class Sheet:
    """A table filled in: its headings, and below them a text for each cell."""

    name: str
    """As a file is called; ``title`` as people call it."""
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def sheets_of(
    loaded: Loaded, own_words: Words, kinds: Collection[str] = (), languages: Sequence[str] = ()
) -> Iterator[Sheet]:
    """The tables of a sound playbook that have rows.

    :param own_words: of the language that headings are in.
    :param kinds: the tables that are wanted; all where none is named.
    :param languages: those whose texts are wanted; all where none is named.
    """
    for table in tables():
        if kinds and table.name not in kinds:
            continue
        columns = [
            column
            for column in columns_of(table, loaded.languages)
            if not languages or column.lang in languages or not _is_text(column)
        ]
        rows = []
        for entry in loaded.of(table.kind.name):
            rows += list(_rows(entry, table, columns))
        if rows:
            headings = [column.heading(own_words) for column in columns]
            yield Sheet(table.name, title_of(table, own_words), headings, rows)


def _is_text(column: Column) -> bool:
    return column.field is not None and column.field.is_text


def _rows(entry: Entry, table: Table, columns: Sequence[Column]) -> Iterator[list[str]]:
    for keys, route in places_of(entry, table):
        yield [_cell(entry, column, keys, route) for column in columns]


def places_of(entry: Entry, table: Table) -> Iterator[tuple[tuple[str, ...], Route]]:
    """The keys of each row that an entity has in a table, and where it stands in the files."""
    first = (entry.id,) if table.kind.has_pages else ()
    for names, route in _below(entry.source.data or {}, table.route):
        yield (*first, *names), route


def _below(data: Data, route: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Route]]:
    """The short names on the way to each place that a route leads to, and the place."""
    if not route:
        yield (), ()
        return
    part, *rest = route
    if not isinstance(data, dict):
        return
    names = list(data) if part == ANY else [part]
    for name in names:
        if name not in data:
            continue
        for keys, below in _below(data[name], rest):
            yield ((name, *keys) if part == ANY else keys), (name, *below)


def _cell(entry: Entry, column: Column, keys: tuple[str, ...], route: Route) -> str:
    if column.key is not None:
        return keys[column.key]
    assert column.field is not None
    data: Mapping[str, Data] | None = entry.source.data
    if column.is_translation:
        overlay = entry.overlays.get(column.lang)
        data = overlay.data if overlay else None
    return cell_of(value_at(dict(data or {}), (*route, *column.field.route)))
