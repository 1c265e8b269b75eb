"""The command ``playbook init``: a playbook to begin with."""

import shlex
from datetime import date
from pathlib import Path

import click

from mkdocs_playbook.cli.common import path_from_here
from mkdocs_playbook.cli.help import Argument, Command, Option
from mkdocs_playbook.cli.values import Folder, OneOf
from mkdocs_playbook.model.languages import LANGUAGES, Language
from mkdocs_playbook.words.reader import readers_words

HOSTS = ("github", "gitlab", "gitea")
"""Hosting sites that there are workflows for."""


@click.command(cls=Command, help="init")
@click.argument("folder", cls=Argument, metavar="new-folder", type=Folder())
@click.option("--example", "whole", cls=Option, is_flag=True, help="init-example")
@click.option("--ci", "host", cls=Option, type=OneOf(HOSTS), help="init-ci")
@click.option("--lang", cls=Option, type=OneOf(LANGUAGES), help="init-lang")
def init(folder: Path, whole: bool, host: str | None, lang: Language | None) -> None:
    """Write a playbook to begin with into a new folder."""
    from mkdocs_playbook.authoring.installed import requirement
    from mkdocs_playbook.authoring.starter import begin, example, starter, workflows

    own_words = readers_words(lang, ())
    # Today is a matter of the writer's own clock: the team's time zone is in the files.
    files = example() if whole else starter(own_words.lang, date.today())
    if host is not None:
        files |= workflows(host, requirement())
    begin(folder, files)
    here = path_from_here(folder)
    click.echo(own_words("init", "written", count=len(files), folder=here))
    if here != ".":
        click.echo(own_words("init", "go", folder=shlex.quote(here)))
    click.echo(own_words("init", "next"))
