"""The index of a printed handbook: every name that somebody may look for, with where it stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypedDict

from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.words.letters import letter_of, order

_INDEXED = ("role", "sop", "metric", "checklist", "record", "term", "limit", "right")
"""Kinds that are looked for by name."""


class IndexEntry(TypedDict):
    name: str
    see: str
    to: list[str]


class IndexGroup(TypedDict):
    letter: str
    entries: list[IndexEntry]


class _Name(NamedTuple):
    name: str
    title: str
    """What it is called in the book, where that is something else."""
    to: str


def index(extent: Extent) -> list[IndexGroup]:
    """The names by their letters. A name of several things leads to all of them."""
    names: dict[str, list[_Name]] = {}
    for name in _names(extent):
        names.setdefault(name.name, []).append(name)
    groups: dict[str, list[IndexEntry]] = {}
    for text in sorted(names, key=order):
        same = names[text]
        titles = dict.fromkeys(one.title for one in same if one.title)
        entry: IndexEntry = {
            "name": text,
            "see": _see(titles, extent),
            "to": [one.to for one in same],
        }
        groups.setdefault(letter_of(text), []).append(entry)
    return [{"letter": letter, "entries": entries} for letter, entries in groups.items()]


def _see(titles: Iterable[str], extent: Extent) -> str:
    """What a name is called in the book; nothing of what is called so."""
    words = extent.book.words
    row = words("language", "list").join(titles)
    return words("handbook", "see", titles=row) if row else ""


def _names(extent: Extent) -> Iterator[_Name]:
    """The title of each thing, and its other names."""
    for kind in _INDEXED:
        for id_, model in extent.of(kind).items():
            title, to = str(model.title), label(kind, id_)
            yield _Name(title, "", to)
            for other in dict.fromkeys(map(str, getattr(model, "also", ()))):
                if other != title:
                    yield _Name(other, title, to)
