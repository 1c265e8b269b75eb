"""The command ``playbook due``: what has to be reviewed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    project_option,
    require_no_errors,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.named import require_known
from mkdocs_playbook.cli.values import Day, OneOf
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.book.reviews import Review

FORMATS = ("text", "markdown", "csv", "json")


@click.command(cls=Command, help="due")
@click.option("--role", "roles", cls=Option, multiple=True, metavar="role", help="due-role")
@click.option("--on", cls=Option, type=Day(), metavar="day", help="due-on")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="due-format"
)
@project_option
@lang_option
def due(
    roles: tuple[str, ...], on: date | None, form: str, project: Path, lang: Language | None
) -> None:
    """List what is due for review, and what was edited after its last one."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.book.reviews import reviews
    from mkdocs_playbook.cache import cache_of
    from mkdocs_playbook.model.calendar import today
    from mkdocs_playbook.past.kept import Kept
    from mkdocs_playbook.past.reviewed import ReviewedStates
    from mkdocs_playbook.reading.history import commit_dates

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    require_known("--role", roles, found.loaded, "role")
    book = book_of(found.loaded, own_words.lang, commit_dates(project))
    own = [review for review in reviews(book) if not roles or review.by in roles]
    states = ReviewedStates(project, Kept(cache_of(project)))
    own = states.edited_in_meaning(own, found.loaded)
    click.echo(_report(form, own, book, on or today(book.team)))
    warn_of_short_history(project, own_words)


def _report(form: str, found: "Sequence[Review]", book: "Book", on: date) -> str:
    from mkdocs_playbook.reports.reviews import as_csv, as_json, as_markdown, as_text

    match form:
        case "json":
            return as_json.text(found, on)
        case "csv":
            return as_csv.text(found, on)
        case "markdown":
            return as_markdown.text(found, book, on)
        case _:
            return as_text.text(found, book, on)
