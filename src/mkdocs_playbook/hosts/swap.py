"""A finished site put in the place of an older one, whole or not at all; nothing foreign goes."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from mkdocs_playbook.model.kinds import CONTENT_FOLDERS
from mkdocs_playbook.reading.files import DOCS

MARKER = ".playbook-site"
"""A file in a built site that lists what the build has put beside it."""

SHOWN = 5
"""Most foreign files that a message names."""


class ForeignFolderError(Exception):
    """A folder can't be replaced by a site; the text says why, and what to do."""


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
    sources = [root / folder for folder in (*CONTENT_FOLDERS, DOCS, "macros")]
    is_inside = any(target.is_relative_to(source) for source in sources)
    if is_inside or root.is_relative_to(target):
        raise ForeignFolderError(
            f"{target} belongs to the project's sources. Choose a folder beside them."
        )
    if target.is_file():
        raise ForeignFolderError(f"{target} is a file. Choose a folder.")


def foreign_error(target: Path, foreign: Sequence[str]) -> ForeignFolderError:
    """What is said of a folder that holds foreign files."""
    names = ", ".join(foreign[:SHOWN])
    return ForeignFolderError(
        f"{target} holds what no build of ours has put there ({names}). "
        "Empty it, or choose another."
    )


def swap(fresh: Path, target: Path, old: Path) -> None:
    """Put the finished site in the old one's place: two renames, so nobody reads half of one."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    # The new site is there: what can't be deleted of the old one is no failure of the build.
    shutil.rmtree(old, ignore_errors=True)
