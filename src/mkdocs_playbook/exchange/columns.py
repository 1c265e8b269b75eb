"""The columns of a table with their headings, and which one a heading of others means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mkdocs_playbook.exchange.tables import Field, Table
from mkdocs_playbook.model.languages import LANGUAGES, Language
from mkdocs_playbook.words import Words, words

OWN_ID = "id"
"""How programs write the column that says which row it is."""

LINE = "line"
"""What a line of a list says, where nobody has said whether it is done or checked."""

RHYTHM = "cadence"
"""How often a line is gone through, which is what its list says."""


@dataclass(frozen=True)
class Column:
    """A column: one of the keys by its number, or a field in one of the languages."""

    table: Table
    lang: Language
    key: int | None = None
    field: Field | None = None
    is_translation: bool = False
    stands_for: str = ""
    """What it says in a file that isn't ours, where that is no field of the table."""

    @property
    def name(self) -> str:
        """How programs write it: ``steps.id``, ``green.at_most``, ``title.en``."""
        if self.key is not None:
            return f"{self.table.keys[self.key]}.{OWN_ID}"
        if self.field is None:
            return self.stands_for
        return f"{self.field.name}.{self.lang}" if self.is_translation else self.field.name

    def heading(self, own_words: Words) -> str:
        """What stands at its head."""
        if self.key is not None:
            what = _keys_in_words(self.table, own_words)[self.key]
            return own_words("exchange", OWN_ID, what=what)
        if self.field is None:
            return own_words("exchange", self.stands_for)
        names = [field_name(part, own_words) for part in self.field.route]
        heading = own_words("exchange", "of").join(names)
        if not self.is_translation:
            return heading
        return own_words("exchange", "in-language", heading=heading, language=_language(self.lang))


@cache
def columns_of(table: Table, languages: tuple[Language, ...]) -> tuple[Column, ...]:
    """All columns of a table.

    :param languages: the team's, its own first.
    """
    base = languages[0]
    found = [Column(table, base, key=number) for number in range(len(table.keys))]
    for field in table.fields:
        found.append(Column(table, base, field=field))
        if field.is_text:
            for lang in languages[1:]:
                found.append(Column(table, lang, field=field, is_translation=True))
    return tuple(found)


def field_name(name: str, own_words: Words) -> str:
    """What a field is called."""
    tables = own_words.tables
    return tables["changed-field"].get(name) or tables["changed-part"][name]


def title_of(table: Table, own_words: Words) -> str:
    """What a table is called."""
    return own_words("table", table.name)


def _keys_in_words(table: Table, own_words: Words) -> Sequence[str]:
    things, parts = own_words.tables["thing"], own_words.tables["changed-part"]
    found = []
    for key in table.keys:
        name = key if key in parts or key in things else table.name
        found.append(things[name] if name in things else parts[name])
    return found


def _language(lang: Language) -> str:
    return words(lang)("language", "name")


@dataclass(frozen=True)
class Headings:
    """The headings by which the columns of a table are known, in small letters."""

    table: Table
    ours: Mapping[str, Column]
    """Those that we write, in any language, and the names for programs."""
    others: Mapping[str, Column]
    """What others call them."""

    def column(self, heading: str) -> tuple[Column, bool] | None:
        """The column of a heading, and whether that is a guess; ``None`` for an unknown one."""
        plain = _plain(heading)
        if plain in self.ours:
            return self.ours[plain], False
        if plain in self.others:
            return self.others[plain], True
        return None


@cache
def headings_of(table: Table, languages: tuple[Language, ...]) -> Headings:
    """How each column of a table may be headed."""
    columns = columns_of(table, languages)
    ours: dict[str, Column] = {}
    for column in columns:
        ours.setdefault(_plain(column.name), column)
        for lang in LANGUAGES:
            ours.setdefault(_plain(column.heading(words(lang))), column)
    if table.keys:
        own = columns[len(table.keys) - 1]
        ours.setdefault(OWN_ID, own)
        for lang in LANGUAGES:
            ours.setdefault(_plain(words(lang)("exchange", OWN_ID, what="")), own)
    others: dict[str, Column] = {}
    for column in (*_told_otherwise(table, languages[0]), *columns):
        for name in _other_names(column, languages[0]):
            others.setdefault(_plain(name), column)
    return Headings(table, ours, others)


def _told_otherwise(table: Table, base: Language) -> Iterator[Column]:
    """What others' tables say of a list's lines."""
    if table.name == "checklist-items":
        yield Column(table, base, stands_for=LINE)
        yield Column(table, base, stands_for=RHYTHM)


def _other_names(column: Column, base: Language) -> Iterator[str]:
    """What others call a column; of a text also with the language it is in."""
    short = column.name
    if column.field is not None:
        short = column.field.route[-1] if len(column.field.route) == 1 else column.field.name
    for lang in LANGUAGES:
        called = words(lang).tables["called"]
        names = [name.strip() for name in called.get(short, "").split("|") if name.strip()]
        if column.key is None and column.field is not None and column.field.is_text:
            languages = called[f"in-{column.lang}"].split("|")
            names += [column.heading(words(lang))] if not column.is_translation else []
            with_language = []
            for language in languages:
                with_language += [f"{name} {language}" for name in names]
                with_language += [f"{name}{language}" for name in names]
                with_language += [f"{language}{name}" for name in names]
            if column.field.route == ("title",):
                with_language += languages  # a list of words in two languages says no more
            names = with_language if column.is_translation else [*names, *with_language]
        yield from names


def _plain(heading: str) -> str:
    """A heading without what people write this way or that: capitals, brackets, blanks."""
    return re.sub(r"[\s()（）:：_*]+", " ", heading.casefold()).strip()
