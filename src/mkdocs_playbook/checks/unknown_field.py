"""A field is not one that this kind of file has."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.checks.entries import problems_of
from mkdocs_playbook.checks.fields import UNKNOWN, free_fields, misspelt, names_here, renamed
from mkdocs_playbook.checks.set_in import belongs, block_above, set_in
from mkdocs_playbook.findings import Finding, Fix, Message, Route, Severity
from mkdocs_playbook.reading.document import Source
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
    cut = cut_by_comma(source, problem.route)
    if cut is not None:
        message = Message("comma-in-braces", {"name": cut.name, "rest": str(problem.route[-1])})
        return Finding(
            problem.path,
            problem.route,
            message,
            mend=cut.fix,
            at="key",
            hides=hides,
            fatal=hides > 0,
        )
    message = Message("unknown-field", {"name": str(problem.route[-1])})
    free = free_fields(entry, problem)
    mend = renamed(source, problem.route, free)
    above = block_above(entry.kind, source, problem.route)
    if above is not None:
        mend = set_in(source, problem.route, above)
    # A required field under another name leaves no model, whatever level the team has chosen.
    return Finding(
        problem.path,
        problem.route,
        message,
        mend=mend,
        otherwise=belongs(problem.route, above) or names_here(free),
        at="key",
        hides=hides,
        fatal=hides > 0,
    )


class Cut(NamedTuple):
    """A text in braces that its own comma has cut: its field, and the text as it was meant."""

    name: str
    fix: Fix


def cut_by_comma(source: Source, route: Route) -> Cut | None:
    """The text before a name without a value, where both stand in braces on one line.

    In ``{do: Don't panic, stay calm}`` YAML reads a second name.
    """
    block: object = source.data
    for key in route[:-1]:
        if not isinstance(block, dict):
            return None
        block = block.get(str(key))
    if not isinstance(block, dict) or block.get(str(route[-1])) != "":
        return None
    names = list(block)
    number = names.index(str(route[-1]))
    end = source.locate(route, "key")
    if number == 0 or source.written_at(end).startswith(('"', "'")):
        return None
    before = names[number - 1]
    start = source.locate((*route[:-1], before))
    if start.line != end.line or source.lines[end.line - 1][end.end_column - 1 :][:1] == ":":
        return None
    place = start._replace(end_column=end.end_column)
    text = source.written_at(place).replace("\\", "\\\\").replace('"', '\\"')
    return Cut(before, Fix(place, f'"{text}"'))
