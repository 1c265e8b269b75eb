"""A file lies in a content folder and nothing reads it, or it is read as something else."""

import re
from collections.abc import Iterator
from shlex import quote

from mkdocs_playbook.checks.file_names import git_mv, move_to
from mkdocs_playbook.checks.likeness import kind_of
from mkdocs_playbook.checks.misplaced import FOLDERS, Move, change, moves
from mkdocs_playbook.findings import Finding, Message, Severity, start_of
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS, single_files
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_OVERLAY = re.compile(r"(.*)\.([a-z]{2})\.yml")


def check(loaded: Loaded) -> Iterator[Finding]:
    misplaced = [move for move in moves(loaded) if move.rule == "unknown-file"]
    for told in dict.fromkeys(move.told for move in misplaced):
        yield _misplaced(loaded, [move for move in misplaced if move.told == told])
    moved = {move.path for move in misplaced}
    left = [path for path in loaded.strangers if path not in moved]
    for lang, paths in translations_unread(loaded).items():
        if len(paths) > 1 or languages_refused(loaded):
            left = [path for path in left if path not in paths]
            yield from _of_language(loaded, lang, paths)
    for together in _by_folder(left).values():
        yield _unread(loaded, together)


def _by_folder(paths: list[str]) -> dict[str, list[str]]:
    """Files that nothing reads: those of a folder that isn't read are one mistake."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(_unread_folder(path) or path, []).append(path)
    return found


def _unread_folder(path: str) -> str:
    """The outermost folder around a file of which nothing is read; empty where there is none."""
    parts = path.split("/")[:-1]
    for count in range(1, len(parts) + 1):
        folder = "/".join(parts[:count])
        if not any(f"{known}/".startswith(f"{folder}/") for known in FOLDERS):
            return "" if folder in CONTENT_FOLDERS else folder
    return ""


def _unread(loaded: Loaded, together: list[str]) -> Finding:
    """Files that nothing reads, and of which nobody knows where they belong."""
    first = together[0]
    place = start_of(first)
    folder = _unread_folder(first)
    if folder and _are_copies(loaded, together):
        message = Message("copied-folder", {"folder": folder, "count": len(together)})
        return Finding(first, place, message, (Message("delete-folder", {"folder": folder}),))
    if len(together) == 1:
        return Finding(first, place, Message("unknown-file"), (_hint(loaded, first),))
    message = Message("unknown-files", {"count": len(together) - 1})
    return Finding(first, place, message, (_hint(loaded, first),))


def _are_copies(loaded: Loaded, paths: list[str]) -> bool:
    """Whether each of these files is also there where it is read."""
    read = {_named_content(loaded, path) for path in loaded.files if path not in paths}
    return all(_named_content(loaded, path) in read for path in paths)


def _named_content(loaded: Loaded, path: str) -> tuple[str, object]:
    return path.rpartition("/")[2], loaded.contents.get(path)


def _misplaced(loaded: Loaded, together: list[Move]) -> Finding:
    """Files that lie in the wrong place for one reason."""
    first = together[0]
    return Finding(
        first.told,
        start_of(first.told),
        _what(loaded, together),
        (_where(loaded, together),),
        fatal=any(move.meant in missing_files(loaded) for move in together),
    )


def _what(loaded: Loaded, together: list[Move]) -> Message:
    first = together[0]
    if first.told not in loaded.strangers:
        entry = next(one for one in loaded.entries.values() if one.source.path == first.told)
        kind = kind_of(entry.source.data)
        if kind is None or kind is entry.kind:
            return Message("read-as-original")
        args = {"folder": first.told.rpartition("/")[0], "meant": kind.folders[0]}
        return Message("other-kind", args)
    if len(together) == 1:
        return Message("unknown-file")
    return Message("unknown-files", {"count": len(together) - 1})


def _where(loaded: Loaded, together: list[Move]) -> Message:
    first = together[0]
    reason, old, new = change(first.told, first.meant)
    if reason == "folder" and old and len(together) > 1 and first.told in loaded.strangers:
        return _move_folder(loaded, old, new)
    if len(together) > 1:
        command = git_mv(first.told, first.meant)
        return Message("move-all", {"path": first.meant, "command": command})
    return move_to(first.told, first.meant)


def _move_folder(loaded: Loaded, folder: str, meant: str) -> Message:
    """The folder that was meant takes the name, or what is in the other where it is there."""
    if any(path.startswith(f"{meant}/") for path in loaded.contents):
        command = f"git mv {quote(folder)}/* {quote(meant)}/"
        return Message("move-into", {"folder": folder, "meant": meant, "command": command})
    command = git_mv(folder, meant)
    return Message("move-folder", {"folder": folder, "meant": meant, "command": command})


def missing_files(loaded: Loaded) -> frozenset[str]:
    """The files that every playbook has and this one has not."""
    # The id of a single file is its kind's name.
    absent = (kind for kind in single_files() if loaded.entry(kind.name, kind.name) is None)
    return frozenset(kind.file for kind in absent)


def translations_unread(loaded: Loaded) -> dict[str, list[str]]:
    """The translations in languages that are not the team's, by language."""
    found: dict[str, list[str]] = {}
    for path in loaded.strangers:
        overlay = _OVERLAY.fullmatch(path)
        if overlay and f"{overlay[1]}.yml" in loaded.files and overlay[2] not in loaded.languages:
            found.setdefault(overlay[2], []).append(path)
    return found


def languages_refused(loaded: Loaded) -> bool:
    """Whether what the team says of its languages can't be read: told there, and nowhere else."""
    team = loaded.entry("team", "team")
    return team is not None and any(one.route[:1] == ("languages",) for one in team.problems)


def _of_language(loaded: Loaded, lang: str, paths: list[str]) -> Iterator[Finding]:
    """Several translations into one language that the team has not named."""
    if languages_refused(loaded):
        return
    message = Message("language-unread", {"lang": lang, "count": len(paths)})
    hints = (Message("name-language", {"lang": lang}),)
    yield Finding(TEAM_FILE, ("languages",), message, hints, at="key")


def _hint(loaded: Loaded, path: str) -> Message:
    """What to do with a file whose place can't be guessed."""
    overlay = _OVERLAY.fullmatch(path)
    if overlay is None or f"{overlay[1]}.yml" not in loaded.files:
        return Message("known-folders", {"folders": ", ".join(FOLDERS)})
    endings = [f".{lang}.yml" for lang in loaded.languages[1:]]
    if not endings:
        return Message("no-translations")
    return Message("translations", {"endings": ", ".join(endings)})
