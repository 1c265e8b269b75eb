"""A playbook to begin with: a small one in one language, or the whole one that comes along."""

import re
from datetime import date
from pathlib import Path

from mkdocs_playbook.authoring.changes import Change, make
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.reading.files import DOCS

_HERE = Path(__file__).parents[1]

STARTERS = _HERE / "starters"
"""A folder for each language, with a project in it."""

_PACKAGED = _HERE / "example"
_EXAMPLE = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3]
"""The whole playbook: inside the installed package, or beside src/ in a checkout."""

_CI = "ci"
"""Beside the whole playbook: what has a hosting site check each change and publish the handbook."""

WORKFLOWS = {"github": ".github/workflows/", "gitlab": "", "gitea": ".gitea/workflows/"}
"""Hosting sites -> where each looks for such files, in the project."""

_REQUIREMENT = re.compile(rb"(?<=PLAYBOOK: \")[^\"]+(?=\")")

_SETTINGS = "mkdocs.yml"
_IGNORED_BY_GIT = ".gitignore"

_REVIEWED_ON = re.compile(rb"(?<=reviewed: \{on: )\d{4}-\d{2}-\d{2}")

_MOST_NAMED = 5
"""Most files of a folder that are named where it is not empty."""


def starter(lang: Language, day: date) -> dict[str, bytes]:
    """The files of the small playbook in a language, by their paths, all reviewed on a day."""
    files = _files_below(STARTERS / lang)
    reviewed = day.isoformat().encode()
    return {path: _REVIEWED_ON.sub(reviewed, content) for path, content in files.items()}


def example() -> dict[str, bytes]:
    """The files of the whole playbook, by their paths: as they are, in all its languages."""
    files = {_SETTINGS: (_EXAMPLE / _SETTINGS).read_bytes()}
    for folder in (*CONTENT_FOLDERS, DOCS):
        for path, content in _files_below(_EXAMPLE / folder).items():
            files[f"{folder}/{path}"] = content
    some_starter = next(STARTERS.iterdir())
    files[_IGNORED_BY_GIT] = (some_starter / _IGNORED_BY_GIT).read_bytes()
    return files


def workflows(host: str, requirement: str) -> dict[str, bytes]:
    """The files for a hosting site, by their paths.

    :param requirement: what they install: this program, as pip is told of it.
    """
    files = {}
    for path in sorted((_EXAMPLE / _CI / host).glob("*.yml")):
        content = _REQUIREMENT.sub(requirement.encode(), path.read_bytes())
        files[f"{WORKFLOWS[host]}{path.name}"] = content
    return files


def begin(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a project into a folder that is new or empty.

    :raises Failure: when something is there, or can't be written.
    """
    there = _names_in(folder)
    if there:
        named = tuple(there[:_MOST_NAMED])
        raise Failure("folder-not-empty", folder=folder, names=named, count=len(there))
    make(folder, [Change(path, content) for path, content in files.items()])


def _names_in(folder: Path) -> list[str]:
    """What a folder holds; a new repository counts as empty."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.name != ".git")


def _files_below(folder: Path) -> dict[str, bytes]:
    """What lies below a folder, without what is hidden there."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and (not is_hidden or name.name == _IGNORED_BY_GIT):
            files[name.as_posix()] = path.read_bytes()
    return files
