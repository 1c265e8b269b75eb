"""A file lies in a content folder and nothing reads it."""

import re
from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Severity, start_of
from mkdocs_playbook.model.kinds import KINDS, single_files
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR

FOLDERS = tuple(folder for kind in KINDS for folder in kind.folders)
"""The folders that are read, in the order of the register."""

_OVERLAY = re.compile(r"(.*)\.[a-z]{2}\.yml")


def check(loaded: Loaded) -> Iterator[Finding]:
    missing = missing_files(loaded)
    for path in loaded.strangers:
        meant = meant_path(loaded, path)
        hint = Message("move-to", {"path": meant}) if meant else _hint(loaded, path)
        waiting = sum(base == meant for _, base in loaded.orphans)
        yield Finding(
            path,
            start_of(path),
            Message("unknown-file"),
            (hint,),
            hides=int(meant in missing) + waiting,
            fatal=meant in missing,
        )


def missing_files(loaded: Loaded) -> frozenset[str]:
    """The files that every playbook has and this one has not."""
    # The id of a single file is its kind's name.
    absent = (kind for kind in single_files() if loaded.entry(kind.name, kind.name) is None)
    return frozenset(kind.file for kind in absent)


def meant_paths(loaded: Loaded) -> frozenset[str]:
    """The paths that files which nothing reads should surely have."""
    meant = (meant_path(loaded, stranger) for stranger in loaded.strangers)
    return frozenset(path for path in meant if path is not None)


def meant_path(loaded: Loaded, path: str) -> str | None:
    """The path that would be read and is still free; ``None`` where no single mistake explains it.

    The mistake is one of folder, name or ending.
    """
    folder, _, file = path.rpartition("/")
    file = _with_yml_ending(file)
    if not file.endswith(".yml"):
        return None
    meant = _near_single_file(folder, file) or _in_near_folder(folder, file)
    # Somebody who has both files meant two things: nothing to suggest.
    if meant is None or meant == path or meant in loaded.files:
        return None
    return meant


def _with_yml_ending(file: str) -> str:
    """A file's name with the ending that is read, where it has the other one of YAML."""
    stem, _, ending = file.partition(".")
    if ending == "yaml":
        return f"{stem}.yml"
    return file


def _near_single_file(folder: str, file: str) -> str | None:
    """The single file of a folder whose name comes close."""
    stem, _, ending = file.partition(".")
    stems = []
    for kind in single_files():
        single_folder, _, single_file = kind.file.rpartition("/")
        if single_folder == folder:
            stems.append(single_file.removesuffix(".yml"))
    near = closest(stem, stems)
    if near is None:
        return None
    return f"{folder}/{near}.{ending}"


def _in_near_folder(folder: str, file: str) -> str | None:
    """The file in the folder that is read, or in the one whose name comes close."""
    if folder not in FOLDERS:
        near = closest(folder, FOLDERS)
        if near is None:
            return None
        folder = near
    return f"{folder}/{file}"


def _hint(loaded: Loaded, path: str) -> Message:
    """What to do with a file whose place can't be guessed."""
    overlay = _OVERLAY.fullmatch(path)
    if overlay is None or f"{overlay[1]}.yml" not in loaded.files:
        return Message("known-folders", {"folders": ", ".join(FOLDERS)})
    endings = [f".{lang}.yml" for lang in loaded.languages[1:]]
    if not endings:
        return Message("no-translations")
    return Message("translations", {"endings": ", ".join(endings)})
