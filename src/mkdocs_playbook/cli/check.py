"""The command ``playbook check``."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_playbook.cli.common import (
    Checked,
    exit_code,
    lang_option,
    load_and_check,
    print_report,
    project_option,
    strict_option,
    tell,
    words_for,
)
from mkdocs_playbook.cli.help import Command
from mkdocs_playbook.cli.machine import failure_of
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Caution, Failure, errors_among
from mkdocs_playbook.measures import MeasuresError, read_measures
from mkdocs_playbook.model.languages import Language


@click.command(cls=Command, help="check")
@project_option
@strict_option
@lang_option
@paused()
def check(project: Path, strict: bool, lang: Language | None) -> None:
    """Check every YAML file and list all problems, each with its place and the next step."""
    found = load_and_check(project)
    own_words = words_for(lang, found.loaded)
    print_report(found, own_words)
    code = exit_code(found.diagnostics, strict)
    for failure in _failures(project, found):
        if isinstance(failure, Caution):
            click.echo(f"! {own_words.failure(failure.message)}", err=True)
            code = max(code, int(strict))
        else:
            tell(failure.message, own_words)
            code = 1
    sys.exit(code)


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
