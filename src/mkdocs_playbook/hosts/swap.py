"""A finished site put in the place of an older one, whole or not at all; nothing foreign goes."""

import errno
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.exchange import exchange
from mkdocs_playbook.hosts.workspace import Workspace
from mkdocs_playbook.reading.files import SOURCE_FOLDERS

MARKER = ".playbook-site"
"""A file in a built site that lists what the build has put beside it."""

SHOWN = 5
"""Most foreign files that a message names."""

TRIES = 10
"""How often a build tries again that another one is always ahead of."""


class ForeignFolderError(Failure):
    """A folder can't be replaced by a site."""


def mark_as_built(site: Path) -> None:
    """Leave word of what is the build's own, so that no later build takes away anything else."""
    names = sorted(path.name for path in site.iterdir() if path.name != MARKER)
    (site / MARKER).write_text("\n".join(names) + "\n", "utf-8")


def foreign_files(site: Path) -> list[str]:
    """What stands in a folder and no build has put there."""
    marker = site / MARKER
    own = {MARKER}
    if marker.is_file():
        own.update(marker.read_text("utf-8").split("\n"))
    return sorted({path.name for path in site.iterdir()} - own)


def refuse_foreign(target: Path, root: Path) -> None:
    """Building replaces the whole folder: what is in it must have been put there by a build.

    :raises ForeignFolderError: when it holds anything else, or touches the project's own folders.
    """
    refuse_sources(target, root)
    foreign = []
    if target.is_dir():
        foreign = foreign_files(target)
    if foreign:
        raise foreign_error(target, foreign)


def refuse_sources(target: Path, root: Path) -> None:
    """:raises ForeignFolderError: when a folder touches the project's own, or is none."""
    sources = [root / folder for folder in (*SOURCE_FOLDERS, "macros")]
    is_inside = any(target.is_relative_to(source) for source in sources)
    if is_inside or root.is_relative_to(target):
        raise ForeignFolderError("folder-of-sources", folder=target)
    if target.is_file():
        raise ForeignFolderError("folder-is-file", folder=target)


def foreign_error(target: Path, foreign: Sequence[str]) -> ForeignFolderError:
    """What is said of a folder that holds foreign files."""
    return ForeignFolderError("folder-foreign", folder=target, names=tuple(foreign[:SHOWN]))


def swap(place: Workspace) -> None:
    """Put what was made in the target's place, so that nobody finds half of it.

    Whatever stops it between its steps, the end of the workspace puts the old target back.

    :raises OSError: when the system doesn't allow it.
    """
    fresh, target, old = place.fresh, place.target, place.old
    for _ in range(TRIES):
        try:
            if exchange(fresh, target):
                return
            target.rename(old)
        except FileNotFoundError:
            pass  # nothing is there to be replaced
        try:
            fresh.rename(target)
        except OSError:
            if not target.exists():
                raise
            # Another build has been faster. Its site is whole, and is replaced like any other.
            shutil.rmtree(old, ignore_errors=True)
        else:
            return
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(target))
