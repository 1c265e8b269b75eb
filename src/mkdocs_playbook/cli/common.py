"""What the commands share: their options, the playbook they work on, and how they name things."""

import os
from pathlib import Path

import click

from mkdocs_playbook import checks
from mkdocs_playbook.findings import Diagnostic, Severity
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words, words

project_option = click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder, which holds playbook/ and mkdocs.yml.  [default: this folder]",
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of the messages.  [default: the team's]"
)


def checked(
    project: Path, least: Severity = Severity.WARNING
) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The playbook of a project, and its problems as far as they are at least so serious.

    :raises UsageError: when the folder holds no playbook.
    """
    if not (project / "playbook").is_dir():
        raise click.UsageError(
            f"There is no folder playbook/ in {project.resolve()}. Name the project with -C FOLDER."
        )
    loaded = load(project)
    return loaded, checks.run(loaded, Proofs(project), least)


def words_for(lang: Language | None, loaded: Loaded) -> Words:
    """What a command says, in the language that was asked for or else in the team's."""
    return words(lang or loaded.base)


def shown(path: Path) -> str:
    """A path as one would type it here; in full where "here" has just been replaced."""
    try:
        return os.path.relpath(path)
    except OSError:
        return str(path)
