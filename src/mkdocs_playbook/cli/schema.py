"""The command ``playbook schema``: what an editor needs to help while somebody types."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    followed,
    lang_option,
    load_project,
    path_from_here,
    project_option,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.values import Folder
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.reading.loaded import Loaded


@click.command(cls=Command, help="schema")
@click.option("--out", cls=Option, metavar="folder", type=Folder(), help="schema-out")
@click.option("--check", "only_check", cls=Option, is_flag=True, help="schema-check")
@project_option
@lang_option
def schema(out: Path | None, only_check: bool, project: Path, lang: Language | None) -> None:
    """Write the schemas by which editors complete, explain and check what is typed."""
    loaded = load_project(project)
    own_words = words_for(lang, loaded)
    files, unread = _files(loaded, project, out)
    stale = [path for path, content in files.items() if _content(path) != content]
    for path in stale:
        if not only_check:
            _write(path, files[path])
        key = "out-of-date" if only_check else "written"
        click.echo(own_words("schema", key, path=path_from_here(path)))
    if not stale:
        click.echo(own_words("schema", "up-to-date"))
    if unread is not None:
        path, lines = unread
        click.echo(own_words("schema", "by-hand", path=path_from_here(path), lines=lines), err=True)
    elif stale and not only_check:
        click.echo(own_words("schema", "next"))
    sys.exit(1 if unread or (only_check and stale) else 0)


def _files(
    loaded: "Loaded", project: Path, out: Path | None
) -> tuple[dict[Path, bytes], tuple[Path, str] | None]:
    """What is to be written where; and settings that can't be read, with what they should have."""
    from mkdocs_playbook.exchange import editors

    folder = out or project / editors.FOLDER
    files = {folder / name: content for name, content in editors.schema_files(loaded).items()}
    place = _as_editors_find_it(folder, project)
    settings = project / editors.SETTINGS
    content = editors.wired(loaded, place, _content(settings))
    if content is None:
        return files, (settings, editors.wiring_lines(loaded, place))
    files[settings] = content
    return files, None


def _as_editors_find_it(folder: Path, project: Path) -> str:
    """A folder from the project's on; in full where it lies elsewhere."""
    folder, project = followed(folder), followed(project)
    if folder.is_relative_to(project):
        return f"./{folder.relative_to(project).as_posix()}"
    return folder.as_uri()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, content: bytes) -> None:
    from mkdocs_playbook.writing import replace_file, writing_to

    with writing_to(path):
        replace_file(path, content)
