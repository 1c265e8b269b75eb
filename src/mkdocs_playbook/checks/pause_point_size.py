"""A pause point has no items or too many."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR
LARGEST = 9


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, checklist in sound_entries(loaded, "checklist"):
        for key, pause in checklist.pauses.items():
            count = len(pause.items)
            if 1 <= count <= LARGEST:
                continue
            problem = "pause-empty" if count == 0 else "pause-long"
            message = Message(problem, {"count": count, "most": LARGEST})
            yield Finding(entry.source.path, ("pauses", key, "items"), message, at="key")
