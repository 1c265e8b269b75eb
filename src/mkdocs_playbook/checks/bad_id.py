"""An id or short name is not made of small letters, digits and hyphens.

What: A file's name (without .yml) and the short names inside files are ids: `a-z`, `0-9` and single hyphens. Names that
    Windows reserves (con, nul, com1 ...) and names that differ only in case are refused.
Why: Ids become addresses, anchors and file names on every machine.
Bad:
    playbook/sops/Accept_Request.yml
Good:
    playbook/sops/accept-request.yml
"""

import re
from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.model.fields import ID_PATTERN
from mkdocs_playbook.model.shape import names
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def check(loaded: Loaded) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for entry in loaded.entries.values():
        path = entry.source.path
        start = Location(path, 1, 1, 1)
        stem = entry.id.rpartition("/")[2]
        for message in _faults(stem):
            yield Finding(path, start, message, _fixed(stem))
        if stem == "index":
            yield Finding(path, start, Message("index-id"))
        first = seen.setdefault(path.lower(), path)
        if first != path:
            yield Finding(
                path, start, Message("id-case", {"other": first}), related=Location(first, 1, 1, 1)
            )
        for route in names(entry.kind.model, entry.source.data):
            for message in _faults(str(route[-1])):
                yield Finding(path, route, message, _fixed(str(route[-1])), at="key")


def _faults(name: str) -> Iterator[Message]:
    if not re.fullmatch(ID_PATTERN, name):
        yield Message("bad-id", {"name": name})
    elif _RESERVED.fullmatch(name):
        yield Message("reserved-id", {"name": name})


def _fixed(name: str) -> tuple[Message, ...]:
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    usable = better and better != name and not _RESERVED.fullmatch(better)
    return (Message("rename", {"name": better}),) if usable else ()
