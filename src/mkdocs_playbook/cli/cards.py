"""How ``playbook print`` prints cards to cut out: short lists for a pocket, one for each role."""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from mkdocs_playbook.cli.days import period_of
from mkdocs_playbook.cli.printed import account, counted, planned_line, written_line
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.book.sheet import Sheet
    from mkdocs_playbook.paper.pocket.printing import PlannedCards
    from mkdocs_playbook.paper.printing import Choice
    from mkdocs_playbook.paper.typeset import Typesetter

POCKET_PAPER = "A7"
"""For cards with short lists, cut from the team's paper."""

ROLE_CARD = "role-card"
"""The layout of what is no sheet: a card for each role."""

Planning: TypeAlias = "Callable[[Book, Typesetter, str | None], PlannedCards]"
"""What is to be printed of a book; the last is the address of its handbook, where it has one."""


def planning_of(
    choice: "Choice", team: Team, layout: str, paper: str | None, folder: Path, **when: Any
) -> Planning:
    """How the cards that were asked for are planned.

    :raises WrongUsage: for options that don't go together.
    """
    from mkdocs_playbook.paper.pocket.printing import planned_lists, planned_roles

    is_dated = any(when.values())
    if layout == ROLE_CARD:
        if is_dated or choice.names_lists or paper == POCKET_PAPER.lower():
            raise WrongUsage(Message("role-cards-alone"))
        return partial(planned_roles, folder=folder, choice=choice, paper=paper)
    if layout != "sheet":
        raise WrongUsage(Message("pocket-layout", {"layout": layout}))
    # What is carried about for weeks has no date, unless one is asked for.
    period = period_of(team, **when) if is_dated else None
    return partial(planned_lists, folder=folder, choice=choice, period=period)


def print_all_cards(
    project: Path,
    books: "Sequence[Book]",
    planning: Planning,
    is_plan: bool,
    own_words: Words,
) -> None:
    """Print the cards of each language, and tell each file and what has no room on a card.

    :raises Failure: when there is nothing to print.
    """
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.paper.pocket.printing import print_cards
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.site import language_url

    site_url = read_site_url(project)
    start = time.monotonic()
    written = []
    files = []
    for book in books:
        typesetter = typesetter_of(project, book.team)
        own_url = language_url(site_url, book.lang, book.team.languages[0])
        file = planning(book, typesetter, own_url)
        _tell_left_out(file, book, own_words)
        if not file.document["cards"]:
            continue
        files.append(file)
        if not is_plan:
            written.append(print_cards(file, typesetter))
            click.echo(written_line(written[-1], own_words, "cards"))
    if not files:
        raise Failure("nothing-to-print")
    if is_plan:
        for line in _plan(files, own_words):
            click.echo(line)
        return
    click.echo(account(written, time.monotonic() - start, own_words, "cards"))


def _tell_left_out(file: "PlannedCards", book: "Book", own_words: Words) -> None:
    """Name each list that has no room on a card, and what to do instead."""
    told: set[str] = set()
    for sheet in file.left_out:
        if sheet.id not in told:  # a list has a card for each of its days
            told.add(sheet.id)
            options = _same_options(sheet, book)
            named = {"list": sheet.id, "title": sheet.title, "options": options}
            click.echo(f"! {own_words('pocket', 'left-out', **named)}", err=True)


def _same_options(sheet: "Sheet", book: "Book") -> str:
    """What a command needs so that it prints a list as its card would have been."""
    options = ""
    if sheet.when.value is None:
        options += " --undated"
    if book.lang != book.team.languages[0]:
        options += f" --language {book.lang}"
    return options


def _plan(files: "Sequence[PlannedCards]", own_words: Words) -> Iterator[str]:
    """What would be written; cards are measured for it, so their pages are known."""
    for file in files:
        yield planned_line(file, counted("cards", len(file.outlines), own_words), own_words)
        for outline in file.outlines:
            yield f"  {outline}"
    yield own_words(
        "pocket",
        "plan",
        cards=counted("cards", sum(len(file.outlines) for file in files), own_words),
        pages=counted("pages", sum(file.pages for file in files), own_words),
        files=counted("files", len(files), own_words),
    )
