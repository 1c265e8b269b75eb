"""A field is not one that this kind of file has.

What: The name before a colon is misspelt, or belongs to another place.
Why: What stands there would be silently ignored.
Bad:
    owners: customer-service
Good:
    owner: customer-service
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.spelling import free_fields, misspelt, spelt
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        hidden = misspelt(entry)
        for problem in entry.problems:
            if problem.code == "extra_forbidden":
                yield _finding(
                    loaded,
                    entry,
                    problem,
                    hides=sum(unknown == problem for unknown in hidden.values()),
                )


def _finding(loaded: Loaded, entry: Entry, problem: Problem, hides: int) -> Finding:
    name = str(problem.route[-1])
    free = free_fields(entry, problem)
    hints = spelt(loaded.files[problem.path], problem.route, free)
    if not hints:
        hints = (
            Message("fields-here", {"fields": ", ".join(free)}) if free else Message("remove-line"),
        )
    message = Message("unknown-field", {"name": name})
    return Finding(
        problem.path, problem.route, message, hints, at="key", hides=hides, fatal=hides > 0
    )
