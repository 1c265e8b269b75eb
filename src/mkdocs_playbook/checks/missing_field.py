"""A field or file that must be there is missing."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import problems_of
from mkdocs_playbook.checks.fields import missing_fields
from mkdocs_playbook.checks.unknown_file import missing_files
from mkdocs_playbook.findings import Finding, Message, Severity, start_of
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

INCOMPLETE = (
    "bound-missing",
    "basis-without-fact",
    "basis-without-why",
    "item-form",
    "item-want",
    "every-without-at",
    "way-nowhere",
)
"""What the models say of parts that lack one of several fields."""


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from _files(loaded)
    for entry in loaded.entries.values():
        yield from missing_fields(entry, "missing-field")
        for problem in problems_of(entry, *INCOMPLETE):
            message = Message(problem.code, problem.details)
            yield Finding(problem.path, problem.route, message, at="key")


def _files(loaded: Loaded) -> Iterator[Finding]:
    """The files that are missing; a translation that is there lacks nothing but them."""
    for path in sorted(missing_files(loaded)):
        message = Message("missing-file", {"path": path})
        hint = Message("write-file", {"path": path})
        alone = sum(base == path for _, base in loaded.orphans)
        yield Finding(path, start_of(path), message, (hint,), hides=alone)
