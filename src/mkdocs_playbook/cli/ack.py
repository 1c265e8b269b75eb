"""The commands ``playbook ack``: who has read and understood what."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Group, Option
from mkdocs_playbook.cli.named import require_known, spoken
from mkdocs_playbook.cli.values import Day, OneOf, Place
from mkdocs_playbook.findings import Failure, Severity
from mkdocs_playbook.model.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_playbook.book.book import Book
    from mkdocs_playbook.model.playbook import Node
    from mkdocs_playbook.reading.acks import Person
    from mkdocs_playbook.reading.loaded import Loaded
    from mkdocs_playbook.words import Words

FORMATS = ("text", "json", "csv")
PAPERS = ("A4", "Letter")


@click.group(cls=Group, help="ack")
def ack() -> None:
    """Write down who has read what, see who has to, print sheets to sign."""


@ack.command(cls=Command, help="ack-add")
@click.argument("pages", cls=Argument, metavar="pages", nargs=-1)
@click.option("--role", cls=Option, metavar="role", help="ack-role")
@click.option("--as", "name", cls=Option, metavar="name", help="ack-as")
@click.option("--on", cls=Option, type=Day(), metavar="day", help="ack-on")
@project_option
@lang_option
def add(
    pages: tuple[str, ...],
    role: str | None,
    name: str | None,
    on: date | None,
    project: Path,
    lang: Language | None,
) -> None:
    """Write down that somebody has read pages as they are today."""
    from mkdocs_playbook.authoring.acks import page_named, require_safe
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.book.concerns import to_read
    from mkdocs_playbook.compare.acks import meanings_of
    from mkdocs_playbook.model.calendar import today

    loaded, own_words = _sound(project, lang)
    if not pages and role is None:
        raise Failure("ack-nothing")
    if role is not None:
        require_known("--role", (role,), loaded, "role")
    name = name or _name_in_git(project)
    require_safe(name)
    meanings = meanings_of(loaded)
    book = book_of(loaded, loaded.base)
    chosen = [page_named(page, meanings) for page in pages]
    if role is not None:
        chosen += to_read(book, role)
    read = {node: meanings[node] for node in chosen}
    day = on or today(book.team)
    _write(_person(name, loaded), (role,) if role else (), read, day, project, loaded, own_words)


def _sound(project: Path, lang: Language | None) -> "tuple[Loaded, Words]":
    """A playbook without errors, and the words for whoever has asked."""
    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    return found.loaded, own_words


def _name_in_git(project: Path) -> str:
    """:raises Failure: where git knows of none."""
    from mkdocs_playbook.authoring.acks import name_from_mail
    from mkdocs_playbook.reading.git import GitError, git

    try:
        name = name_from_mail(git(project, "config", "user.email").decode().strip())
    except GitError:
        name = ""
    if not name:
        raise Failure("ack-no-name")
    return name


def _person(name: str, loaded: "Loaded") -> "Person":
    """:raises Failure: for a file that can't be read, which would lose what it says."""
    from mkdocs_playbook.reading.acks import Person, ack_path, people

    for person in people(loaded):
        if person.name == name:
            if person.problems:
                raise Failure("ack-broken", path=person.path)
            return person
    return Person(name, (), (), ack_path(name))


def _write(
    person: "Person",
    roles: "Iterable[str]",
    read: "Mapping[Node, str]",
    day: date,
    project: Path,
    loaded: "Loaded",
    own_words: "Words",
) -> None:
    from mkdocs_playbook.authoring.acks import with_read
    from mkdocs_playbook.words import words
    from mkdocs_playbook.writing import replace_file, writing_to

    # In the team's language, so that it stays the same whoever writes it.
    memory = words(loaded.base)("ack", "memory", name=person.name)
    content = with_read(person, roles, read, day, memory).encode()
    path = project / person.path
    known = {line.node: line.hash for line in person.lines}
    new = sum(known.get(node) != meaning for node, meaning in read.items())
    if path.is_file() and path.read_bytes() == content:
        click.echo(own_words("ack", "same", path=path_from_here(path)))
        return
    with writing_to(path):
        replace_file(path, content)
    key = "written-one" if new == 1 else "written"
    click.echo(own_words("ack", key, path=path_from_here(path), count=new, day=day))


@ack.command(cls=Command, help="ack-status")
@click.option("--role", "roles", cls=Option, multiple=True, metavar="role", help="ack-status-role")
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default="text", help="ack-format"
)
@project_option
@lang_option
def status(roles: tuple[str, ...], form: str, project: Path, lang: Language | None) -> None:
    """List who has read what, by role and page."""
    from mkdocs_playbook.book.read_by import of_roles
    from mkdocs_playbook.reports.acks import as_csv, as_json, as_text

    loaded, own_words = _sound(project, lang)
    require_known("--role", roles, loaded, "role")
    book = _book(project, loaded, own_words.lang)
    found = tuple(of_roles(book, roles))
    match form:
        case "json":
            click.echo(as_json.text(found))
        case "csv":
            click.echo(as_csv.text(found))
        case _:
            click.echo(as_text.text(found, book))
    warn_of_short_history(project, own_words)


def _book(project: Path, loaded: "Loaded", lang: Language) -> "Book":
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.compare.acks import acknowledged
    from mkdocs_playbook.reading.history import commit_dates

    acks = acknowledged(project, loaded)
    return book_of(loaded, lang, commit_dates(project), acks=acks)


@ack.command(cls=Command, help="ack-sheet")
@click.option("--role", cls=Option, metavar="role", required=True, help="ack-sheet-role")
@click.option("--language", cls=Option, type=OneOf(LANGUAGES), help="language")
@click.option("--paper", cls=Option, type=OneOf(PAPERS), help="paper")
@click.option("--out", cls=Option, metavar="file", type=Place(), help="ack-sheet-out")
@project_option
@lang_option
def sheet(
    role: str,
    language: Language | None,
    paper: str | None,
    out: Path | None,
    project: Path,
    lang: Language | None,
) -> None:
    """Print a sheet on which people sign that they have read a role's pages."""
    from mkdocs_playbook.paper.printing import Pdf
    from mkdocs_playbook.paper.signatures import signatures
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.writing import replace_file, writing_to

    loaded, own_words = _sound(project, lang)
    require_known("--role", (role,), loaded, "role")
    book = _book(project, loaded, spoken(language, loaded))
    typesetter = typesetter_of(project, book.team)
    setting = typesetter.setting(paper.lower() if paper else book.team.paper)
    pdf = Pdf(typesetter.signatures(signatures(book, role, setting)), ())
    path = out or project / "print" / f"read-{role}.pdf"
    with writing_to(path):
        replace_file(path, pdf.content)
    key = "pages-one" if pdf.pages == 1 else "pages-many"
    pages = own_words("ui", key, n=pdf.pages)
    click.echo(own_words("ack", "written-sheet", path=path_from_here(path), pages=pages))
