"""A file lies in a content folder and nothing reads it, or it is read as something else."""

import re
from collections.abc import Iterator

from mkdocs_playbook.checks.likeness import kind_of
from mkdocs_playbook.checks.misplaced import FOLDERS, Move, change, moves
from mkdocs_playbook.findings import Finding, Message, Severity, start_of
from mkdocs_playbook.model.kinds import single_files
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
    for path in left:
        yield Finding(path, start_of(path), Message("unknown-file"), (_hint(loaded, path),))


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
    if reason == "folder" and len(together) > 1 and first.told in loaded.strangers:
        return Message("move-folder", {"folder": old, "meant": new})
    if len(together) > 1:
        return Message("move-all", {"path": first.meant})
    return Message("move-to", {"path": first.meant})


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
