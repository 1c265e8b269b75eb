"""Fixes are tried before anybody is told of them: on the file read again, with the whole playbook.

A fix that leaves its problem, or brings another, is none.
"""

from collections import Counter
from collections.abc import Iterable, Set

from mkdocs_playbook.checks.running import run_on_part, run_on_whole
from mkdocs_playbook.findings import Diagnostic, Fix
from mkdocs_playbook.reading.document import mended, read_source
from mkdocs_playbook.reading.load import reread
from mkdocs_playbook.reading.loaded import Loaded

_EXPECTED = frozenset({"translation-stale", "translation-missing", "key-order"})
"""The rules that a text or a key sets off by itself once it is read: that is no fault of a fix."""

_NAMES = "duplicate-name"

_MOST_READ = 2_000_000
"""Bytes read again for one report, at most: files of thousands of mistakes take long to read."""

_MOST_FAULTS = 100
"""Most faults of one file that are mended one after the other."""


class Trial:
    """Tries fixes of one playbook."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._before: dict[str, Counter[str]] = {}
        self._whole_before: dict[str, Counter[str]] = {}
        self._read = 0

    def holds(self, diagnostic: Diagnostic) -> bool:
        """Whether the fix of a problem does away with it, and brings no other."""
        fix = diagnostic.fix
        if fix is None:
            return False
        content = self._loaded.contents.get(fix.place.path)
        if not isinstance(content, bytes) or self._read > _MOST_READ:
            return False
        self._read += len(content)
        if diagnostic.rule == "syntax":
            return self._reads(content, fix)
        return self._is_better(content, diagnostic, fix)

    def _is_better(self, content: bytes, diagnostic: Diagnostic, fix: Fix) -> bool:
        """Whether the file has a problem less and none more."""
        path = fix.place.path
        changed = reread(self._loaded, path, mended(content, fix))
        after = list(run_on_part(changed.part(path)))
        if any(one.location[:3] == diagnostic.location[:3] for one in after):
            return False
        if _counted(after) - self._found_before(path):
            return False
        # Looking for names takes long; references, of which a report may be full, are in none.
        without = _NAMES if diagnostic.rule == "unknown-reference" else ""
        whole_after = _counted(run_on_whole(changed, without))
        return not whole_after - self._found_in_whole(without)

    def _reads(self, content: bytes, fix: Fix) -> bool:
        """Whether a file that can't be read is read with a fix.

        It is the first of its faults that is told: where fixes of those that follow are needed as
        well, this one must be among those needed. What hides behind a fault is nothing new.
        """
        path = fix.place.path
        fixes = _fixes_until_read(path, mended(content, fix))
        if fixes is None:
            return False
        if fixes and _is_read(path, _with_all(content, fixes)):
            return False
        whole = _with_all(content, [fix, *fixes])
        lines = {number for one in (fix, *fixes) for number in _lines_of(one)}
        found = self._found(path, whole)
        return not any(_is_in(one, path, lines) for one in found)

    def _found(self, path: str, content: bytes) -> list[Diagnostic]:
        """What is found in a file with other content."""
        return list(run_on_part(reread(self._loaded, path, content).part(path)))

    def _found_in_whole(self, without: str) -> Counter[str]:
        """What is found in the playbook as it is, as a whole."""
        if without not in self._whole_before:
            self._whole_before[without] = _counted(run_on_whole(self._loaded, without))
        return self._whole_before[without]

    def _found_before(self, path: str) -> Counter[str]:
        """What is found in the file as it is."""
        if path not in self._before:
            self._before[path] = _counted(run_on_part(self._loaded.part(path)))
        return self._before[path]


def _is_in(diagnostic: Diagnostic, path: str, lines: Set[int]) -> bool:
    """Whether something is wrong in one of these lines of a file."""
    place = diagnostic.location
    return diagnostic.rule not in _EXPECTED and place.path == path and place.line in lines


def _lines_of(fix: Fix) -> range:
    """The lines that a fix leaves in the place of one."""
    first = fix.place.line
    return range(first, first + fix.text.count("\n") + 1)


def _counted(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """Problems wherever they stand: lines and columns move with a fix."""
    counted: Counter[str] = Counter()
    for one in diagnostics:
        if one.rule in _EXPECTED:
            continue
        counted[f"{one.location.path} {one.rule} {one.message}"] += 1
    return counted


def _fixes_until_read(path: str, content: bytes) -> list[Fix] | None:
    """The fixes of a file's faults, one after the other; ``None`` where these don't do."""
    fixes: list[Fix] = []
    while len(fixes) < _MOST_FAULTS:
        faults = read_source(path, content).faults
        if not faults:
            return fixes
        fix = faults[0].fix
        if fix is None or fix in fixes:
            return None
        fixes.append(fix)
        content = mended(content, fix)
    return None


def _with_all(content: bytes, fixes: Iterable[Fix]) -> bytes:
    for fix in fixes:
        content = mended(content, fix)
    return content


def _is_read(path: str, content: bytes) -> bool:
    return not read_source(path, content).faults
