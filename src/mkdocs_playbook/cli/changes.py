"""The command ``playbook changes``: what has changed, week by week, for a role or for all."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
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
    from mkdocs_playbook.compare.weekly import WeekOfChanges
    from mkdocs_playbook.model.calendar import Week
    from mkdocs_playbook.past.states import States
    from mkdocs_playbook.reading.loaded import Loaded
    from mkdocs_playbook.reading.past import WeekEnds
    from mkdocs_playbook.reports.weeks.told import Stretch
    from mkdocs_playbook.words import Words

FORMATS = ("text", "markdown", "json")

USUAL = timedelta(weeks=4)
"""How far back it goes where nobody says."""


@click.command(cls=Command, help="changes")
@click.option("--role", cls=Option, metavar="role", help="changes-role")
@click.option("--since", cls=Option, type=Day(), metavar="day", help="changes-since")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="changes-format"
)
@project_option
@lang_option
def changes(
    role: str | None, since: date | None, form: str, project: Path, lang: Language | None
) -> None:
    """Tell what has changed, week by week."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.compare.weekly import for_role, weekly
    from mkdocs_playbook.model.calendar import today
    from mkdocs_playbook.past.states import States
    from mkdocs_playbook.reading.history import is_cut_short
    from mkdocs_playbook.reading.past import week_ends
    from mkdocs_playbook.reports.weeks.told import Stretch

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    if role is not None:
        require_known("--role", (role,), found.loaded, "role")
    first = since or today(book_of(found.loaded, own_words.lang).team) - USUAL
    history = week_ends(project, first)
    states = States(project, found.loaded)
    before = states.sound(history.before) if history.ends and history.before else None
    weeks = weekly(before, _ends(states, history), own_words.lang)
    if role is not None:
        weeks = tuple(for_role(weeks, role))
    is_short = is_cut_short(project)
    span = Stretch(first, None if is_short else history.begins)
    click.echo(_report(form, weeks, span, own_words))
    if is_short:
        click.echo(f"! {own_words('changes', 'short-history')}", err=True)


def _ends(states: "States", history: "WeekEnds") -> "Iterator[tuple[Week, Loaded | None]]":
    """Each week with the state at its end, read when it is asked for."""
    for week, commit in history.ends:
        yield week, states.sound(commit)


def _report(
    form: str, weeks: "Sequence[WeekOfChanges]", span: "Stretch", own_words: "Words"
) -> str:
    from mkdocs_playbook.reports.weeks import as_json, as_markdown, as_text

    match form:
        case "json":
            return as_json.text(weeks, span)
        case "markdown":
            return as_markdown.text(weeks, span, own_words)
        case _:
            return as_text.text(weeks, span, own_words)
