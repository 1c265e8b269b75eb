"""The command ``playbook rename``: another id, and every place that names it."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import lang_option, load_project, project_option, words_for
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.named import require_known
from mkdocs_playbook.cli.values import KindName
from mkdocs_playbook.model.languages import Language


@click.command(cls=Command, help="rename")
@click.argument("kind", cls=Argument, metavar="kind", type=KindName())
@click.argument("old", cls=Argument, metavar="old-id")
@click.argument("new", cls=Argument, metavar="new-id")
@click.option("--dry-run", cls=Option, is_flag=True, help="dry-run")
@project_option
@lang_option
def rename(
    kind: str, old: str, new: str, dry_run: bool, project: Path, lang: Language | None
) -> None:
    """Give something another id, and change every place that names it."""
    from mkdocs_playbook.authoring.changes import make
    from mkdocs_playbook.authoring.rename import rename as renamed
    from mkdocs_playbook.model.kinds import by_name
    from mkdocs_playbook.reports import changed_files

    loaded = load_project(project)
    own_words = words_for(lang, loaded)
    require_known("OLD", [old], loaded, kind)
    found_kind = by_name(kind)
    if len(found_kind.folders) > 1 and "/" not in new:
        new = f"{old.rpartition('/')[0]}/{new}"  # a name alone is in the same folder
    found = renamed(loaded, found_kind, old, new)
    told = {"kind": kind, "old": old, "new": new}
    counts = {"places": found.places, "files": len(found.changes)}
    if dry_run:
        click.echo(changed_files.text(found.changes), nl=False)
        click.echo(own_words("rename", "would", **told, **counts), err=True)
        return
    make(project, found.changes)
    click.echo(own_words("rename", "done", **told, **counts))
