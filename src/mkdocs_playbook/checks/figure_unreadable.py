"""A file of figures holds something that is no figure."""

from collections.abc import Iterator

from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.findings import Finding, Location, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.shared import Problem, read_shared
from mkdocs_playbook.runs.table import place_in_line

SEVERITY = Severity.WARNING


def check(loaded: Loaded) -> Iterator[Finding]:
    # Which metrics there are is known once the playbook is whole.
    if not loaded.figure_files or loaded.playbook(loaded.base) is None:
        return
    for problem in read_shared(loaded, book_of(loaded, loaded.base)).problems:
        steps = tuple(Message("figure-step", {"step": step}) for step in problem.steps)
        message = Message("figure-unreadable", {"problem": problem.what})
        yield Finding(problem.path, _place(loaded, problem), message, steps)


def _place(loaded: Loaded, problem: Problem) -> Location:
    """The cell under the heading, or the whole line."""
    lines = loaded.files[problem.path].lines
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    start, end = place_in_line(lines[0], line, problem.heading)
    return Location(problem.path, problem.line, start + 1, max(end, start) + 1)
