"""Who has read what: a row for each person of a role and page that the role has to read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_playbook.book.acks import Read, Reader
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.concerns import to_read
from mkdocs_playbook.model.playbook import Node


class Row(NamedTuple):
    """What somebody has read of a page; ``None`` where they haven't."""

    node: Node
    read: Read | None

    @property
    def state(self) -> str:
        """``read``, ``reopened`` or ``unread``."""
        return self.read.state if self.read else "unread"


class OfReader(NamedTuple):
    """Somebody in a role, with all that it has to read."""

    reader: Reader
    rows: tuple[Row, ...]

    def of_state(self, state: str) -> tuple[Row, ...]:
        """The pages of one state."""
        return tuple(row for row in self.rows if row.state == state)

    @property
    def signed(self) -> int:
        """How many of those that are read came with a signature that git trusts."""
        return sum(bool(row.read and row.read.signer) for row in self.of_state("read"))


class OfRole(NamedTuple):
    """A role with what it has to read, and those who say that they fill it."""

    role: str
    pages: tuple[Node, ...]
    readers: tuple[OfReader, ...]


def of_roles(book: Book, roles: Iterable[str] = ()) -> Iterator[OfRole]:
    """Who has read what, role by role.

    :param roles: those that are asked for; all where none is named.
    """
    chosen = set(roles)
    for role in book.roles:
        if chosen and role.id not in chosen:
            continue
        pages = to_read(book, role.id)
        readers = []
        for reader in book.acks.of_role(role.id):
            rows = tuple(Row(node, reader.reads.get(node)) for node in pages)
            readers.append(OfReader(reader, rows))
        yield OfRole(role.id, pages, tuple(readers))
