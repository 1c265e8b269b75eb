"""The command ``playbook diff``: what a change of the files means."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    check_loaded,
    lang_option,
    load_project,
    print_report,
    project_option,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import OneOf
from mkdocs_playbook.findings import Failure, Severity, errors_among
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.compare.diff import Diff
    from mkdocs_playbook.reading.loaded import Loaded

FORMATS = ("text", "markdown", "json")


class EmptyRevision(Failure):
    """A revision has no playbook."""


@click.command(cls=Command, help="diff")
@click.argument("base", cls=Argument, metavar="revision")
@click.argument("head", cls=Argument, metavar="revision", required=False)
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="diff-format"
)
@project_option
@lang_option
def diff(base: str, head: str | None, form: str, project: Path, lang: Language | None) -> None:
    """Tell what is different between two revisions, by what it means."""
    from mkdocs_playbook.compare.diff import diff as compared

    after = load_project(project) if head is None else loaded_at(project, head)
    before = loaded_at(project, base)
    told_in = words_for(lang, after).lang
    _require_sound(project, before, base, told_in)
    _require_sound(project, after, head, told_in)
    click.echo(_report(form, compared(before, after, told_in)))


def loaded_at(project: Path, revision: str) -> "Loaded":
    """The playbook of a revision, good or bad.

    :raises EmptyRevision: when there is no playbook in it.
    :raises Failure: when there is no such revision.
    """
    from mkdocs_playbook.reading.files import files_at, is_content
    from mkdocs_playbook.reading.load import read_playbook

    files = files_at(project, revision)
    if not any(is_content(path) for path in files):
        raise EmptyRevision("revision-empty", revision=revision)
    return read_playbook(files)


def _require_sound(project: Path, loaded: "Loaded", revision: str | None, lang: Language) -> None:
    """End where a side has errors, and say which and why: half a comparison would mislead."""
    found = check_loaded(project, loaded, Severity.ERROR)
    if not errors_among(found.diagnostics):
        return
    words = words_for(lang, loaded)
    print_report(found, words)
    side = words("diff", "here") if revision is None else revision
    click.echo(words("diff", "unsound", side=side), err=True)
    sys.exit(1)


def _report(form: str, found: "Diff") -> str:
    from mkdocs_playbook.reports.differences import as_json, as_markdown, as_text

    match form:
        case "json":
            return as_json.text(found)
        case "markdown":
            return as_markdown.text(found)
        case _:
            return as_text.text(found)
