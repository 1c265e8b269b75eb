"""The command ``playbook print``: which sheets, for which days, in which files."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

import click

from mkdocs_playbook.book.sheet import Layout
from mkdocs_playbook.cli.cards import POCKET_PAPER, ROLE_CARD, planning_of, print_all_cards
from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    refuse_content,
    require_no_errors,
    warn_of_missing_codes,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.days import period_of
from mkdocs_playbook.cli.handbook import (
    HandbookRequest,
    plan_handbook,
    print_handbook,
    require_no_sheets,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.named import called, require_known, spoken
from mkdocs_playbook.cli.printed import account, plan, written_line
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.cli.values import Day, Folder, OneOf, WeekOfYear
from mkdocs_playbook.findings import Failure, Message, Severity
from mkdocs_playbook.measures import SMALL_PAPER
from mkdocs_playbook.model.entities import CADENCES, PAPERS
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.paper.request import PlannedFile, PrintRequest, WrittenFile

PAPER_NAMES = (*(paper.capitalize() for paper in (*PAPERS, SMALL_PAPER)), POCKET_PAPER)

LAYOUTS = (*get_args(Layout), ROLE_CARD)


@click.command(name="print", cls=Command, help="print")
@project_option
@lang_option
@click.option("--role", "roles", cls=Option, multiple=True, metavar="role", help="role")
@click.option(
    "--cadence", "cadences", cls=Option, multiple=True, type=OneOf(CADENCES), help="cadence"
)
@click.option(
    "--checklist", "checklists", cls=Option, multiple=True, metavar="id", help="checklist"
)
@click.option("--date", "day", cls=Option, type=Day(), metavar="day", help="date")
@click.option("--week", cls=Option, type=WeekOfYear(), metavar="week", help="week")
@click.option("--from", "first", cls=Option, type=Day(), metavar="day", help="from")
@click.option("--to", "last", cls=Option, type=Day(), metavar="day", help="to")
@click.option("--undated", cls=Option, is_flag=True, help="undated")
@click.option("--language", cls=Option, type=OneOf((*LANGUAGES, "all")), help="language")
@click.option("--paper", cls=Option, type=OneOf(PAPER_NAMES), help="print-paper")
@click.option("--layout", cls=Option, type=OneOf(LAYOUTS), default="sheet", help="layout")
@click.option("--booklet", cls=Option, is_flag=True, help="booklet")
@click.option("--handbook", cls=Option, is_flag=True, help="handbook")
@click.option("--plan", "is_plan", cls=Option, is_flag=True, help="plan")
@click.option("--out", cls=Option, type=Folder(), metavar="folder", help="out")
def print_(
    project: Path,
    lang: Language | None,
    roles: tuple[str, ...],
    cadences: tuple[str, ...],
    checklists: tuple[str, ...],
    language: Language | Literal["all"] | None,
    paper: str | None,
    layout: str,
    booklet: bool,
    handbook: bool,
    is_plan: bool,
    out: Path | None,
    **when: Any,
) -> None:
    """Print checklists, or the whole handbook, as PDF files."""
    if handbook:
        require_no_sheets(cadences, checklists, paper, layout, booklet, when)
    _require_one_choice(cadences, checklists, layout)
    from mkdocs_playbook.paper.names import HANDBOOK
    from mkdocs_playbook.paper.printing import Choice
    from mkdocs_playbook.paper.request import PrintRequest

    found = load_and_check(project, least=Severity.ERROR)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    team = loaded.team()
    assert team is not None  # a playbook without errors has one
    require_known("--role", roles, loaded, "role")
    size = paper.lower() if paper else None
    if handbook:
        folder = out or project / "print" / HANDBOOK
        refuse_content(folder, project)
        wanted = HandbookRequest(roles, _languages(language, loaded), size, folder)
        if is_plan:
            plan_handbook(project, loaded, wanted, own_words)
        else:
            print_handbook(project, loaded, wanted, own_words, _progress(own_words))
        return
    lists = called("--checklist", checklists, loaded, "checklist")
    choice = Choice(frozenset(roles), frozenset(cadences), frozenset(lists))
    books = _books(project, loaded, _languages(language, loaded))
    if layout == ROLE_CARD or paper == POCKET_PAPER:
        folder = out or project / "print/cards"
        refuse_content(folder, project)
        planning = planning_of(choice, team, layout, size, folder, **when)
        print_all_cards(project, books, planning, is_plan, own_words)
        return
    choice = replace(choice, layout=cast(Layout, layout))
    is_plain = choice == Choice() and not any(when.values())
    request = PrintRequest(
        choice,
        period_of(team, **when),
        paper=size,
        by_role=not booklet,
        booklet=booklet or is_plain,
    )
    _print_sheets(project, loaded, books, request, out, is_plan, own_words)


def _require_one_choice(cadences: Sequence[str], checklists: Sequence[str], layout: str) -> None:
    """:raises WrongUsage: where one choice of lists would silently count for nothing."""
    if cadences and checklists:
        raise WrongUsage(Message("lists-twice"))
    if layout == "metrics" and (cadences or checklists):
        option = "--cadence" if cadences else "--checklist"
        raise WrongUsage(Message("metrics-no-lists", {"option": option}))


def _print_sheets(
    project: Path,
    loaded: Loaded,
    books: "Sequence[Book]",
    request: "PrintRequest",
    out: Path | None,
    is_plan: bool,
    own_words: Words,
) -> None:
    """Print the sheets of each language, or tell which they would be."""
    from mkdocs_playbook.hosts.settings import read_site_url

    folder = out or project / "print" / request.folder
    refuse_content(folder, project)
    batches = [_Batch(book, _planned(loaded, book, request, folder)) for book in books]
    if not any(batch.files for batch in batches):
        if request.choice.layout == "metrics":
            raise Failure("no-metrics-to-print")
        raise Failure("nothing-to-print")
    if is_plan:
        for line in plan([file for batch in batches for file in batch.files], own_words):
            click.echo(line)
        return
    site_url = read_site_url(project)
    warn_of_missing_codes(site_url, own_words)
    start = time.monotonic()
    written = _print(project, batches, request, site_url, own_words)
    click.echo(account(written, time.monotonic() - start, own_words))
    warn_of_short_history(project, own_words)


class _Batch(NamedTuple):
    """The files of one language."""

    book: "Book"
    files: "Sequence[PlannedFile]"


def _books(project: Path, loaded: Loaded, languages: Sequence[Language]) -> "list[Book]":
    """The playbook in each of these languages."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.reading.history import commit_dates

    # One look into the history serves every language: git walks all of it each time.
    changed = commit_dates(project)
    return [book_of(loaded, lang, changed) for lang in languages]


