"""The command ``playbook runs``: what ticked checklists say."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
from mkdocs_playbook.cli.values import Day, OneOf
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.runs.said import Said

FORMATS = ("text", "csv", "json", "figures")


@click.command(cls=Command, help="runs")
@click.option("--list", "lists", cls=Option, multiple=True, metavar="id", help="runs-list")
@click.option("--role", "roles", cls=Option, multiple=True, metavar="role", help="runs-role")
@click.option("--since", cls=Option, type=Day(), metavar="day", help="runs-since")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="runs-format"
)
@click.option("--with-names", cls=Option, is_flag=True, help="runs-with-names")
@project_option
@lang_option
def runs(
    lists: tuple[str, ...],
    roles: tuple[str, ...],
    since: date | None,
    form: str,
    with_names: bool,
    project: Path,
    lang: Language | None,
) -> None:
    """Tell how often each list was gone through, which lines stay open, and what to do."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.runs.said import said

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    require_known("--list", lists, found.loaded, "checklist")
    require_known("--role", roles, found.loaded, "role")
    book = book_of(found.loaded, own_words.lang)
    told = said(found.loaded, book, lists, roles, since)
    if form == "figures":
        _tell_figures(told, book)
        return
    click.echo(_report(form, told, book, with_names, bool(found.loaded.run_files)))


def _report(form: str, told: "Said", book: "Book", with_names: bool, is_any: bool) -> str:
    from mkdocs_playbook.reports.runs import as_csv, as_json, as_text

    match form:
        case "json":
            return as_json.text(told, book, with_names)
        case "csv":
            return as_csv.text(told, book)
    text = as_text.text(told, book, with_names)
    return text or book.words("runs", "nothing-chosen" if is_any else "nothing")


def _tell_figures(told: "Said", book: "Book") -> None:
    from mkdocs_playbook.reports.runs import as_figures
    from mkdocs_playbook.runs.read_off import read_off

    figures = read_off(told.runs, book)
    click.echo(as_figures.text(figures))
    for line in as_figures.contradictions(figures, book):
        click.echo(line, err=True)
