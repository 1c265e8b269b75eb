"""Diagnostics -> problems as every format tells them: worded, with next steps and tried fixes.

A program gets all there are, and shows as many as it likes: none is left out here, as it is of what
people read. Only annotations are counted, because GitHub shows few of them.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_playbook.checks import Trial
from mkdocs_playbook.findings import Diagnostic, Fix, Location, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports.text import next_steps
from mkdocs_playbook.words import Words


@dataclass(frozen=True)
class Problem:
    """One problem: a sentence, what to do, and ``fix``, which has been tried."""

    location: Location
    rule: str
    severity: Severity
    sentence: str
    hints: tuple[str, ...]
    fix: Fix | None
    related: Location | None
    hides: int


@dataclass(frozen=True)
class Stop:
    """What else stops a build, at no place in a file of the playbook: mkdocs.yml, a template."""

    severity: Severity
    sentence: str


@dataclass(frozen=True)
class Told:
    """What a format is made of.

    ``above`` is the way from the repository's root to the project, ``""`` or with a slash at its
    end: other programs look for paths from there.
    """

    problems: tuple[Problem, ...]
    stops: tuple[Stop, ...]
    loaded: Loaded
    words: Words
    summary: str
    above: str = ""
    handbook: str | None = None
    """The address of the handbook in the language of ``words``, ending in "/", if it has one."""

    def path_of(self, location: Location) -> str:
        """The path of a file, from the repository's root."""
        return self.above + readable(location.path)

    def before(self, location: Location, column: int) -> str:
        """What stands in a line before a column, as far as the file is known."""
        source = self.loaded.files.get(location.path)
        if source is None or location.line > len(source.lines):
            return " " * (column - 1)
        return source.lines[location.line - 1][: column - 1]


def problems_of(
    diagnostics: Sequence[Diagnostic], loaded: Loaded, words: Words
) -> tuple[Problem, ...]:
    """Every problem, worded."""
    trial = Trial(loaded)
    problems = []
    for one in diagnostics:
        fix = one.fix if trial.holds(one) else None
        hints = tuple(next_steps(one, fix, loaded.files, words))
        sentence = words.message(one.message)
        problems.append(
            Problem(
                one.location, one.rule, one.severity, sentence, hints, fix, one.related, one.hides
            )
        )
    return tuple(problems)


def is_whole_file(location: Location) -> bool:
    """Whether a place stands for a file as a whole."""
    return location.end_column <= 1


def readable(path: str) -> str:
    """A path as text that can be written, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
