"""A field is not one that this kind of file has."""

from collections.abc import Iterator

from mkdocs_playbook.checks.entries import problems_of
from mkdocs_playbook.checks.fields import UNKNOWN, free_fields, misspelt, names_here, renamed
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        meant = list(misspelt(entry).values())
        for problem in problems_of(entry, UNKNOWN):
            yield _finding(loaded, entry, problem, hides=meant.count(problem))


def _finding(loaded: Loaded, entry: Entry, problem: Problem, hides: int) -> Finding:
    """An unknown field.

    :param hides: how many fields are missing because of it.
    """
    source = loaded.files[problem.path]
    free = free_fields(entry, problem)
    message = Message("unknown-field", {"name": str(problem.route[-1])})
    # A required field under another name leaves no model, whatever level the team has chosen.
    return Finding(
        problem.path,
        problem.route,
        message,
        mend=renamed(source, problem.route, free),
        otherwise=names_here(free),
        at="key",
        hides=hides,
        fatal=hides > 0,
    )
