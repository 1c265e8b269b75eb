"""Undated sheets that the handbook offers together, in one file each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_playbook.book.book import Book

TOGETHER = ("daily", "weekly")
"""The cadences whose lists are offered for all roles at once."""

BOOKLET = "booklet"
"""The bundle that holds every sheet."""


@dataclass(frozen=True)
class Bundle:
    """Some sheets by their ids, in the order in which they are printed. ``id`` is its file's stem.

    No sheet's id is like it: those have a folder.
    """

    id: str
    title: str
    sheets: tuple[str, ...]


@dataclass(frozen=True)
class OfferedBundle:
    """The PDF file of a bundle: how many pages it has, and how many bytes."""

    pages: int
    size: int


def bundles(book: Book) -> Iterator[Bundle]:
    """All that there are: of all roles by cadence, of each role, of everything."""
    for cadence in TOGETHER:
        ids = [id_ for role in book.roles for id_ in _lists(book, role.id, (cadence,))]
        yield from _bundle(f"all-roles-{cadence}", book.words("print", f"all-{cadence}"), ids)
    everything: list[str] = []
    for role in book.roles:
        ids = list(_of_role(book, role.id))
        everything += ids
        yield from _bundle(role_bundle(role.id), str(role.title), ids)
    yield from _bundle(BOOKLET, book.words("print", "booklet"), everything)


def role_bundle(role: str) -> str:
    """The id of the bundle that holds all sheets of a role."""
    return f"role-{role}"


def _bundle(id_: str, title: str, sheets: Sequence[str]) -> Iterator[Bundle]:
    """A bundle, unless there is nothing to be put together."""
    if sheets:
        yield Bundle(id_, title, tuple(sheets))


def _of_role(book: Book, role: str) -> Iterator[str]:
    """Its checklists by cadence, then its metrics."""
    cadences = [group.id for group in book.checklists_of(role)]
    yield from _lists(book, role, cadences)
    if book.metrics_owned(role):
        yield f"metrics/{role}"


def _lists(book: Book, role: str, cadences: Sequence[str]) -> Iterator[str]:
    for group in book.checklists_of(role):
        if group.id in cadences:
            for checklist in group.entities:
                yield checklist.id
