"""What the commands share: their options, the playbook they work on, and how they name things.

Commands import what they work with when they are called: asking for help, or for the explanation of
a rule, takes no typesetter and no MkDocs.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mkdocs_playbook.findings import Diagnostic, Severity, errors_among
from mkdocs_playbook.model.fields import LANGUAGES, Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.reading.loaded import Loaded

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
strict_option = click.option(
    "--strict", is_flag=True, help="Treat warnings as errors (exit code 1)."
)


class Checked(NamedTuple):
    """A playbook and its problems."""

    loaded: "Loaded"
    diagnostics: tuple[Diagnostic, ...]


def load_and_check(project: Path, least: Severity = Severity.WARNING) -> Checked:
    """The playbook of a project, and its problems as far as they are at least so serious.

    :raises UsageError: when the folder holds no playbook.
    """
    from mkdocs_playbook import checks
    from mkdocs_playbook.paper.proofs import Proofs
    from mkdocs_playbook.reading.load import load

    if not (project / "playbook").is_dir():
        raise click.UsageError(
            f"There is no folder playbook/ in {project.resolve()}. Name the project with -C FOLDER."
        )
    loaded = load(project)
    return Checked(loaded, checks.run(loaded, Proofs(project), least))


def words_for(lang: Language | None, loaded: "Loaded") -> Words:
    """What a command says, in the language that was asked for or else in the team's."""
    return words(lang or loaded.base)


def print_report(found: Checked, own_words: Words) -> None:
    """All problems, each with its line and the next step, and how many there are."""
    from mkdocs_playbook.reports import text as report

    click.echo(report.text(found.diagnostics, found.loaded, own_words))


def require_no_errors(found: Checked, own_words: Words) -> None:
    """End with exit code 1 where there is nothing sound to work on, and say why."""
    if errors_among(found.diagnostics):
        print_report(found, own_words)
        sys.exit(1)


def exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    """1 where something stops a build, which with ``strict`` every problem does."""
    stopping = diagnostics if strict else errors_among(diagnostics)
    return 1 if stopping else 0


def path_from_here(path: Path) -> str:
    """A path as one would type it here; in full where "here" has just been replaced."""
    try:
        return os.path.relpath(path)
    except OSError:
        return str(path)
