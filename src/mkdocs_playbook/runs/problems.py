"""What can't be read in the files that a team keeps beside its playbook, with its place."""

from typing import NamedTuple

from mkdocs_playbook.findings import Finding, Location, Message, Wording
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.runs.table import place_in_line


class Problem(NamedTuple):
    """What can't be read in a file, and what to do; without a heading it is the line's."""

    path: str
    line: int
    heading: str
    what: Wording
    steps: tuple[Wording, ...]


def problem(path: str, refusal: Refusal) -> Problem:
    """What was refused in a file."""
    what = _worded(refusal.table, refusal.message)
    steps = tuple(_worded(refusal.table, hint) for hint in refusal.hints)
    return Problem(path, refusal.line, refusal.heading, what, steps)


def of_system(path: str, message: Message) -> Problem:
    """A file that the system doesn't give away."""
    return Problem(path, 1, "", _worded("message", message), ())


def of_file(path: str, message: Message) -> Problem:
    """A file that can't be read at all, which one of the table ``failure`` says."""
    line = message.args.get("line", 1)
    assert isinstance(line, int)
    return Problem(path, line, "", _worded("failure", message), ())


def finding(loaded: Loaded, problem: Problem, key: str) -> Finding:
    """A problem as a rule tells it, ``key`` being the rule's sentence."""
    steps = tuple(Message("figure-step", {"step": step}) for step in problem.steps)
    return Finding(
        problem.path, _place(loaded, problem), Message(key, {"problem": problem.what}), steps
    )


def _place(loaded: Loaded, problem: Problem) -> Location:
    """The cell under the heading, or the whole line."""
    lines = loaded.files[problem.path].lines
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    start, end = place_in_line(lines[0], line, problem.heading)
    return Location(problem.path, problem.line, start + 1, max(end, start) + 1)


def _worded(table: str, message: Message) -> Wording:
    return Wording(table, message.key, message.args)
