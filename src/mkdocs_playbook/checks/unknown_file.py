"""A file lies in a content folder and nothing reads it.

What: Under playbook/ and checklists/ every file belongs to a kind: roles, sops, metrics, quizzes, the five checklist
    folders, team.yml, glossary.yml and sources.yml, each with its translations.
Why: Work put into a file that no kind reads is silently lost.
Bad:
    playbook/sop/reply.yml
Good:
    playbook/sops/reply.yml
"""

import re
from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.model.kinds import KINDS, single_files
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    missing = missing_files(loaded)
    for path in loaded.strangers:
        meant = meant_path(loaded, path)
        needed = meant in missing
        hint = Message("move-to", {"path": meant}) if meant else _hint(loaded, path)
        start = Location(path, 1, 1, 1)
        yield Finding(
            path, start, Message("unknown-file"), (hint,), hides=int(needed), fatal=needed
        )


def missing_files(loaded: Loaded) -> frozenset[str]:
    """The files that every playbook has and this one has not."""
    wanted = {(kind.name, kind.name): kind.file for kind in single_files()}
    return frozenset(path for key, path in wanted.items() if key not in loaded.entries)


def meant_path(loaded: Loaded, path: str) -> str | None:
    """The path that would be read and is still free, where the mistake is one of folder, name or ending."""
    folder, _, file = path.rpartition("/")
    stem, dot, ending = file.partition(".")
    name = f"{stem}.yml" if dot + ending == ".yaml" else file
    folders = {folder for kind in KINDS for folder in kind.folders}
    singles = [kind.name for kind in single_files()]
    if folder == "playbook" and (single := closest(stem, singles)):
        name = f"{single}.{name.partition('.')[2]}"
    elif folder not in folders:
        folder = closest(folder, folders) or ""
    meant = f"{folder}/{name}"
    return (
        meant
        if folder and meant != path and meant.endswith(".yml") and meant not in loaded.files
        else None
    )


def _hint(loaded: Loaded, path: str) -> Message:
    if (
        overlay := re.fullmatch(r"(.*)\.([a-z]{2})\.yml", path)
    ) and f"{overlay[1]}.yml" in loaded.files:
        others = ", ".join(f".{lang}.yml" for lang in loaded.languages[1:])
        return (
            Message("translations", {"endings": others}) if others else Message("no-translations")
        )
    return Message("known-folders")
