"""What the commands share: their options, the playbook they work on, and how they name things.

Commands import what they work with when they are called: asking for help, or for the explanation of
a rule, takes no typesetter and no MkDocs.
"""

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mkdocs_playbook.cli.help import Option
from mkdocs_playbook.cli.usage import WrongUsage
from mkdocs_playbook.cli.values import OneOf, ProjectFolder, project_named
from mkdocs_playbook.findings import Diagnostic, Failure, Message, Severity, errors_among
from mkdocs_playbook.model.languages import LANGUAGES, Language
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.reader import readers_words

if TYPE_CHECKING:
    from mkdocs_playbook.paper.proofs import Proofs
    from mkdocs_playbook.reading.loaded import Loaded

project_option = click.option(
    "-C",
    "--project",
    cls=Option,
    type=ProjectFolder(),
    callback=project_named,
    metavar="folder",
    help="project",
)
lang_option = click.option("--lang", cls=Option, type=OneOf(LANGUAGES), help="lang")
strict_option = click.option("--strict", cls=Option, is_flag=True, help="strict")


class Checked(NamedTuple):
    """A playbook, its problems, and the sheets that were set on trial to find them."""

    loaded: "Loaded"
    diagnostics: tuple[Diagnostic, ...]
    proofs: "Proofs"


def load_and_check(project: Path, least: Severity = Severity.WARNING) -> Checked:
    """The playbook of a project, and its problems as far as they are at least so serious.

    :raises UsageError: when the folder holds no playbook.
    """
    return check_loaded(project, load_project(project), least)


def load_project(project: Path) -> "Loaded":
    """The playbook of a project, good or bad.

    :raises UsageError: when the folder holds no playbook.
    """
    from mkdocs_playbook.reading.load import load

    if not (project / "playbook").is_dir():
        raise WrongUsage(*_without_playbook(project))
    return load(project)


def _without_playbook(project: Path) -> Iterator[Message]:
    """That a folder holds no playbook, and where one surely is."""
    from mkdocs_playbook.checks.file_names import git_mv
    from mkdocs_playbook.reading.astray import folders_astray

    yield Message("no-playbook", {"folder": project.resolve()})
    for name in folders_astray(project):
        if (project / name / "roles").is_dir() or (project / name / "sops").is_dir():
            command = git_mv(name, "playbook")
            yield Message("playbook-renamed", {"folder": name, "command": command})
            return
    for folder in sorted(project.iterdir()):
        if (folder / "playbook" / "team.yml").is_file():
            yield Message("playbook-below", {"folder": path_from_here(folder)})
            return


def check_loaded(project: Path, loaded: "Loaded", least: Severity = Severity.WARNING) -> Checked:
    """A playbook that has been read, and its problems, as above."""
    from mkdocs_playbook import checks
    from mkdocs_playbook.paper.proofs import Proofs

    proofs = Proofs(project)
    return Checked(loaded, checks.run(loaded, proofs, least), proofs)


def words_for(lang: Language | None, loaded: "Loaded") -> Words:
    """What a command says, in the language of its reader."""
    return readers_words(lang, loaded.said_languages)


def report_of(found: Checked, own_words: Words) -> str:
    """All problems, each with its line and the next step, and how many there are."""
    from mkdocs_playbook.reports import text as report

    return report.text(found.diagnostics, found.loaded, own_words)


def print_report(found: Checked, own_words: Words, checked: Collection[str] | None = None) -> None:
    """Tell all problems, as above, in colours where a terminal shows them.

    :param checked: the files that are told of, where these are not all.
    """
    from mkdocs_playbook.reports import text as report

    paint = _coloured if _shows_colours() else report.unpainted
    click.echo(report.text(found.diagnostics, found.loaded, own_words, checked, paint))


def _shows_colours() -> bool:
    """Whether somebody looks at a terminal, and has not asked for none: https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _coloured(part: str, severity: Severity) -> str:
    colour = "red" if severity is Severity.ERROR else "yellow"
    return click.style(part, fg=colour, bold=True)


def tell(failure: Message, own_words: Words) -> None:
    """What stops a command."""
    click.echo(own_words("usage", "error", message=own_words.failure(failure)), err=True)


def require_no_errors(found: Checked, own_words: Words) -> None:
    """End with exit code 1 where there is nothing sound to work on, and say why."""
    if errors_among(found.diagnostics):
        print_report(found, own_words)
        sys.exit(1)


def exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    """1 where something stops a build, which with ``strict`` every problem does."""
    stopping = diagnostics if strict else errors_among(diagnostics)
    return 1 if stopping else 0


def warn_of_missing_codes(site_url: str | None, own_words: Words) -> None:
    """Say why sheets have no QR codes, where they have none."""
    if site_url is None:
        click.echo(f"! {own_words('print', 'no-address')}", err=True)


def warn_of_short_history(project: Path, own_words: Words) -> None:
    """Say why dates are left out, where git doesn't know them."""
    from mkdocs_playbook.reading.history import is_cut_short

    if is_cut_short(project):
        click.echo(f"! {own_words('build', 'short-history')}", err=True)


def refuse_content(folder: Path, project: Path) -> None:
    """:raises Failure: when a folder is part of the content, where no PDF file may stand."""
    from mkdocs_playbook.model.kinds import CONTENT_FOLDERS

    place = os.path.realpath(folder)
    for name in CONTENT_FOLDERS:
        if Path(place).is_relative_to(os.path.realpath(project / name)):
            raise Failure("folder-of-sources", folder=place)


def path_from_here(path: Path) -> str:
    """A path as one would type it here; in full where "here" has just been replaced."""
    try:
        return os.path.relpath(path)
    except OSError:
        return str(path)


def resolved(path: Path, project: Path) -> Path:
    """A path as it was typed, from here or from the project's folder."""
    if path.exists():
        return followed(path)
    return followed(project / path)


def followed(path: Path) -> Path:
    """Where a path leads, along all links; one that leads in a circle stays."""
    return Path(os.path.realpath(path))
