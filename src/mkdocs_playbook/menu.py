"""The menu as a tree: a group a kind, inside it the kind's headings, in parts that stay short."""

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mkdocs_playbook.book.addresses import (
    CHANGES,
    COVERAGE,
    DUE,
    RULES_PAGE,
    RUNS,
    SCORECARD,
    index_path,
    page_path,
)
from mkdocs_playbook.book.book import Book, Group
from mkdocs_playbook.model.kinds import Kind, with_lists
from mkdocs_playbook.pages.page import Page

if TYPE_CHECKING:  # who reads mkdocs.yml alone draws no page
    from mkdocs_playbook.pages.written import WrittenPage

LARGEST_GROUP = 25
"""Material draws the menu on every page: flat, 1,000 pages take 2.8 times as long to build."""


class MenuPage(NamedTuple):
    """A page of the handbook, by its path without an ending; without a title it bears its own."""

    path: str
    title: str = ""


class MenuLink(NamedTuple):
    """A link that leads out of the handbook."""

    title: str
    url: str


class MenuGroup(NamedTuple):
    """Entries under a heading; plain text, not escaped."""

    title: str
    entries: "tuple[MenuEntry, ...]"


MenuEntry: TypeAlias = MenuPage | MenuLink | MenuGroup


def menu(
    book: Book,
    pages: Sequence[Page],
    listed: tuple[MenuEntry, ...],
    written: Sequence["WrittenPage"],
) -> tuple[MenuEntry, ...]:
    """The whole menu.

    What is for those who write the handbook comes last.

    :param listed: hand-written pages in an order of their own; they come last, under a heading.
    :param written: all hand-written pages; those not listed follow.
    """
    words = book.words
    entries: list[MenuEntry] = [MenuPage("index")]
    for kind in book.playbook.kinds_with_pages():
        parts = (MenuPage(index_path(kind.name)), *_parts(book, kind, pages))
        entries.append(MenuGroup(words("kind", kind.name), parts))
        if kind.name == "metric" and book.playbook.metrics:
            entries.append(MenuPage(SCORECARD))
    paths = tuple(MenuPage(page.path) for page in pages if page.kind in ("path-index", "path"))
    if paths:
        entries.append(MenuGroup(words("kind", "path"), paths))
    made = {page.path for page in pages}
    entries.append(MenuPage("print/index"))
    entries += [MenuPage(kind.page) for kind in with_lists()]
    entries += [MenuPage(path) for path in (CHANGES, DUE) if path in made]
    known = set(_paths((*entries, *listed)))
    others = tuple(MenuPage(page.path) for page in written if page.path not in known)
    general = (*listed, *others)
    for path in (RUNS, COVERAGE, RULES_PAGE):
        if path in made and path not in _paths(general):
            general = (*general, MenuPage(path))
    entries.append(MenuGroup(words("ui", "general"), general))
    return tuple(entries)


def _paths(entries: Sequence[MenuEntry]) -> Iterator[str]:
    """The path of every page in a menu or part of one."""
    for entry in entries:
        if isinstance(entry, MenuPage):
            yield entry.path
        elif isinstance(entry, MenuGroup):
            yield from _paths(entry.entries)


def _parts(book: Book, kind: Kind, pages: Sequence[Page]) -> Iterator[MenuEntry]:
    """The pages of a kind under its headings; a long list is cut into numbered parts."""
    made = {page.path for page in pages}
    for group in book.groups(kind.name):
        entries = _entries(group, kind, made)
        if len(entries) > LARGEST_GROUP:
            yield from _numbered_groups(book, group.title, entries)
        elif group.title and entries:
            yield MenuGroup(group.title, tuple(entries))
        else:
            yield from entries


def _entries(group: Group, kind: Kind, made: Container[str]) -> list[MenuPage]:
    """The pages of a group's entities, as far as they have been made."""
    paths = [page_path(kind.name, entity.id) for entity in group.entities]
    return [MenuPage(path) for path in paths if path in made]


def _numbered_groups(book: Book, title: str, entries: Sequence[MenuPage]) -> Iterator[MenuGroup]:
    """Parts of a long list under the numbers of their first and last entry."""
    for start in range(0, len(entries), LARGEST_GROUP):
        part = tuple(entries[start : start + LARGEST_GROUP])
        last = start + len(part)
        name = book.words("ui", "group-range", name=title, first=start + 1, last=last)
        yield MenuGroup(name.strip(), part)
