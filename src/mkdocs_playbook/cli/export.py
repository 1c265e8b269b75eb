"""The command ``playbook export``: what a playbook holds, for spreadsheets, programs and wikis."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import OneOf, Place, TableName
from mkdocs_playbook.findings import Failure, Severity
from mkdocs_playbook.model.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from mkdocs_playbook.reading.loaded import Loaded
    from mkdocs_playbook.words import Words

FORMATS = ("csv", "xlsx", "json", "markdown")

_NAME = "export"
"""What is written is called so where nobody says otherwise."""

_ENDINGS = {"xlsx": ".xlsx", "json": ".json", "markdown": ".md"}


@click.command(cls=Command, help="export")
@click.argument("kinds", cls=Argument, metavar="tables", nargs=-1, type=TableName())
@click.option("--to", "form", cls=Option, type=OneOf(FORMATS), required=True, help="export-to")
@click.option("--out", cls=Option, metavar="out", type=Place(), help="export-out")
@click.option("--language", cls=Option, type=OneOf(LANGUAGES), help="export-language")
@project_option
@lang_option
def export(
    kinds: tuple[str, ...],
    form: str,
    out: Path | None,
    language: Language | None,
    project: Path,
    lang: Language | None,
) -> None:
    """Write what a playbook holds as tables, as JSON or as a document."""
    found = load_and_check(project, least=Severity.ERROR)
    own_words = words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    place = out or Path(_NAME + _ENDINGS.get(form, ""))
    if form == "csv" and place.is_file():
        raise Failure("export-place", path=path_from_here(place))
    if form != "csv" and place.is_dir():
        raise Failure("export-folder", path=path_from_here(place))
    for path, content in _files(found.loaded, own_words, form, place, kinds, language):
        _write(path, content)
        click.echo(own_words("exchange", "written", path=path_from_here(path)))


def _files(
    loaded: "Loaded",
    own_words: "Words",
    form: str,
    place: Path,
    kinds: tuple[str, ...],
    language: Language | None,
) -> Iterator[tuple[Path, bytes]]:
    """What is to be written where."""
    from mkdocs_playbook.exchange.csv_files import csv_text
    from mkdocs_playbook.exchange.document import document
    from mkdocs_playbook.exchange.rows import sheets_of
    from mkdocs_playbook.exchange.whole import json_text
    from mkdocs_playbook.exchange.workbooks import workbook

    languages = (language,) if language else ()
    if form == "json":
        yield place, json_text(loaded, kinds, languages).encode()
        return
    if form == "markdown":
        yield place, document(loaded, language or loaded.base, kinds).encode()
        return
    sheets = list(sheets_of(loaded, own_words, kinds, languages))
    if not sheets:
        raise Failure("export-none")
    if form == "xlsx":
        yield place, workbook(sheets)
        return
    for sheet in sheets:
        yield place / f"{sheet.name}.csv", csv_text(sheet)


def _write(path: Path, content: bytes) -> None:
    from mkdocs_playbook.writing import replace_file, writing_to

    with writing_to(path, "--out"):
        replace_file(path, content)
