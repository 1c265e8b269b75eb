"""A step that customers meet has no words to say."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING
FEWEST = 2


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, sop in sound_entries(loaded, "sop"):
        for key, step in sop.steps.items():
            count = len(step.say)
            if step.touchpoint and count < FEWEST:
                args = {"step": key, "count": count, "fewest": FEWEST}
                message = Message("words-missing", args)
                place = ("steps", key, "touchpoint")
                yield Finding(entry.source.path, place, message, (Message("add-say"),))
