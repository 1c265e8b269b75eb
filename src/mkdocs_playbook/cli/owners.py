"""The command ``playbook owners``: who is asked to look at changes of which files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    followed,
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.values import OneOf
from mkdocs_playbook.findings import Failure, Severity
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_playbook.exchange.codeowners import Unowned
    from mkdocs_playbook.words import Words

FORMATS = ("codeowners",)
PLACES = ("github", "gitlab", "gitee", "gitea")


@click.command(cls=Command, help="owners")
@click.option(
    "--for", "place", cls=Option, type=OneOf(PLACES), default=PLACES[0], help="owners-for"
)
@click.option(
    "--format", "form", cls=Option, type=OneOf(FORMATS), default=FORMATS[0], help="owners-format"
)
@click.option("--write", cls=Option, is_flag=True, help="owners-write")
@click.option("--check", "only_check", cls=Option, is_flag=True, help="owners-check")
@project_option
@lang_option
def owners(
    place: str, form: str, write: bool, only_check: bool, project: Path, lang: Language | None
) -> None:
    """Write who is asked to look at changes of which files, for where the repository is kept."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.exchange import codeowners
    from mkdocs_playbook.reading.git import repository_above
    from mkdocs_playbook.words import words

    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    book = book_of(found.loaded, found.loaded.base)
    if not book.team.owners:
        raise Failure("no-owners")
    owned, unowned = codeowners.owned(book, place)
    top = repository_above(project) or followed(project)
    prefix = followed(project).relative_to(top).as_posix()
    prefix = "" if prefix == "." else f"{prefix}/"
    # In the team's language, so that it stays the same whoever writes it.
    heading = words(found.loaded.base)("owners", "heading")
    path = top / codeowners.PLACES[place]
    before = path.read_text("utf-8") if path.is_file() else ""
    after = codeowners.with_lines(before, codeowners.lines(owned, place, prefix), heading)
    _warn(unowned, own_words)
    if only_check:
        key = "up-to-date" if after == before else "out-of-date"
        click.echo(own_words("owners", key, path=path_from_here(path)))
        sys.exit(0 if after == before else 1)
    if not write:
        click.echo(after, nl=False)
        return
    _write(path, after)
    click.echo(own_words("owners", "written", path=path_from_here(path)))


def _warn(unowned: "Sequence[Unowned]", own_words: "Words") -> None:
    for role, files in unowned:
        click.echo(f"! {own_words('owners', 'nobody', role=role, files=files)}", err=True)


def _write(path: Path, text: str) -> None:
    from mkdocs_playbook.writing import replace_file, writing_to

    with writing_to(path):
        replace_file(path, text.encode())
