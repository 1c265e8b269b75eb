"""Problems are mended by their fixes, as far as these have been tried."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_playbook.authoring.changes import Change
from mkdocs_playbook.checks import Trial
from mkdocs_playbook.checks.running import run_on_part
from mkdocs_playbook.findings import Diagnostic, Fix
from mkdocs_playbook.reading.document import mended
from mkdocs_playbook.reading.load import reread
from mkdocs_playbook.reading.loaded import Loaded

MOST = 100
"""Problems that are mended at once: each fix is tried on what those before it have left."""


_UNREAD = "syntax"


class Mended(NamedTuple):
    """What becomes of the files, and the problems that go away with that."""

    changes: tuple[Change, ...]
    problems: tuple[Diagnostic, ...]


def mend(loaded: Loaded, diagnostics: Iterable[Diagnostic]) -> Mended:
    """All fixes that hold one after the other, at most one a line; nothing is written."""
    now = loaded
    problems: list[Diagnostic] = []
    lines = set()
    waiting = list(diagnostics)
    for one in waiting:
        fix = one.fix
        # Places are those of the files as they were: a line that has changed is left for next time.
        if fix is None or fix.place[:2] in lines or _moves_others(one, fix):
            continue
        if len(problems) == MOST:
            break
        path = fix.place.path
        if not _keeps_its_ends(loaded.contents.get(path)) or not Trial(now).holds(one):
            continue
        content = now.contents[path]
        assert isinstance(content, bytes)  # or the trial would have failed
        now = reread(now, path, mended(content, fix))
        lines.add(fix.place[:2])
        problems.append(one)
        if one.rule == _UNREAD:
            waiting += _still_unread(now, path)
    return Mended(tuple(_changes(loaded, now, problems)), tuple(problems))


def _moves_others(one: Diagnostic, fix: Fix) -> bool:
    """Whether the places of other problems are no longer right with a fix.

    What can't be read is the only problem of its file.
    """
    return "\n" in fix.text and one.rule != _UNREAD


def _still_unread(now: Loaded, path: str) -> Iterator[Diagnostic]:
    """The next fault of a file: the first hides those that follow."""
    return (one for one in run_on_part(now.part(path)) if one.rule == _UNREAD)


def _changes(before: Loaded, now: Loaded, problems: Iterable[Diagnostic]) -> list[Change]:
    """The files that have changed, with the ends of lines that they had."""
    changes = []
    for path in sorted({one.fix.place.path for one in problems if one.fix is not None}):
        old, new = before.contents[path], now.contents[path]
        assert isinstance(old, bytes)
        assert isinstance(new, bytes)
        if b"\r\n" in old:
            new = new.replace(b"\n", b"\r\n")
        if old.startswith(BOM_UTF8):
            new = BOM_UTF8 + new
        changes.append(Change(path, new, old))
    return changes


def _keeps_its_ends(content: object) -> bool:
    """Whether a file's lines end alike, so that those which aren't mended stay as they are."""
    if not isinstance(content, bytes):
        return False
    windows = content.count(b"\r\n")
    return content.count(b"\r") == windows and windows in (0, content.count(b"\n"))
