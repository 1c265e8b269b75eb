"""A playbook as one Markdown document, to be pasted into a wiki or passed on.

Everything that a reader is to know, in one language: a heading for each entity, a line for each
field, an entry for each step or line. What texts point at stands there in words. What is for
programs alone is left out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_origin

from mkdocs_playbook.book.book import Book, book_of
from mkdocs_playbook.exchange.columns import field_name, title_of
from mkdocs_playbook.exchange.rows import places_of
from mkdocs_playbook.exchange.tables import Field, Table, bare_type, tables, value_at
from mkdocs_playbook.exchange.values import called
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import YES, Phrase, Ref
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data

_NAMING = frozenset({"title", "name", "do", "check", "what", "ask", "when"})
"""The fields of which the first that is there says what a row is."""

_LEAD = "in_short"
"""What stands below a heading by itself."""

_PER = "per"
"""The field, and the table of its words, which stand around a time."""

_UNSAID = frozenset({"columns", "levels", "fonts", "paper"})
"""Fields for programs."""

_MARGIN = "   "
"""Of what belongs to a numbered entry."""


def document(loaded: Loaded, lang: Language, kinds: Collection[str] = ()) -> str:
    """The document of a sound playbook in a language.

    :param kinds: the tables that are wanted; all where none is named.
    """
    book = book_of(loaded, lang)
    writer = _Writer(book)
    lines = [f"# {book.team.title}"]
    for table in tables():
        is_wanted = table.name in kinds if kinds else _is_of_things(table)
        rows = [row for entry in loaded.of(table.kind.name) for row in _rows(entry, table)]
        if is_wanted and rows:
            lines += ["", f"## {title_of(table, book.words)}"]
            for row in rows:
                lines += writer.section(row)
    return "\n".join(lines) + "\n"


class _Row(NamedTuple):
    entry: Entry
    table: Table
    keys: tuple[str, ...]
    route: Route


def _rows(entry: Entry, table: Table) -> list[_Row]:
    return [_Row(entry, table, keys, route) for keys, route in places_of(entry, table)]


def _is_of_things(table: Table) -> bool:
    """Whether its rows are things by themselves, and no parts of others."""
    is_part = table.name.startswith(f"{table.kind.name}-")
    return not is_part and "title" in table.model.model_fields


def _parts(row: _Row) -> Iterator[tuple[str, list[_Row]]]:
    """The fields of a row that hold rows of their own, with these."""
    for table in tables():
        *around, field, _ = table.route or ("", "")
        is_part = table.name.startswith(f"{row.table.kind.name}-")
        if is_part and table.kind == row.table.kind and tuple(around) == row.table.route:
            inner = [one for one in _rows(row.entry, table) if one.route[:-2] == row.route]
            if inner:
                yield field, inner


@dataclass(frozen=True)
class _Writer:
    book: Book

    def section(self, row: _Row) -> Iterator[str]:
        """Something under a heading of its own."""
        said = self._said(row)
        naming = _naming(said)
        yield from ("", f"### {self._words(naming, said[naming]) if naming else row.keys[-1]}", "")
        for field, value in said.items():
            if field.name == _LEAD:
                yield from (self._words(field, value), "")
        for field, value in said.items():
            if field != naming and field.name != _LEAD:
                yield from self._line(field, value)
        for name, inner in _parts(row):
            heading = self._label(field_name(name, self.book.words))
            yield from ("", f"**{heading}**", "")
            yield from self._entries(inner)

    def _entries(self, rows: list[_Row]) -> Iterator[str]:
        """Rows as a numbered list, with what belongs to each set in."""
        for number, row in enumerate(rows, start=1):
            said = self._said(row)
            naming = _naming(said)
            name = self._words(naming, said[naming]) if naming else row.keys[-1]
            yield f"{number}. {_set_in(name, _MARGIN)}"
            below: list[str] = []
            for field, value in said.items():
                if field != naming:
                    below += self._line(field, value)
            for _, inner in _parts(row):
                below += self._entries(inner)
            for line in below:
                yield f"{_MARGIN}{line}" if line else ""

    def _said(self, row: _Row) -> dict[Field, Data]:
        """The fields that say something to a reader, each with its value in the language."""
        overlay = row.entry.overlays.get(self.book.lang)
        found = {}
        for field in row.table.fields:
            if field.route[-1] in _UNSAID:
                continue
            place = (*row.route, *field.route)
            value = value_at(overlay.data, place) if overlay and field.is_text else None
            # Each language has phrases of its own; a text that isn't translated stays as it is.
            is_own = bare_type(field.type) is not Phrase or self.book.lang == self.book.base
            if value is None and is_own:
                value = value_at(row.entry.source.data, place)
            if value is not None:
                found[field] = value
        return found

    def _line(self, field: Field, value: Data) -> Iterator[str]:
        of = self.book.words("exchange", "of")
        names = [field_name(part, self.book.words) for part in field.route]
        name = self._label(of.join(names))
        label = self.book.words("exchange", "label", name=name)
        if not isinstance(value, list):
            yield f"- {label}{_set_in(self._words(field, value))}"
            return
        if not field.is_text:
            list_ = self.book.words("language", "list")
            yield f"- {label}{list_.join(self._words(field, item) for item in value)}"
            return
        yield f"- {label}".rstrip()
        for item in value:
            yield f"  - {_set_in(self._words(field, item), '    ')}"

    def _label(self, name: str) -> str:
        return name[:1].upper() + name[1:]

    def _words(self, field: Field, value: Data) -> str:
        """A value as a reader has it: what is named by its title, a choice in words."""
        text = str(value).strip()
        kind: Any = bare_type(field.type)
        if isinstance(kind, type) and issubclass(kind, Ref):
            return str(self.book.title(kind.kind, text))
        if field.name == _PER:
            return self.book.words(_PER, text, time="").strip()
        if get_origin(kind) is Literal:
            return called(field.route[-1], text, self.book.words)
        if kind is bool:
            return self.book.words("exchange", "yes" if text in YES else "no")
        return self.book.filled(text)


def _naming(said: Collection[Field]) -> Field | None:
    """The field that says what a row is."""
    for field in said:
        if field.name in _NAMING:
            return field
    return None


def _set_in(text: str, margin: str = "  ") -> str:
    """A text of several lines as the content of an entry."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{margin}{line}" if line else "" for line in rest)])
