"""A file of what somebody has read holds something else."""

from collections.abc import Iterator

from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.acks import people
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    for person in people(loaded):
        yield from person.problems
