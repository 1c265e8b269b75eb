"""A bad figure's action says nothing of the first thing to do."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.fields import corrections
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, metric in sound_entries(loaded, "metric"):
        misspelt = corrections(entry)
        for zone, action in (("amber", metric.amber), ("red", metric.red)):
            if action is None or (zone, "first") in misspelt:
                continue
            if action.first is None:
                message = Message("first-missing", {"zone": zone})
                yield Finding(entry.source.path, (zone,), message, (Message("add-first"),))
