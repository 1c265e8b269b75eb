"""A pause point has no items or too many.

What: A pause point holds 1 to 9 items.
Why: A list that takes longer than 60 to 90 seconds is skipped (Gawande, A Checklist for Checklists;
    Boorman in The Checklist Manifesto).
Bad:
    items: {ten or more lines}
Good:
    two pause points of five lines each
"""

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
