"""The command ``playbook check``."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    Checked,
    exit_code,
    lang_option,
    load_and_check,
    path_from_here,
    print_report,
    project_option,
    strict_option,
    tell,
    words_for,
)
from mkdocs_playbook.cli.files import named_files
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.machine import failure_of
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.cli.values import OneOf, Place
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Caution, Diagnostic, Failure, Message, Severity, errors_among
from mkdocs_playbook.measures import MeasuresError, read_measures
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.reading.loaded import Loaded

FORMATS = ("text", "github", "gitlab", "json", "sarif", "rdjson")

_WITH_LINKS = ("sarif", "rdjson")
"""The formats that have a place for the address of a rule's page."""


@click.command(cls=Command, help="check")
@click.argument("paths", cls=Argument, metavar="files", nargs=-1, type=Place())
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="check-format"
)
@click.option("--fix", cls=Option, is_flag=True, help="check-fix")
@click.option("--diff", cls=Option, is_flag=True, help="check-diff")
@click.option("--watch", cls=Option, is_flag=True, help="check-watch")
@project_option
@strict_option
@lang_option
def check(
    paths: tuple[Path, ...],
    form: str,
    fix: bool,
    diff: bool,
    watch: bool,
    project: Path,
    strict: bool,
    lang: Language | None,
) -> None:
    """Check every YAML file and list all problems, each with its place and the next step."""
    if not watch:
        _check(paths, form, fix, diff, project, strict, lang)
        return
    if form != "text" or fix or diff:
        raise WrongUsage(Message("watch-alone"))
    with suppress(KeyboardInterrupt):
        _watch(paths, project, lang)


@paused()
def _check(
    paths: tuple[Path, ...],
    form: str,
    fix: bool,
    diff: bool,
    project: Path,
    strict: bool,
    lang: Language | None,
) -> None:
    """Check once, and end with what that means for a build."""
    found, checked = _looked_at(paths, project)
    own_words = words_for(lang, found.loaded)
    if diff:
        sys.exit(_show_fixes(found, own_words))
    if fix and _fix(project, found, own_words):
        found, checked = _looked_at(paths, project)
    failures = list(_failures(project, found)) if checked is None else []
    if form == "text":
        print_report(found, own_words, checked)
    else:
        click.echo(_formatted(form, found, failures, checked, project, own_words))
    if form in ("text", "gitlab", "rdjson"):
        # These tell problems at places in files alone.
        _tell_failures(failures, own_words)
    stopping = [one for one in failures if strict or not isinstance(one, Caution)]
    sys.exit(1 if stopping else exit_code(found.diagnostics, strict))


def _watch(paths: tuple[Path, ...], project: Path, lang: Language | None) -> None:
    """Check now and whenever a file changes, until somebody interrupts."""
    from mkdocs_playbook.hosts.watching import rounds
    from mkdocs_playbook.reading.files import SOURCE_FOLDERS

    watched = [project / name for name in (*SOURCE_FOLDERS, "macros", "mkdocs.yml")]
    for _ in rounds(watched):
        _tell_once(paths, project, lang)


@paused()
def _tell_once(paths: tuple[Path, ...], project: Path, lang: Language | None) -> None:
    """Tell all problems there are now, and when that was."""
    found, checked = _looked_at(paths, project)
    own_words = words_for(lang, found.loaded)
    failures = list(_failures(project, found)) if checked is None else []
    if sys.stdout.isatty():
        click.clear()
    print_report(found, own_words, checked)
    _tell_failures(failures, own_words)
    now = time.strftime("%H:%M:%S")
    count = len(found.diagnostics) + len(failures)
    click.echo(own_words("check", "watching", time=now, count=count))


def _looked_at(paths: tuple[Path, ...], project: Path) -> tuple[Checked, frozenset[str] | None]:
    """What is found in the files that are asked for, and which they are; ``None`` for all."""
    found = load_and_check(project)
    if not paths:
        return found, None
    checked = _named(paths, project, found)
    return found._replace(diagnostics=_only_in(checked, found.diagnostics)), checked


def _show_fixes(found: Checked, own_words: Words) -> int:
    """Print what ``--fix`` would change; 1 where that is anything."""
    from mkdocs_playbook.authoring.mend import mend
    from mkdocs_playbook.reports import changed_files

    mended = mend(found.loaded, found.diagnostics)
    click.echo(changed_files.text(mended.changes), nl=False)
    count = len(mended.problems)
    click.echo(own_words("check", "would-mend", count=count), err=True)
    return 1 if count else 0


def _fix(project: Path, found: Checked, own_words: Words) -> bool:
    """Write what the tried fixes change, and say so; whether that was anything."""
    from mkdocs_playbook.authoring.changes import make
    from mkdocs_playbook.authoring.mend import mend
    from mkdocs_playbook.reports.text import one_line

    mended = mend(found.loaded, found.diagnostics)
    make(project, mended.changes)
    # Beside the report, which another program may read.
    for problem in mended.problems:
        told = one_line(problem, own_words)
        click.echo(own_words("check", "mended", problem=told), err=True)
    return bool(mended.problems)


