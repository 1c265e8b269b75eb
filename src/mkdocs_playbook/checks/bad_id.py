"""An id or short name is not made of small letters, digits and hyphens."""

import re
from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Message, Route, Severity, start_of
from mkdocs_playbook.model.fields import ID_PATTERN
from mkdocs_playbook.model.shape import names
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_ID = re.compile(ID_PATTERN)

# Windows takes these for devices, whatever ending follows:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def check(loaded: Loaded) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in loaded.entries.values():
        path = entry.source.path
        yield from _of_file(entry)
        # Two such files are one on most machines: Windows, macOS.
        first = seen.setdefault(path.lower(), path)
        if first != path:
            message = Message("id-case", {"other": first})
            yield Finding(path, start_of(path), message, related=start_of(first))
        yield from _of_short_names(entry)


def _of_file(entry: Entry) -> Iterator[Finding]:
    """What is wrong with the id that a file's name gives."""
    path = entry.source.path
    stem = entry.id.rpartition("/")[2]
    for message in _faults(stem):
        yield Finding(path, start_of(path), message, _renamed(stem))
    if stem == "index":
        yield Finding(path, start_of(path), Message("index-id"))


def refused_names(entry: Entry) -> Iterator[Route]:
    """The routes of the short names inside a file that are none."""
    for route in names(entry.kind.model, entry.source.data):
        if any(_faults(str(route[-1]))):
            yield route


def _of_short_names(entry: Entry) -> Iterator[Finding]:
    """What is wrong with the short names inside a file."""
    for route in refused_names(entry):
        name = str(route[-1])
        for message in _faults(name):
            yield Finding(entry.source.path, route, message, _renamed(name), at="key")


def _faults(name: str) -> Iterator[Message]:
    if not _ID.fullmatch(name):
        yield Message("bad-id", {"name": name})
    elif _RESERVED.fullmatch(name):
        yield Message("reserved-id", {"name": name})


def _renamed(name: str) -> tuple[Message, ...]:
    """The hint that names an id made of the same letters, where there is one."""
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if better in ("", name) or _RESERVED.fullmatch(better):
        return ()
    return (Message("rename", {"name": better}),)
