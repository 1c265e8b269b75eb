"""A step that customers meet has no words to say."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.model.entities import FEWEST_SAMPLES
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, sop in sound_entries(loaded, "sop"):
        for key, step in sop.steps.items():
            count = len(step.say)
            if step.touchpoint and count < FEWEST_SAMPLES:
                args = {"step": key, "count": count, "fewest": FEWEST_SAMPLES}
                message = Message("words-missing", args)
                place = ("steps", key, "touchpoint")
                yield Finding(entry.source.path, place, message, (Message("add-say"),))
