"""The command ``playbook print``: which sheets, for which days, in which files; and what was written."""

import sys
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.sheets import Layout
from mkdocs_playbook.cli.common import checked, lang_option, project_option, shown, words_for
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.calendar import Period, Week, read_week, today, week_of
from mkdocs_playbook.model.entities import CADENCES, Team
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.spelling import did_you_mean
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.paper.request import PrintRequest, WrittenFile

DAY = click.DateTime(formats=["%Y-%m-%d"])


class WeekType(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.4
    """A week as ISO 8601 writes it."""

    name = "WEEK"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Week:
        try:
            return value if isinstance(value, Week) else read_week(value)
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
    type=click.Choice(("A4", "Letter"), case_sensitive=False),
    help="[default: the team's]",
)
@click.option(
    "--layout",
    type=click.Choice(get_args(Layout)),
    default="sheet",
    help="A sheet for each day, a grid for the week, or the metrics with four empty weeks.  [default: sheet]",
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

    Without options: this week's sheets for everyone, a file for each role and a booklet of them all.
    """
    # Only this command needs them.
    from mkdocs_playbook.hosts.settings import read_settings
    from mkdocs_playbook.paper.printing import Choice
    from mkdocs_playbook.paper.request import PrintRequest
    from mkdocs_playbook.paper.typeset import TypesetError

    loaded, errors = checked(project, least=Severity.ERROR)
    said = words_for(lang, loaded)
    if errors:
        click.echo(report.text(errors, loaded.files, said))
        sys.exit(1)
    team: Team = loaded.model("team", "team")
    _require_known("--role", roles, loaded.ids("role"))
    _require_known("--checklist", checklists, loaded.ids("checklist"))
    choice = Choice(frozenset(roles), frozenset(cadences), frozenset(checklists), layout)
    languages = loaded.languages if language == "all" else (language or loaded.base,)
    everything = choice == Choice() and not booklet and not any(when.values())
    request = PrintRequest(
        choice,
        _period(team, **when),
        paper.lower() if paper else None,
        by_role=not booklet,
        booklet=booklet or everything,
    )
    site_url = read_settings(project).site_url
    tell_of_codes(site_url, said)
    start = time.monotonic()
    folder = out or project / "print" / request.folder
    try:
        written = _print(project, loaded, languages, request, folder, site_url, said)
    except TypesetError as error:
        raise click.ClickException(str(error)) from error
    if not written:
        raise click.ClickException(said("print", "nothing"))
    sheets = sum(file.sheets for file in written)
    pages = sum(file.pages for file in written)
    seconds = f"{time.monotonic() - start:.1f}"
    files = len(written)
    click.echo(said("print", "done", sheets=sheets, pages=pages, files=files, seconds=seconds))


def _print(
    project: Path,
    loaded: Loaded,
    languages: Sequence[Language],
    request: "PrintRequest",
    folder: Path,
    site_url: str | None,
    said: Words,
) -> "list[WrittenFile]":
    """Print every language; those beside the first of several get a folder of their own."""
    from mkdocs_playbook.paper.request import print_into
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.reading.history import commit_dates
    from mkdocs_playbook.site import language_url

    changed = commit_dates(project)
    written = []
    for number, lang in enumerate(languages):
        book = book_of(loaded, lang, changed)
        own_folder = folder / lang if number else folder
        own_url = language_url(site_url, lang, loaded.base)
        typesetter = typesetter_of(project, book.team)
        for file in print_into(own_folder, book, request, typesetter, own_url, _announce(said)):
            _show(file, said)
            written.append(file)
    return written


def tell_of_codes(address: str | None, said: Words) -> None:
    """Say why sheets have no QR codes, where they have none."""
    if address is None:
        click.echo(f"! {said('print', 'no-address')}", err=True)


def _show(file: "WrittenFile", said: Words) -> None:
    key = "written-one" if file.sheets == 1 else "written"
    path = shown(file.path)
    click.echo(said("print", key, path=path, sheets=file.sheets, pages=file.pages))


def _announce(said: Words) -> Callable[[Path], None]:
    """Names each file as its turn comes, on a terminal only."""

    def tell(path: Path) -> None:
        if sys.stderr.isatty():
            click.echo(said("print", "printing", path=shown(path)), err=True)

    return tell


def _require_known(option: str, names: Sequence[str], known: Collection[str] | None) -> None:
    for name in names:
        if name not in (known or ()):
            near = [words("en").hint(hint) for hint in did_you_mean(name, known or ())]
            there = f"There are: {', '.join(sorted(known or ()))}"
            raise click.BadParameter(
                " ".join([f"there is no “{name}”.", *(near or [there])]), param_hint=option
            )


def _period(
    team: Team,
    day: datetime | None,
    week: Week | None,
    first: datetime | None,
    last: datetime | None,
    undated: bool,
) -> Period | None:
    """The days to print for, from the options; this week where none is given."""
    if sum(map(bool, (day, week, first or last, undated))) > 1:
        raise click.UsageError("Choose one of --date, --week, --from with --to, and --undated.")
    if (first is None) != (last is None):
        raise click.UsageError("--from and --to go together.")
    if undated:
        return None
    if first and last:
        if first > last:
            raise click.UsageError("--from lies after --to.")
        return Period(first.date(), last.date())
    if day:
        return Period(day.date(), day.date())
    days = (week or week_of(today(team))).days
    return Period(days[0], days[-1])