def _named(paths: tuple[Path, ...], project: Path, found: Checked) -> frozenset[str]:
    """The files that are asked for.

    :raises Failure: for a name that is none, and holds none.
    """
    known = {*found.loaded.contents, *found.loaded.files}
    known |= {one.location.path for one in found.diagnostics}
    named = named_files(paths, project, known)
    if named.unknown:
        raise Failure("nothing-to-check", path=path_from_here(min(named.unknown)))
    return named.files


def _only_in(files: frozenset[str], diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in diagnostics if one.location.path in files)


def _tell_failures(failures: Sequence[Failure], own_words: Words) -> None:
    for failure in failures:
        if isinstance(failure, Caution):
            click.echo(f"! {own_words.failure(failure.message)}", err=True)
        else:
            tell(failure.message, own_words)


def _formatted(
    form: str,
    found: Checked,
    failures: Sequence[Failure],
    checked: frozenset[str] | None,
    project: Path,
    own_words: Words,
) -> str:
    """The report for another program."""
    from mkdocs_playbook.reports import text as report
    from mkdocs_playbook.reports.problems import as_github, as_gitlab, as_json, as_rdjson, as_sarif
    from mkdocs_playbook.reports.problems.told import Stop, Told, problems_of

    loaded = found.loaded
    stops = []
    for failure in failures:
        severity = Severity.WARNING if isinstance(failure, Caution) else Severity.ERROR
        stops.append(Stop(severity, own_words.failure(failure.message)))
    told = Told(
        problems_of(found.diagnostics, loaded, own_words),
        tuple(stops),
        loaded,
        own_words,
        report.summary(found.diagnostics, loaded.files if checked is None else checked, own_words),
        _way_from_repository(project),
        _handbook_address(project, loaded, own_words) if form in _WITH_LINKS else None,
    )
    if form == "github":
        return as_github.text(told)
    if form == "gitlab":
        return as_gitlab.text(told)
    if form == "json":
        return as_json.text(told)
    if form == "sarif":
        return as_sarif.text(told)
    return as_rdjson.text(told)


def _way_from_repository(project: Path) -> str:
    """From the root of the repository to the project: nothing, or with a slash at its end."""
    from mkdocs_playbook.reading.git import repository_above

    root = repository_above(project)
    if root is None or root == project.resolve():
        return ""
    return project.resolve().relative_to(root).as_posix() + "/"


def _handbook_address(project: Path, loaded: "Loaded", own_words: Words) -> str | None:
    """Where the handbook is in the reader's language, or else the team's own; ``None`` for nowhere.

    An address that can't be used is told with what else is wrong with mkdocs.yml.
    """
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.site import language_url

    try:
        site_url = read_site_url(project)
    except (OSError, Failure):
        return None
    lang = own_words.lang if own_words.lang in loaded.languages else loaded.base
    return language_url(site_url, lang, loaded.base)


def _failures(project: Path, found: Checked) -> Iterator[Failure]:
    """What else would stop a build: mkdocs.yml, and how things look."""
    from mkdocs_playbook.templates import has_changed_templates

    yield from _wrong_settings(project, found)
    if has_changed_templates(project):  # those that come with us are sound
        yield from _wrong_templates(project, found)
    yield from _unprintable(project, found)


def _wrong_settings(project: Path, found: Checked) -> Iterator[Failure]:
    from mkdocs_playbook.hosts.settings import read_address_and_menu
    from mkdocs_playbook.hosts.settings_faults import settings_faults

    try:
        read_address_and_menu(project)
        yield from settings_faults(project, found.loaded)
    except OSError as error:
        yield failure_of(error)
    except Failure as error:
        yield error


def _wrong_templates(project: Path, found: Checked) -> Iterator[Failure]:
    """What is wrong with templates: each by itself, then, if nothing is, while they are filled."""
    from mkdocs_playbook.pages.render import broken_templates

    broken = list(broken_templates(project))
    yield from broken
    if not broken and not errors_among(found.diagnostics):
        yield from _undrawable(project, found)


def _undrawable(project: Path, found: Checked) -> Iterator[Failure]:
    """What is wrong with a template while it is filled."""
    from mkdocs_playbook.site import Settings, make_site

    try:
        make_site(project, found.loaded, Settings(), (found.loaded.base,), with_pdfs=False)
    except MeasuresError:
        return  # told with what can't be printed
    except Failure as error:
        yield error


def _unprintable(project: Path, found: Checked) -> Iterator[Failure]:
    """Why no sheet could be set; the measures are looked at whatever is wrong with the content."""
    from mkdocs_playbook.book.book import book_of

    try:
        read_measures(project)
    except Failure as error:
        yield error
        return
    if not errors_among(found.diagnostics):
        found.proofs.print_one(book_of(found.loaded, found.loaded.base))
    if found.proofs.failure is not None:
        yield found.proofs.failure
