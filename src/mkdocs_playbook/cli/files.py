"""Which files of a playbook a command line names."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.cli.common import followed, resolved


class Named(NamedTuple):
    """Files by their paths in the project, and the names that are none and hold none."""

    files: frozenset[str]
    unknown: frozenset[Path]


def named_files(paths: Iterable[Path], project: Path, known: Iterable[str]) -> Named:
    """The known files that are named, or lie in folders that are."""
    named = {resolved(path, project) for path in paths}
    unknown = set(named)
    files = set()
    for file in known:
        path = followed(project / file)
        places = {path, *path.parents}
        if places & named:
            files.add(file)
            unknown -= places
    return Named(frozenset(files), frozenset(unknown))
