"""The command ``playbook``: parse arguments, call one function each.

Exit codes: 0 clean or warnings only (1 with ``--strict``), 1 errors, 2 wrong usage, 3 a bug of ours.
"""

import os
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from mkdocs_playbook import __version__, checks, report
from mkdocs_playbook.diagnostics import Diagnostic, Severity, did_you_mean
from mkdocs_playbook.fields import LANGUAGES, Language
from mkdocs_playbook.load import Loaded, load, team_languages
from mkdocs_playbook.model import CADENCES, Layout, Team
from mkdocs_playbook.occasions import Period, Week, read_week, today, week_of
from mkdocs_playbook.texts import display_width
from mkdocs_playbook.translations import ConfirmError, translations
from mkdocs_playbook.translations import confirm as confirm_translation
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook import batch, site

# Material's notice about MkDocs 2 is for those who choose versions; ours are pinned in pyproject.toml.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

project_option = click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder, which holds playbook/ and mkdocs.yml.  [default: this folder]",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors (exit code 1).")
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the messages.  [default: the team's]"
)


DAY = click.DateTime(formats=["%Y-%m-%d"])


class WeekType(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.4
    """A week as ISO 8601 writes it."""

    name = "WEEK"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Week:
        try:
            return value if isinstance(value, Week) else read_week(value)
        except ValueError:
            self.fail(f"“{value}” is no week; write it as 2026-W48.", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="playbook")
def main() -> None:
    """Turn a folder of YAML into a team handbook.

    \b
    In the project's folder:
      playbook check     is everything written correctly?
      playbook serve     read the handbook while you edit
      playbook build     write the finished handbook to site/
      playbook print     this week's checklists as PDF files
      playbook translate status     what is not translated yet?

    Every message ends with the next step; "playbook explain RULE" says more.
    """


@main.command()
@project_option
@strict_option
@lang_option
def check(project: Path, strict: bool, lang: Language | None) -> None:
    """Check every YAML file and list all problems, each with its place and the next step."""
    loaded, diagnostics = _checked(project)
    click.echo(report.text(diagnostics, loaded.files, _words(lang, loaded)))
    sys.exit(_exit_code(diagnostics, strict))


@main.command()
@project_option
@strict_option
@lang_option
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: mkdocs.yml's]")
def build(project: Path, strict: bool, lang: Language | None, site_dir: Path | None) -> None:
    """Build the handbook in every language. If anything is wrong, the old one stays as it is."""
    from mkdocs_playbook import batch, site  # MkDocs takes a while to import; checking does not need it

    loaded, diagnostics = _checked(project)
    said = _words(lang, loaded)
    click.echo(said("build", "checking", files=len(loaded.files)))
    if diagnostics:
        click.echo(report.text(diagnostics, loaded.files, said))
    if code := _exit_code(diagnostics, strict):
        sys.exit(code)
    try:
        built = site.build(project, loaded.languages, site_dir, _progress(said), strict)
    except site.SiteError as error:
        raise click.ClickException(str(error)) from error
    for line in _account(built, said, len(diagnostics)):
        click.echo(line)
    _tell_of_codes(batch.site_address(project, loaded.base, loaded.base), said)


@main.command()
@project_option
@lang_option
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to serve.  [default: 127.0.0.1:8000]")
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the handbook in the browser.")
def serve(project: Path, lang: Language | None, address: str | None, open_in_browser: bool) -> None:
    """Serve the handbook and follow every edit. Mistakes show as a banner; the last good version stays."""
    from mkdocs_playbook import site  # as above

    if address and not address.rpartition(":")[2].isdigit():
        raise click.BadParameter("write it as HOST:PORT, for example 127.0.0.1:8000", param_hint="--address")
    loaded, diagnostics = _checked(project)
    said = _words(lang, loaded)
    if diagnostics:
        click.echo(report.text(diagnostics, loaded.files, said))
    try:
        site.serve(
            project,
            loaded.languages,
            address,
            lambda url: click.echo(said("build", "serving", url=url)),
            open_in_browser,
        )
    except site.SiteError as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("rule")
@project_option
@lang_option
def explain(rule: str, project: Path, lang: Language | None) -> None:
    """Explain a RULE that a message names: what it finds, why, and how to write it instead."""
    if rule not in checks.RULES:
        hints = [words("en").hint(hint) for hint in did_you_mean(rule, checks.RULES)]
        raise click.UsageError(" ".join([f"There is no rule “{rule}”.", *hints, "Rules:", ", ".join(checks.RULES)]))
    click.echo(report.explained(rule, checks.explanation(rule), words(lang or team_languages(project)[0])))


@main.command(name="print")
@project_option
@lang_option
@click.option("--role", "roles", multiple=True, metavar="ROLE", help="Only this role's sheets. May be repeated.")
@click.option("--cadence", "cadences", multiple=True, type=click.Choice(CADENCES), help="Only lists of this cadence.")
@click.option("--checklist", "checklists", multiple=True, metavar="ID", help="Only this list: daily/customer-service.")
@click.option("--date", "day", type=DAY, metavar="DAY", help="The sheets of one day, as 2026-11-23.")
@click.option("--week", type=WeekType(), help="The sheets of a week, as 2026-W48.  [default: this week]")
@click.option("--from", "first", type=DAY, metavar="DAY", help="The sheets of several days: the first of them ...")
@click.option("--to", "last", type=DAY, metavar="DAY", help="... and the last.")
@click.option("--undated", is_flag=True, help="Leave lines to write date and week on.")
@click.option("--language", type=click.Choice((*LANGUAGES, "all")), help="Of the sheets.  [default: the team's]")
@click.option("--paper", type=click.Choice(("A4", "Letter"), case_sensitive=False), help="[default: the team's]")
@click.option(
    "--layout",
    type=click.Choice(get_args(Layout)),
    default="sheet",
    help="A sheet for each day, a grid for the week, or the metrics with four empty weeks.  [default: sheet]",
)
@click.option("--booklet", is_flag=True, help="All of it in one file.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: print/ and the days]"
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
    from mkdocs_playbook import batch  # as above
    from mkdocs_playbook.printing import Choice
    from mkdocs_playbook.typeset import TypesetError

    loaded, diagnostics = _checked(project)
    said = _words(lang, loaded)
    if any(d.severity is Severity.ERROR for d in diagnostics):
        click.echo(report.text(diagnostics, loaded.files, said))
        sys.exit(1)
    team: Team = loaded.model("team", "team")
    _require_known("--role", roles, loaded.ids("role"))
    _require_known("--checklist", checklists, loaded.ids("checklist"))
    choice = Choice(frozenset(roles), frozenset(cadences), frozenset(checklists), layout)
    languages = loaded.languages if language == "all" else (language or loaded.base,)
    everything = choice == Choice() and not booklet and not any(when.values())
    order = batch.Order(
        choice, _period(team, **when), languages, paper and paper.lower(), not booklet, booklet or everything
    )
    _tell_of_codes(batch.site_address(project, loaded.base, loaded.base), said)
    start = time.monotonic()
    folder = out or project / "print" / order.folder
    try:
        written = [_shown_file(file, said) for file in batch.write(project, loaded, order, folder, _announce(said))]
    except TypesetError as error:
        raise click.ClickException(str(error)) from error
    if not written:
        raise click.ClickException(said("print", "nothing"))
    sheets, pages = sum(file.sheets for file in written), sum(file.pages for file in written)
    seconds = f"{time.monotonic() - start:.1f}"
    click.echo(said("print", "done", sheets=sheets, pages=pages, files=len(written), seconds=seconds))


def _tell_of_codes(address: str | None, said: Words) -> None:
    """Why sheets have no QR codes, where they have none."""
    if address is None:
        click.echo(f"! {said('print', 'no-address')}", err=True)


def _shown_file(file: "batch.Written", said: Words) -> "batch.Written":
    key = "written-one" if file.sheets == 1 else "written"
    click.echo(said("print", key, path=_shown(file.path), sheets=file.sheets, pages=file.pages))
    return file


def _announce(said: Words) -> Callable[[Path], None]:
    """Names each file as its turn comes, on a terminal only."""

    def tell(path: Path) -> None:
        if sys.stderr.isatty():
            click.echo(said("print", "printing", path=_shown(path)), err=True)

    return tell


def _require_known(option: str, names: Sequence[str], known: Collection[str] | None) -> None:
    for name in names:
        if name not in (known or ()):
            near = [words("en").hint(hint) for hint in did_you_mean(name, known or ())]
            there = f"There are: {', '.join(sorted(known or ()))}"
            raise click.BadParameter(" ".join([f"there is no “{name}”.", *(near or [there])]), param_hint=option)


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


@main.group()
def translate() -> None:
    """See how far the translations have come, and confirm those that fit their base."""


@translate.command()
@project_option
@lang_option
def status(project: Path, lang: Language | None) -> None:
    """List what is translated, missing, out of date and not confirmed, in percent."""
    loaded, _ = _checked(project)
    click.echo(report.translated(tuple(translations(loaded)), _words(lang, loaded)))


@translate.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@project_option
@lang_option
def confirm(paths: tuple[Path, ...], project: Path, lang: Language | None) -> None:
    """Confirm that FILE (a translation such as reply.en.yml, or a folder of them) says what its base says now."""
    loaded, _ = _checked(project)
    said = _words(lang, loaded)
    asked = {(path if path.exists() else project / path).resolve() for path in paths}
    left = set(asked)
    for translation in translations(loaded):
        files = [project / translation.path, project / translation.entry.source.path]
        named = {place for file in files for place in (file.resolve(), *file.resolve().parents)}
        if translation.can_be_confirmed and named & asked:
            try:
                confirm_translation(project, translation)
            except ConfirmError as error:
                raise click.ClickException(said("translate", "written-oddly", path=str(error))) from error
            left -= named
            count = len(translation.missing)
            key = "confirmed-part" if count else "confirmed"
            click.echo(said("translate", key, path=translation.path, count=count))
    if left:
        raise click.ClickException(said("translate", "nothing-to-confirm", path=_shown(min(left))))


def run() -> None:
    """The entry point: a bug of ours ends with exit code 3, and nothing with a traceback."""
    try:
        main()
    except OSError as error:  # the disk or the machine, not the program
        click.echo(f"playbook: {error.filename or ''}: {error.strerror or error}", err=True)
        sys.exit(1)
    except Exception as error:
        click.echo(f"playbook: this is a bug of ours ({type(error).__name__}: {error}). Please report it.", err=True)
        sys.exit(3)


def _checked(project: Path) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    if not (project / "playbook").is_dir():
        raise click.UsageError(f"There is no folder playbook/ in {project.resolve()}. Name the project with -C FOLDER.")
    loaded = load(project)
    return loaded, checks.run(loaded)


def _words(lang: Language | None, loaded: Loaded) -> Words:
    return words(lang or loaded.base)


def _exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    failed = any(d.severity is Severity.ERROR for d in diagnostics) or (strict and diagnostics)
    return 1 if failed else 0


def _progress(said: Words) -> Callable[[Language], None]:
    """Tells each language as its turn comes, on a terminal only."""

    def tell(lang: Language) -> None:
        if sys.stderr.isatty():
            name = words(lang)("language", "name")
            click.echo(said("build", "building", language=name), err=True)

    return tell


def _account(built: "site.Built", said: Words, warnings: int) -> Iterator[str]:
    """What was built: pages by kind and language, warnings, seconds, the file to open."""
    kinds = list(dict.fromkeys(kind for counts in built.pages.values() for kind in counts))
    rows = [["", *(said("kind", kind) for kind in kinds), said("build", "sum")]]
    for lang, counts in built.pages.items():
        rows.append(
            [
                words(lang)("language", "name"),
                *(str(counts[kind]) for kind in kinds),
                str(sum(counts.values())),
            ]
        )
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(" " * (width - display_width(cell)) + cell for cell, width in zip(row, widths, strict=True))
    yield from (f"! {warning}" for warning in built.warnings)
    total = sum(sum(counts.values()) for counts in built.pages.values())
    count = warnings + len(built.warnings)
    yield said("build", "built", pages=total, seconds=f"{built.seconds:.1f}", warnings=count)
    yield said("build", "open", path=_shown(built.index))


def _shown(path: Path) -> str:
    """A path as one would type it here; in full where "here" has just been replaced."""
    try:
        return os.path.relpath(path)
    except OSError:
        return str(path)
