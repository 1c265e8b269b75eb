"""Who has read what -> text for a terminal."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.read_by import OfReader, OfRole, Row
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reports.differences.places import place
from mkdocs_playbook.reports.things import named
from mkdocs_playbook.words import printable

MOST_UNREAD = 5
"""So many pages are named that somebody has not read yet; of more, it is told how many."""


def text(found: Sequence[OfRole], book: Book) -> str:
    """Each role with its people, then page by page what is to be read (again), and by whom."""
    lines = []
    for one in found:
        lines += [*_of_role(one, book), ""]
    return "\n".join([*lines, book.words("ack", "weak")])


def _of_role(one: OfRole, book: Book) -> Iterator[str]:
    words = book.words
    title = printable(str(book.title("role", one.role)))
    yield words("ack", "role-heading", role=title, pages=len(one.pages))
    if not one.readers:
        yield words("ack", "nobody", role=one.role)
        return
    for reader in one.readers:
        yield _counted(reader, book)
    to_do = [*_to_read_again(one, book), *_not_read(one, book)]
    yield from to_do or [words("ack", "all-read")]


def _counted(one: OfReader, book: Book) -> str:
    words = book.words
    read, again, unread = (len(one.of_state(state)) for state in ("read", "reopened", "unread"))
    parts = [words("ack", "person", name=one.reader.name, read=read, all=len(one.rows))]
    if again:
        parts.append(words("ack", "again", count=again))
    if unread:
        parts.append(words("ack", "unread", count=unread))
    if read:
        parts.append(words("ack", "signed", count=one.signed, read=read))
    return " · ".join(parts)


def _to_read_again(one: OfRole, book: Book) -> Iterator[str]:
    """The pages that mean something else than somebody has read, with who and since when."""
    for node in one.pages:
        changed = list(_of_page(one, node, "reopened"))
        if not changed:
            continue
        yield book.words("ack", "page", title=named(node, book))
        for name, row in changed:
            yield _reopened(name, row, node, book)


def _not_read(one: OfRole, book: Book) -> Iterator[str]:
    """The pages that somebody has not read yet, with who."""
    unread = []
    for node in one.pages:
        names = [name for name, _ in _of_page(one, node, "unread")]
        if names:
            unread.append((node, book.words("language", "list").join(names)))
    for node, who in unread[:MOST_UNREAD]:
        yield book.words("ack", "not-read", title=named(node, book), names=who)
    if len(unread) > MOST_UNREAD:
        yield book.words("ack", "more-unread", count=len(unread) - MOST_UNREAD)


def _of_page(one: OfRole, node: Node, state: str) -> Iterator[tuple[str, Row]]:
    for reader in one.readers:
        for row in reader.of_state(state):
            if row.node == node:
                yield reader.reader.name, row


def _reopened(name: str, row: Row, node: Node, book: Book) -> str:
    """Since when a page means something else than somebody has read, and what does."""
    words = book.words
    assert row.read is not None
    found = row.read.reopened
    assert found is not None  # it is asked for rows of this state
    if not found.places:
        return words("ack", "reopened-unknown", name=name, on=row.read.on)
    places = words("language", "list").join(place(route, node, book) for route in found.places)
    if found.on is None:
        return words("ack", "reopened-now", name=name, places=places)
    subject = printable(found.subject)
    return words("ack", "reopened-on", name=name, on=found.on, places=places, subject=subject)
