"""The command ``playbook score``."""

import sys
from collections.abc import Sequence
from contextlib import suppress
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
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Day, OneOf, Place
from mkdocs_playbook.findings import Failure, Severity
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.model.thresholds import Colour
    from mkdocs_playbook.runs.figures import Figures
    from mkdocs_playbook.runs.score import Score

FORMATS = ("text", "json", "csv", "markdown")

FAILING = ("red", "amber")


@click.command(cls=Command, help="score")
@click.argument("path", cls=Argument, metavar="file", type=Place())
@project_option
@click.option("--on", cls=Option, type=Day(), metavar="day", help="score-on")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="score-format"
)
@click.option("--fail-on", cls=Option, type=OneOf(FAILING), help="score-fail-on")
@lang_option
def score(
    path: Path,
    project: Path,
    on: date | None,
    form: str,
    fail_on: "Colour | None",
    lang: Language | None,
) -> None:
    """Tell which figures of a CSV file are red, amber or green, and what each asks for."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.reports import refused as refused_report
    from mkdocs_playbook.runs.figures import read_figures
    from mkdocs_playbook.runs.score import is_at_least, scored

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    book = book_of(found.loaded, own_words.lang)
    figures = read_figures(_content(path), str(path), book)
    metrics = [metric for group in book.groups("metric") for metric in group.entities]
    scores = scored(metrics, figures.read, on)
    click.echo(_report(form, scores, figures, book, on, project))
    if figures.refused:
        click.echo(refused_report.text(figures.refused, str(path), own_words), err=True)
    is_failing = fail_on is not None and any(is_at_least(one, fail_on) for one in scores)
    sys.exit(1 if figures.refused or is_failing else 0)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Failure("figures-folder", path=path)
    return path.read_bytes()


def _report(
    form: str,
    scores: Sequence["Score"],
    figures: "Figures",
    book: "Book",
    on: date | None,
    project: Path,
) -> str:
    """What is printed, in one of the forms."""
    from mkdocs_playbook.reports.scores import as_csv, as_json, as_markdown, as_text

    match form:
        case "json":
            return as_json.text(scores, book, on, figures.refused)
        case "csv":
            return as_csv.text(scores, book)
        case "markdown":
            return as_markdown.text(scores, book, _site_url(project, book))
        case _:
            return as_text.text(scores, book)


def _site_url(project: Path, book: "Book") -> str | None:
    """The address of the handbook in the language of a book, where it is known."""
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.site import language_url

    with suppress(FileNotFoundError):  # without mkdocs.yml there is no site, but there are figures
        return language_url(read_site_url(project), book.lang, book.base)
    return None
