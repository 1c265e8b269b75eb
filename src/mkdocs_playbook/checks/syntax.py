"""A file could not be read as YAML."""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.files import is_ack
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for source in loaded.files.values():
        # Who has read what takes nothing from the handbook: see ack-unreadable.
        if not is_ack(source.path):
            yield from source.faults
