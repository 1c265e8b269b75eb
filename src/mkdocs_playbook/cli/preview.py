"""The command ``playbook preview``: what whoever reviews a change wants to see, as files."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    check_loaded,
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    refuse_content,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.cli.diff import EmptyRevision, loaded_at
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Folder
from mkdocs_playbook.findings import Severity, errors_among
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.writing import replace_file, writing_to

if TYPE_CHECKING:
    from mkdocs_playbook.paper.request import WrittenFile
    from mkdocs_playbook.reading.loaded import Loaded

COMMENT = "comment.md"
SHEETS = "sheets"


@click.command(cls=Command, help="preview")
@click.argument("base", cls=Argument, metavar="revision")
@click.option("--out", cls=Option, type=Folder(), metavar="folder", help="preview-out")
@click.option("--link", cls=Option, metavar="url", help="preview-link")
@project_option
@lang_option
def preview(
    base: str, out: Path | None, link: str | None, project: Path, lang: Language | None
) -> None:
    """Write what a change means, and the sheets that it changes."""
    from mkdocs_playbook.compare.diff import diff
    from mkdocs_playbook.reports.preview import comment, comment_on_errors, comment_on_nothing

    found = load_and_check(project, Severity.ERROR)
    after = found.loaded
    own_words = words_for(lang, after)
    folder = out or project / "preview"
    refuse_content(folder, project)
    path = folder / COMMENT
    errors = errors_among(found.diagnostics)
    if errors:
        # What was told of an earlier state would be taken for what this one means.
        _write(path, comment_on_errors(errors, own_words, link))
    require_no_errors(found, own_words)
    before = _sound(project, base)
    written: list[WrittenFile] = []
    if before is None:
        text = comment_on_nothing(base, own_words)
    else:
        written = list(_print(project, before, after, folder / SHEETS))
        names = [file.path.relative_to(folder).as_posix() for file in written]
        text = comment(diff(before, after, own_words.lang), names, own_words, link)
    _write(path, text)
    here = {"comment": path_from_here(path), "sheets": len(written)}
    click.echo(own_words("preview", "written", **here))


def _write(path: Path, text: str) -> None:
    with writing_to(path.parent, "--out"):
        replace_file(path, text.encode())


def _sound(project: Path, revision: str) -> "Loaded | None":
    """The playbook of a revision; ``None`` where it has none, or one with errors.

    Whoever mends it, or brings the first one, shall not be kept from it.

    :raises Failure: when there is no such revision.
    """
    try:
        loaded = loaded_at(project, revision)
    except EmptyRevision:
        return None
    found = check_loaded(project, loaded, Severity.ERROR)
    return None if errors_among(found.diagnostics) else loaded


def _print(
    project: Path, before: "Loaded", after: "Loaded", folder: Path
) -> "Iterator[WrittenFile]":
    """Each sheet that is new or comes out otherwise, in every language."""
    from mkdocs_playbook.book.book import book_of
    from mkdocs_playbook.compare.affected import changed_sheets
    from mkdocs_playbook.hosts.settings import read_site_url
    from mkdocs_playbook.paper.single import print_each_into
    from mkdocs_playbook.paper.typeset import typesetter_of
    from mkdocs_playbook.reading.history import commit_dates
    from mkdocs_playbook.site import language_url

    changed = commit_dates(project)
    site_url = read_site_url(project)
    for lang in after.languages:
        book = book_of(after, lang, changed)
        earlier = book_of(before, lang if lang in before.languages else before.base)
        typesetter = typesetter_of(project, book.team)
        own_folder = folder if lang == after.base else folder / lang
        own_url = language_url(site_url, lang, after.base)
        sheets = changed_sheets(earlier, book)
        yield from print_each_into(own_folder, book, sheets, typesetter, own_url)
