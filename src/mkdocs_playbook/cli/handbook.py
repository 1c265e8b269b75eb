"""What ``playbook print --handbook`` does: the handbook, or what a role reads, as a book."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.cards import POCKET_PAPER
from mkdocs_playbook.cli.common import path_from_here
from mkdocs_playbook.cli.printed import counted
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.paper.handbook.files import PlannedHandbook
    from mkdocs_playbook.paper.request import WrittenFile


@dataclass(frozen=True)
class HandbookRequest:
    """Whose books, in which languages, on which paper, and where they are written."""

    roles: tuple[str, ...]
    languages: Sequence[Language]
    paper: str | None
    folder: Path


def require_no_sheets(
    cadences: Sequence[str],
    checklists: Sequence[str],
    paper: str | None,
    layout: str,
    booklet: bool,
    when: Mapping[str, object],
) -> None:
    """:raises WrongUsage: for options that choose sheets, of which a book has none.

    :param when: the options that choose days, by what the command calls them.
    """
    chosen: dict[str, object] = {
        "--cadence": cadences,
        "--checklist": checklists,
        f"--paper {POCKET_PAPER}": paper == POCKET_PAPER,
        "--layout": layout != "sheet",
        "--booklet": booklet,
    }
    for name, value in when.items():
        chosen[_OPTIONS.get(name, f"--{name}")] = value
    given = tuple(name for name, value in chosen.items() if value)
    if given:
        raise WrongUsage(Message("handbook-beside", {"options": given}))


_OPTIONS = {"day": "--date", "first": "--from", "last": "--to"}
"""What days are called on the command line, where that is something else."""


def plan_handbook(project: Path, loaded: Loaded, request: HandbookRequest, words: Words) -> None:
    """Tell which books would be written, and what would be in them."""
    files = [file for own in _planned(project, loaded, request) for file in own]
    for line in _plan(files, words):
        click.echo(line)


def print_handbook(
    project: Path,
    loaded: Loaded,
    request: HandbookRequest,
    words: Words,
    announce: Callable[[Path], None],
) -> None:
    """Write the books, and tell each."""
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.paper.handbook.files import print_handbooks
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.site import language_url

    start = time.monotonic()
    site_url = read_site_url(project)
    written: list[WrittenFile] = []
    for files in _planned(project, loaded, request):
        book = files[0].extent.book
        own_url = language_url(site_url, book.lang, book.team.languages[0])
        typesetter = typesetter_of(project, book.team)
        for file in print_handbooks(files, typesetter, own_url, announce):
            click.echo(_written_line(file, words))
            written.append(file)
    click.echo(_account(written, time.monotonic() - start, words))


def _planned(
    project: Path, loaded: Loaded, request: HandbookRequest
) -> "Iterator[Sequence[PlannedHandbook]]":
    """The books, language by language."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.paper.handbook.files import planned_handbooks
    from mkdocs_playbook.reading.history import commit_dates

    changed = commit_dates(project)
    for lang in request.languages:
        book = book_of(loaded, lang, changed)
        yield planned_handbooks(request.folder, book, request.roles, request.paper)


def _plan(files: "Sequence[PlannedHandbook]", words: Words) -> Iterator[str]:
    """A line a file, and below it a line for each kind of thing in it."""
    for file in files:
        line = path_from_here(file.path)
        if file.is_there:
            line += words("print", "planned-replaces")
        yield line
        for kind, size in file.sizes:
            yield f"  {words('kind', kind)} {size}"
    yield words("handbook", "plan", files=counted("files", len(files), words))


def _written_line(file: "WrittenFile", words: Words) -> str:
    pages = counted("pages", file.pages, words)
    line = words("handbook", "written", path=path_from_here(file.path), pages=pages)
    return line + words("print", f"before-{file.before}")


def _account(written: "Sequence[WrittenFile]", seconds: float, words: Words) -> str:
    return words(
        "handbook",
        "done",
        pages=counted("pages", sum(file.pages for file in written), words),
        files=counted("files", len(written), words),
        seconds=f"{seconds:.1f}",
    )
