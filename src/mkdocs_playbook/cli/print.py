"""The command ``playbook print``: which sheets, for which days, in which files."""

import sys
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from mkdocs_playbook.book.sheet import Layout
from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.calendar import Period, Week, read_week, today, week_of
from mkdocs_playbook.model.entities import CADENCES, PAPERS, Team
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import did_you_mean
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.paper.request import PrintRequest, WrittenFile

DAY = click.DateTime(formats=["%Y-%m-%d"])


class WeekType(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.4
    """A week as ISO 8601 writes it."""

    name = "WEEK"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Week:
        if isinstance(value, Week):
            return value
        try:
            return read_week(value)
        except ValueError:
            self.fail(f"“{value}” is no week; write it as 2026-W48.", param, ctx)


@click.command(name="print")
@project_option
@lang_option
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE",
    help="Only this role's sheets. May be repeated.",
)
@click.option(
    "--cadence",
    "cadences",
    multiple=True,
    type=click.Choice(CADENCES),
    help="Only lists of this cadence.",
)
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    metavar="ID",
    help="Only this list: daily/customer-service.",
)
@click.option(
    "--date", "day", type=DAY, metavar="DAY", help="The sheets of one day, as 2026-11-23."
)
@click.option(
    "--week", type=WeekType(), help="The sheets of a week, as 2026-W48.  [default: this week]"
)
@click.option(
    "--from",
    "first",
    type=DAY,
    metavar="DAY",
    help="The sheets of several days: the first of them ...",
)
@click.option("--to", "last", type=DAY, metavar="DAY", help="... and the last.")
@click.option("--undated", is_flag=True, help="Leave lines to write date and week on.")
@click.option(
    "--language",
    type=click.Choice((*LANGUAGES, "all")),
    help="Of the sheets.  [default: the team's]",
)
@click.option(
    "--paper",
    type=click.Choice([paper.capitalize() for paper in PAPERS], case_sensitive=False),
    help="[default: the team's]",
)
@click.option(
    "--layout",
    type=click.Choice(get_args(Layout)),
    default="sheet",
    help=(
        "A sheet for each day, a grid for the week, or the metrics with four empty weeks.  "
        "[default: sheet]"
    ),
)
@click.option("--booklet", is_flag=True, help="All of it in one file.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to.  [default: print/ and the days]",
)
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
    out: Path | None,
    **when: Any,
) -> None:
    """Print checklists as PDF files.

    Without options: this week's sheets for everyone, a file for each role and a booklet of them
    all.
    """
    from mkdocs_playbook.hosts.settings import SettingsError, read_site_url
    from mkdocs_playbook.paper.printing import Choice
    from mkdocs_playbook.paper.request import PrintRequest
    from mkdocs_playbook.paper.typeset import TypesetError

    found = load_and_check(project, least=Severity.ERROR)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    team = loaded.team()
    assert team is not None  # a playbook without errors has one
    _require_known("--role", roles, loaded.ids("role"))
    _require_known("--checklist", checklists, loaded.ids("checklist"))
    choice = Choice(frozenset(roles), frozenset(cadences), frozenset(checklists), layout)
    is_plain = choice == Choice() and not any(when.values())
    request = PrintRequest(
        choice,
        _period(team, **when),
        paper=paper.lower() if paper else None,
        by_role=not booklet,
        booklet=booklet or is_plain,
    )
    try:
        site_url = read_site_url(project)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    warn_of_missing_codes(site_url, own_words)
    folder = out or project / "print" / request.folder
    start = time.monotonic()
    try:
        written = _print(
            project, loaded, _languages(language, loaded), request, folder, site_url, own_words
        )
    except TypesetError as error:
        raise click.ClickException(str(error)) from error
    if not written:
        raise click.ClickException(own_words("print", "nothing"))
    click.echo(_account(written, time.monotonic() - start, own_words))


def warn_of_missing_codes(site_url: str | None, own_words: Words) -> None:
    """Say why sheets have no QR codes, where they have none."""
    if site_url is None:
        click.echo(f"! {own_words('print', 'no-address')}", err=True)


def _print(
    project: Path,
    loaded: Loaded,
    languages: Sequence[Language],
    request: "PrintRequest",
    folder: Path,
    site_url: str | None,
    own_words: Words,
) -> "list[WrittenFile]":
    """Print every language; those beside the first of several get a folder of their own."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.paper.request import print_into
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.reading.history import commit_dates
    from mkdocs_playbook.site import language_url

    # One look into the history serves every language: git walks all of it each time.
    changed = commit_dates(project)
    announce = _progress(own_words)
    written = []
    for number, lang in enumerate(languages):
        book = book_of(loaded, lang, changed)
        own_folder = folder
        if number > 0:
            own_folder = folder / lang
        own_url = language_url(site_url, lang, loaded.base)
        typesetter = typesetter_of(project, book.team)
        for file in print_into(own_folder, book, request, typesetter, own_url, announce):
            click.echo(_line(file, own_words))
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


def _line(file: "WrittenFile", own_words: Words) -> str:
    """A file that was written, with its sheets and pages."""
    key = "written-one" if file.sheets == 1 else "written"
    path = path_from_here(file.path)
    return own_words("print", key, path=path, sheets=file.sheets, pages=file.pages)


def _account(written: "Sequence[WrittenFile]", seconds: float, own_words: Words) -> str:
    """What was printed in all, and how long it took."""
    return own_words(
        "print",
        "done",
        sheets=sum(file.sheets for file in written),
        pages=sum(file.pages for file in written),
        files=len(written),
        seconds=f"{seconds:.1f}",
    )


def _require_known(option: str, names: Sequence[str], known: Collection[str] | None) -> None:
    """:raises BadParameter: for an id that there is not, with the nearest or all that there are."""
    known = known or ()
    for name in names:
        if name in known:
            continue
        hints = [words("en").hint(hint) for hint in did_you_mean(name, known)]
        if not hints:
            hints = [f"There are: {', '.join(sorted(known))}"]
        message = " ".join([f"there is no “{name}”.", *hints])
        raise click.BadParameter(message, param_hint=option)


def _period(
    team: Team,
    day: datetime | None,
    week: Week | None,
    first: datetime | None,
    last: datetime | None,
    undated: bool,
) -> Period | None:
    """The days to print for, from the options; this week where none is given."""
    _require_one_way(day, week, first or last, undated)
    if undated:
        return None
    if first or last:
        return _range(first, last)
    if day:
        return Period(day.date(), day.date())
    if week is None:
        week = week_of(today(team))
    return Period(week.days[0], week.days[-1])


def _require_one_way(*ways: object) -> None:
    """:raises UsageError: when the days are named in more than one way."""
    named = [way for way in ways if way]
    if len(named) > 1:
        raise click.UsageError("Choose one of --date, --week, --from with --to, and --undated.")


def _range(first: datetime | None, last: datetime | None) -> Period:
    if first is None or last is None:
        raise click.UsageError("--from and --to go together.")
    if first > last:
        raise click.UsageError("--from lies after --to.")
    return Period(first.date(), last.date())
