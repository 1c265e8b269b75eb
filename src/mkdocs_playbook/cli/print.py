"""The command ``playbook print``: which sheets, for which days, in which files."""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import click

from mkdocs_playbook.book.sheet import Layout
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
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.named import called, require_known
from mkdocs_playbook.cli.printed import account, plan, written_line
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.cli.values import Day, Folder, OneOf, WeekOfYear
from mkdocs_playbook.findings import Failure, Message, Severity
from mkdocs_playbook.measures import SMALL_PAPER
from mkdocs_playbook.model.calendar import Period, Week, today, week_of
from mkdocs_playbook.model.entities import CADENCES, PAPERS, Team
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.paper.request import PlannedFile, PrintRequest, WrittenFile

MOST_DAYS = 366
"""Sheets for more are never wanted, and a slip in the year would print for hours."""

PAPER_NAMES = tuple(paper.capitalize() for paper in (*PAPERS, SMALL_PAPER))


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
@click.option("--paper", cls=Option, type=OneOf(PAPER_NAMES), help="paper")
@click.option("--layout", cls=Option, type=OneOf(get_args(Layout)), default="sheet", help="layout")
@click.option("--booklet", cls=Option, is_flag=True, help="booklet")
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
    layout: Layout,
    booklet: bool,
    is_plan: bool,
    out: Path | None,
    **when: Any,
) -> None:
    """Print checklists as PDF files."""
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.paper.printing import Choice
    from mkdocs_playbook.paper.request import PrintRequest

    found = load_and_check(project, least=Severity.ERROR)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    team = loaded.team()
    assert team is not None  # a playbook without errors has one
    require_known("--role", roles, loaded, "role")
    lists = called("--checklist", checklists, loaded, "checklist")
    choice = Choice(frozenset(roles), frozenset(cadences), frozenset(lists), layout)
    is_plain = choice == Choice() and not any(when.values())
    request = PrintRequest(
        choice,
        _period(team, **when),
        paper=paper.lower() if paper else None,
        by_role=not booklet,
        booklet=booklet or is_plain,
    )
    folder = out or project / "print" / request.folder
    refuse_content(folder, project)
    batches = _planned(project, loaded, _languages(language, loaded), request, folder)
    if not any(batch.files for batch in batches):
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


def _planned(
    project: Path,
    loaded: Loaded,
    languages: Sequence[Language],
    request: "PrintRequest",
    folder: Path,
) -> list[_Batch]:
    """What is to be written, language by language."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.paper.request import planned_files
    from mkdocs_playbook.reading.history import commit_dates
    from mkdocs_playbook.runs.shared import read_shared

    # One look into the history serves every language: git walks all of it each time.
    changed = commit_dates(project)
    batches = []
    for lang in languages:
        book = book_of(loaded, lang, changed)
        figures = read_shared(loaded, book).figures
        batches.append(_Batch(book, planned_files(folder, book, request, figures)))
    return batches


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
    return (wanted or loaded.base,)


def _progress(own_words: Words) -> Callable[[Path], None]:
    """Tells each file as its turn comes, on a terminal only."""

    def tell(path: Path) -> None:
        if sys.stderr.isatty():
            click.echo(own_words("print", "printing", path=path_from_here(path)), err=True)

    return tell


def _period(
    team: Team,
    day: date | None,
    week: Week | None,
    first: date | None,
    last: date | None,
    undated: bool,
) -> Period | None:
    """The days to print for, from the options; this week where none is given."""
    _require_one_way(day, week, first or last, undated)
    if undated:
        return None
    if first or last:
        return _range(first, last)
    if day:
        return Period(day, day)
    if week is None:
        week = week_of(today(team))
    return Period(week.days[0], week.days[-1])


def _require_one_way(*ways: object) -> None:
    """:raises UsageError: when the days are named in more than one way."""
    named = [way for way in ways if way]
    if len(named) > 1:
        raise WrongUsage(Message("days-twice"))


def _range(first: date | None, last: date | None) -> Period:
    if first is None or last is None:
        raise WrongUsage(Message("days-half"))
    if first > last:
        raise WrongUsage(Message("days-backwards"))
    count = (last - first).days + 1
    if count > MOST_DAYS:
        raise WrongUsage(Message("days-many", {"count": count, "most": MOST_DAYS}))
    return Period(first, last)
