"""The command ``playbook import``: tables and JSON that change a playbook."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    check_loaded,
    exit_code,
    lang_option,
    load_project,
    print_report,
    project_option,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Place, TableName
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language

if TYPE_CHECKING:
    from mkdocs_playbook.exchange.grids import Grid
    from mkdocs_playbook.exchange.notes import Taken
    from mkdocs_playbook.exchange.tables import Table
    from mkdocs_playbook.reading.loaded import Loaded
    from mkdocs_playbook.words import Words


@click.command(cls=Command, help="import")
@click.argument("paths", cls=Argument, metavar="files", nargs=-1, required=True, type=Place())
@click.option("--kind", cls=Option, metavar="table", type=TableName(), help="import-kind")
@click.option("--into", cls=Option, metavar="place-in", help="import-into")
@click.option("--partly", cls=Option, is_flag=True, help="import-partly")
@click.option("--dry-run", cls=Option, is_flag=True, help="dry-run")
@project_option
@lang_option
def import_(
    paths: tuple[Path, ...],
    kind: str | None,
    into: str | None,
    partly: bool,
    dry_run: bool,
    project: Path,
    lang: Language | None,
) -> None:
    """Change a playbook where a table or JSON says something else."""
    from mkdocs_playbook.authoring.changes import make
    from mkdocs_playbook.reports import changed_files, taken

    loaded = load_project(project)
    own_words = words_for(lang, loaded)
    found = _taken(paths, loaded, own_words, kind, into)
    told = taken.text(found, own_words)
    if told:
        click.echo(told, err=True)
    if found.refused and not partly and not dry_run:
        click.echo(own_words("exchange", "nothing-written"), err=True)
        sys.exit(1)
    counts = {"files": len(found.changes), "new": len(found.new)}
    if dry_run:
        click.echo(changed_files.text(found.changes), nl=False)
        click.echo(own_words("exchange", "would", **counts), err=True)
        sys.exit(1 if found.refused else 0)
    if not found.changes:
        click.echo(own_words("exchange", "unchanged", rows=found.rows))
        sys.exit(1 if found.refused else 0)
    make(project, found.changes)
    for change in found.changes:
        click.echo(own_words("exchange", "written", path=change.path))
    click.echo(own_words("exchange", "done", **counts))
    code = _told_by_check(project, found, own_words)
    sys.exit(1 if found.refused else code)


def _taken(
    paths: Sequence[Path], loaded: "Loaded", own_words: "Words", kind: str | None, into: str | None
) -> "Taken":
    """What becomes of the playbook by some files."""
    from mkdocs_playbook.exchange.tables import by_name
    from mkdocs_playbook.exchange.taking import take
    from mkdocs_playbook.exchange.taking_whole import take_whole
    from mkdocs_playbook.exchange.whole import read_json

    if len(paths) == 1 and paths[0].suffix.lower() == ".json":
        name = str(paths[0])
        return take_whole(loaded, read_json(paths[0].read_bytes(), name), name)
    grids: list[Grid] = []
    for path in paths:
        # A folder stands for the tables in it, as the export has written them.
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        found = [grid for file in files for grid in _grids(file)]
        if not any(grid.lines for grid in found):
            raise Failure("table-empty", path=str(path))
        grids += found
    wanted = [by_name(kind)] if kind else []
    keys = tuple(into.split(".")) if into else ()
    if keys and not wanted:
        wanted = _tables_in(loaded, keys[0])
    return take(loaded, grids, own_words, wanted, keys)


def _grids(path: Path) -> Sequence["Grid"]:
    """The tables of a file.

    :raises Failure: when it is no such file.
    """
    from mkdocs_playbook.exchange.csv_files import read_csv
    from mkdocs_playbook.exchange.workbooks import read_workbook

    name = str(path)
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return [read_csv(path.read_bytes(), name)]
        case ".xlsx" | ".xlsm" | ".xls" | ".ods":
            return read_workbook(path.read_bytes(), name)
        case ".json":
            raise Failure("json-alone", path=name)
        case _:
            raise Failure("table-ending", path=name)


def _tables_in(loaded: "Loaded", id_: str) -> list["Table"]:
    """The tables whose rows stand in what has an id.

    :raises Failure: when nothing has it.
    """
    from mkdocs_playbook.exchange.tables import tables

    found = []
    for table in tables():
        if len(table.keys) > 1 and loaded.entry(table.kind.name, id_):
            found.append(table)
    if not found:
        raise Failure("into-unknown", id=id_)
    return found


def _told_by_check(project: Path, found: "Taken", own_words: "Words") -> int:
    """The problems of the files that were written."""
    after = check_loaded(project, load_project(project))
    written = {change.path for change in found.changes}
    problems = [one for one in after.diagnostics if one.location.path in written]
    if problems:
        print_report(after._replace(diagnostics=tuple(problems)), own_words, written)
    click.echo(own_words("exchange", "next"))
    return exit_code(problems, strict=False)
