"""The command ``playbook fmt``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_project,
    path_from_here,
    project_option,
    words_for,
)
from mkdocs_playbook.cli.files import named_files
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Place
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.reading.formatting import Formatted
    from mkdocs_playbook.reading.loaded import Loaded


@click.command(cls=Command, help="fmt")
@click.argument("paths", cls=Argument, metavar="files", nargs=-1, type=Place())
@click.option("--check", "only_check", cls=Option, is_flag=True, help="fmt-check")
@project_option
@lang_option
def fmt(paths: tuple[Path, ...], only_check: bool, project: Path, lang: Language | None) -> None:
    """Put the keys of YAML files in the order that all files of a kind have."""
    loaded = load_project(project)
    own_words = words_for(lang, loaded)
    files, unknown = _wanted(paths, project, loaded)
    code = 0
    changed = 0
    for file in files:
        if file.content is not None:
            changed += 1
            if only_check:
                code = 1
            else:
                _write(project / file.path, file.content)
            key = "not-in-order" if only_check else "put-in-order"
            click.echo(own_words("fmt", key, path=file.path))
        if file.trouble is not None:
            code = 1
            click.echo(own_words("fmt", file.trouble, path=file.path), err=True)
    # Told at the end, so that one wrong name keeps no other file from being put in order.
    if unknown:
        raise Failure("nothing-to-format", path=path_from_here(min(unknown)))
    if not changed and not code:
        click.echo(own_words("fmt", "in-order"))
    sys.exit(code)


def _wanted(
    paths: tuple[Path, ...], project: Path, loaded: "Loaded"
) -> tuple[list["Formatted"], frozenset[Path]]:
    """The files that are asked for, and the names that are none and hold none."""
    from mkdocs_playbook.reading.formatting import formatted_files

    files = list(formatted_files(loaded))
    if not paths:
        return files, frozenset()
    named = named_files(paths, project, [file.path for file in files])
    return [file for file in files if file.path in named.files], named.unknown


def _write(path: Path, content: bytes) -> None:
    from mkdocs_playbook.writing import replace_file, writing_to

    with writing_to(path):
        replace_file(path, content)
