"""The command ``playbook new``: something new, to be filled in."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import lang_option, load_project, project_option, words_for
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import KindName, Title
from mkdocs_playbook.model.languages import Language


@click.command(cls=Command, help="new")
@click.argument("kind", cls=Argument, metavar="kind", type=KindName())
@click.argument("id_", cls=Argument, metavar="id")
@click.option("--title", cls=Option, metavar="title", type=Title(), help="new-title")
@project_option
@lang_option
def new(kind: str, id_: str, title: str | None, project: Path, lang: Language | None) -> None:
    """Write something new, with all that its kind needs, to be filled in."""
    from mkdocs_playbook.authoring.changes import make
    from mkdocs_playbook.authoring.new import new as made
    from mkdocs_playbook.model.kinds import by_name

    loaded = load_project(project)
    own_words = words_for(lang, loaded)
    changes = made(loaded, by_name(kind), id_, title or "")
    make(project, changes)
    for change in changes:
        key = "written" if change.before is None else "added"
        click.echo(own_words("new", key, path=change.path, id=id_))
    click.echo(own_words("new", "next"))
