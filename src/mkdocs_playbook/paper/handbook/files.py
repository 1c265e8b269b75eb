"""The files that ``playbook print --handbook`` writes: one of everything, or one for each role."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.paper.fonts import TypesetError
from mkdocs_playbook.paper.handbook.document import handbook, sizes
from mkdocs_playbook.paper.handbook.extent import Extent, of_role, whole
from mkdocs_playbook.paper.handbook.unprintable import unprintable
from mkdocs_playbook.paper.names import handbook_stem
from mkdocs_playbook.paper.printing import Pdf
from mkdocs_playbook.paper.request import WrittenFile, write
from mkdocs_playbook.paper.typeset import Typesetter


@dataclass(frozen=True)
class PlannedHandbook:
    """A file that is going to be written, and what stands in it."""

    path: Path
    extent: Extent
    paper: str

    @property
    def is_there(self) -> bool:
        """Whether there is one already, in whose place it will come."""
        return self.path.exists()

    @property
    def sizes(self) -> Iterator[tuple[str, int]]:
        """What stands in it: kinds, with how many things there are of each."""
        return sizes(self.extent)


def planned_handbooks(
    folder: Path, book: Book, roles: Sequence[str], paper: str | None
) -> list[PlannedHandbook]:
    """The files of one language.

    :param roles: those that get a book of their own; without any there is one of everything.
    :param paper: a4 or letter; by default the team's.
    """
    extents = [of_role(book, role) for role in dict.fromkeys(roles)] or [whole(book)]
    planned = []
    for extent in extents:
        own_paper = paper or book.team.paper
        stem = handbook_stem(extent.role, own_paper, book.lang, book.team)
        planned.append(PlannedHandbook(folder / f"{stem}.pdf", extent, own_paper))
    return planned


def print_handbooks(
    files: Sequence[PlannedHandbook],
    typesetter: Typesetter,
    site_url: str | None,
    announce: Callable[[Path], None],
) -> Iterator[WrittenFile]:
    """Print the books of one language, each replaced whole or not at all.

    :param site_url: the address of this language's handbook, where it is known.
    :param announce: called with each file before it is made.
    :raises TypesetError: when a book can't be set.
    :raises Failure: when a file can't be written; those written before stay.
    """
    for file in files:
        announce(file.path)
        data = handbook(file.extent, typesetter.setting(file.paper), site_url)
        try:
            content = typesetter.handbook(data)
        except TypesetError as error:
            raise unprintable(file.extent, typesetter) or error from error
        yield write(file.path, content, sheets=0, pages=Pdf(content, ()).pages)
