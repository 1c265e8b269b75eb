"""Folders and files beside the content folders that surely are what is missing of these.

Somebody has renamed ``checklists/``, or put ``team.yml`` beside ``playbook/``. They are looked for
only where something is missing, and told as misplaced.
"""

from collections.abc import Iterator
from pathlib import Path

from mkdocs_playbook.model.kinds import CONTENT_FOLDERS, KINDS, single_files

_YAML = (".yml", ".yaml")


def folders_astray(root: Path) -> list[str]:
    """The folders of a project that hold what its missing content folders should, by name."""
    known = [name for kind in KINDS for name in kind.folders]
    filled = {name for name in known if _has_yaml(root / name)}
    missing = [name for name in known if name not in filled]
    if not missing:
        return []
    # Of a content folder that is there, one of its own may have come to lie beside it.
    tops = {name.partition("/")[0] for name in filled}
    own = {name.rpartition("/")[2] for name in missing}
    inside = {name.rpartition("/")[2] for name in missing if name.partition("/")[0] not in tops}
    found = []
    for folder in _other_folders(root):
        is_one = folder.name in own and _has_yaml(folder)
        if is_one or any(_has_yaml(folder / name) for name in inside):
            found.append(folder.name)
    return sorted(found)


def files_astray(root: Path) -> list[str]:
    """The files in a project's own folder that are called like a single file that is missing."""
    stems = []
    for kind in single_files():
        if not (root / kind.file).is_file():
            stems.append(Path(kind.file).stem)
    if not stems:
        return []
    named = []
    for path in root.iterdir():
        stem, _, ending = path.name.lower().partition(".")
        if stem in stems and ending and path.is_file():
            named.append(path.name)
    return sorted(named)


def _other_folders(root: Path) -> Iterator[Path]:
    for path in root.iterdir():
        if path.is_dir() and not path.name.startswith(".") and path.name not in CONTENT_FOLDERS:
            yield path


def _has_yaml(folder: Path) -> bool:
    return folder.is_dir() and any(path.suffix.lower() in _YAML for path in folder.iterdir())
