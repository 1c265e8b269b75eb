"""An id or short name is not made of small letters, digits and hyphens."""

from collections.abc import Iterator

from mkdocs_playbook.checks.file_names import RESERVED, is_id, move_to, renamed
from mkdocs_playbook.checks.misplaced import moves, original_of
from mkdocs_playbook.findings import Finding, Message, Route, Severity, start_of
from mkdocs_playbook.model.shape import names
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in loaded.entries.values():
        path = entry.source.path
        yield from _of_file(loaded, entry)
        # Two such files are one on most machines: Windows, macOS.
        first = seen.setdefault(path.lower(), path)
        if first != path:
            message = Message("id-case", {"other": first})
            hints = (Message("choose-id"),)
            yield Finding(path, start_of(path), message, hints, related=start_of(first))
        yield from _of_short_names(entry)


def _of_file(loaded: Loaded, entry: Entry) -> Iterator[Finding]:
    """What is wrong with the id that a file's name gives."""
    path = entry.source.path
    stem = entry.id.rpartition("/")[2]
    for message in faults(stem):
        original = original_of(loaded, entry)
        if original:
            copy = Message("copied-file", {"path": original})
            yield Finding(path, start_of(path), copy, (Message("delete-copy"),))
            continue
        meant = _meant_names(loaded, path)
        yield Finding(path, start_of(path), message, meant or (Message("choose-id"),))
    if stem == "index":
        yield Finding(path, start_of(path), Message("index-id"), (Message("choose-id"),))


def _meant_names(loaded: Loaded, path: str) -> tuple[Message, ...]:
    """The hint that names the path a file should have."""
    for move in moves(loaded):
        if move.path == path and move.meant:
            return (move_to(path, move.meant),)
    return ()


def refused_names(entry: Entry) -> Iterator[Route]:
    """The routes of the short names inside a file that are none."""
    for route in names(entry.kind.model, entry.source.data):
        if any(faults(str(route[-1]))):
            yield route


def _of_short_names(entry: Entry) -> Iterator[Finding]:
    """What is wrong with the short names inside a file."""
    for route in refused_names(entry):
        name = str(route[-1])
        for message in faults(name):
            yield Finding(entry.source.path, route, message, renamed(name), at="key")


def faults(name: str) -> Iterator[Message]:
    """What keeps a name from being an id."""
    if RESERVED.fullmatch(name):
        yield Message("reserved-id", {"name": name})
    elif not is_id(name):
        yield Message("bad-id", {"name": name})