def _planned(
    loaded: Loaded, book: "Book", request: "PrintRequest", folder: Path
) -> "list[PlannedFile]":
    """What is to be written of a book."""
    from mkdocs_playbook.paper.request import planned_files
    from mkdocs_playbook.runs.shared import read_shared

    return planned_files(folder, book, request, read_shared(loaded, book).figures)


def _print(
    project: Path,
    batches: Sequence[_Batch],
    request: "PrintRequest",
    site_url: str | None,
    own_words: Words,
) -> "list[WrittenFile]":
    """Print every language, and tell each file."""
    from mkdocs_playbook.paper.request import print_files
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.site import language_url

    announce = _progress(own_words)
    written = []
    for book, files in batches:
        own_url = language_url(site_url, book.lang, book.team.languages[0])
        typesetter = typesetter_of(project, book.team)
        for file in print_files(project, files, book, request, typesetter, own_url, announce):
            click.echo(written_line(file, own_words))
            written.append(file)
    return written


def _languages(wanted: Language | Literal["all"] | None, loaded: Loaded) -> Sequence[Language]:
    """The languages of the sheets: the team's own, where none was asked for."""
    if wanted == "all":
        return loaded.languages
    return (spoken(wanted, loaded),)


def _progress(own_words: Words) -> Callable[[Path], None]:
    """Tells each file as its turn comes, on a terminal only."""

    def tell(path: Path) -> None:
        if sys.stderr.isatty():
            click.echo(own_words("print", "printing", path=path_from_here(path)), err=True)

    return tell
