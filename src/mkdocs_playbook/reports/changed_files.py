"""Changes of files -> text, as git shows them: ``git apply`` makes the same changes."""

import difflib
from collections.abc import Iterable, Iterator

from mkdocs_playbook.authoring.changes import Change

_NO_END = "\\ No newline at end of file\n"


def text(changes: Iterable[Change]) -> str:
    """What changes in each file, with some lines around it."""
    return "".join(line for change in changes for line in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    old = change.was_at or change.path
    yield f"diff --git a/{old} b/{change.path}\n"
    if change.was_at:
        yield f"rename from {old}\n"
        yield f"rename to {change.path}\n"
    if change.before is None:
        yield "new file mode 100644\n"
    before = "/dev/null" if change.before is None else f"a/{old}"
    found = difflib.unified_diff(
        _split(change.before or b""), _split(change.after), before, f"b/{change.path}"
    )
    for line in found:
        yield line if line.endswith("\n") else f"{line}\n{_NO_END}"


def _split(content: bytes) -> list[str]:
    """The lines of a file; a carriage return at their end is a part of them."""
    text = content.decode(errors="replace")
    *lines, rest = text.split("\n")
    found = [f"{line}\n" for line in lines]
    return [*found, rest] if rest else found
