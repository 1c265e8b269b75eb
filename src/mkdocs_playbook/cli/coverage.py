"""The command ``playbook coverage``: what is not there yet."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    project_option,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.named import require_known
from mkdocs_playbook.cli.values import OneOf
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.languages import Language

FORMATS = ("text", "json")


@click.command(cls=Command, help="coverage")
@click.option("--role", cls=Option, metavar="role", help="coverage-role")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="coverage-format"
)
@project_option
@lang_option
def coverage(role: str | None, form: str, project: Path, lang: Language | None) -> None:
    """Tell what is not there yet, how much of it is, and what to do about it."""
    from mkdocs_playbook.book import coverage as covering
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.reports.coverage import as_json, as_text

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    if role is not None:
        require_known("--role", (role,), found.loaded, "role")
    book = book_of(found.loaded, own_words.lang)
    report = as_json if form == "json" else as_text
    click.echo(report.text(covering.coverage(book, role), book))
