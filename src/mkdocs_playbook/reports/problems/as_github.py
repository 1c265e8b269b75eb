"""Problems -> workflow commands, which GitHub shows as annotations beside the lines of a change.

What contributors write is escaped, so that none of it is read as a command.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter

from mkdocs_playbook.findings import Severity
from mkdocs_playbook.reports.problems.told import Problem, Told, is_whole_file

MOST_SHOWN = 10
"""Annotations of each level that GitHub shows of a step."""


def text(told: Told) -> str:
    """A command a line: errors, then warnings, and how many there are; nothing for none."""
    shown: list[str] = []
    hidden: Counter[Severity] = Counter()
    for severity in Severity:
        commands = _commands(told, severity)
        shown += commands[:MOST_SHOWN]
        hidden[severity] = len(commands) - len(commands[:MOST_SHOWN])
    left_out = hidden.total()
    if left_out:
        count = told.words("report", "not-annotated", count=left_out)
        shown.append(_command("notice", {}, count))
    shown.append(_data(told.summary))
    return "\n".join(shown)


def _commands(told: Told, severity: Severity) -> list[str]:
    """All of one level; what stands in no file comes first, for nothing else shows it."""
    commands = []
    for stop in told.stops:
        if stop.severity is severity:
            commands.append(_command(severity, {}, stop.sentence))
    for problem in told.problems:
        if problem.severity is severity:
            commands.append(_annotation(problem, told))
    return commands


def _annotation(problem: Problem, told: Told) -> str:
    at = problem.location
    properties = {"file": told.path_of(at), "line": str(at.line)}
    if not is_whole_file(at):
        properties |= {"endLine": str(at.line), "col": str(at.column)}
        properties |= {"endColumn": str(max(at.column, at.end_column - 1))}
    properties["title"] = problem.rule
    return _command(problem.severity, properties, "\n".join([problem.sentence, *problem.hints]))


def _command(name: str, properties: dict[str, str], message: str) -> str:
    parts = [f"{key}={_property(value)}" for key, value in properties.items()]
    beginning = f"{name} {','.join(parts)}" if parts else name
    return f"::{beginning}::{_data(message)}"


def _data(text: str) -> str:
    """A message as it may stand behind a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
