"""A field is not one that this kind of file has.

What: The name before a colon is misspelt, or belongs to another place.
Why: What stands there would be silently ignored.
Bad:
    owners: customer-service
Good:
    owner: customer-service
"""

from collections.abc import Iterator

from mkdocs_playbook.checks.spelling import free_fields, misspelt
from mkdocs_playbook.diagnostics import Finding, Message, Severity, did_you_mean
from mkdocs_playbook.load import Entry, Loaded, Problem

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        hidden = misspelt(entry)
        for problem in entry.problems:
            if problem.code == "extra_forbidden":
                yield _finding(loaded, entry, problem, hides=sum(unknown == problem for unknown in hidden.values()))


def _finding(loaded: Loaded, entry: Entry, problem: Problem, hides: int) -> Finding:
    name = str(problem.route[-1])
    free = free_fields(entry, problem)
    hints = did_you_mean(name, free)
    if hints:
        source = loaded.files[problem.path]
        place = source.locate(problem.route, "key")
        line = source.lines[place.line - 1]
        fixed = line[: place.column - 1] + str(hints[0].args["name"]) + line[place.end_column - 1 :]
        hints = (*hints, Message("replace-line", {"line": place.line, "text": fixed.strip()}))
    else:
        hints = (Message("fields-here", {"fields": ", ".join(free)}),) if free else ()
    return Finding(problem.path, problem.route, Message("unknown-field", {"name": name}), hints, at="key", hides=hides)
