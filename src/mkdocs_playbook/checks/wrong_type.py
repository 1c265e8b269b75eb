"""A value cannot be read as what its field holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.checks.fields import MISSING, UNKNOWN
from mkdocs_playbook.checks.missing_field import INCOMPLETE
from mkdocs_playbook.findings import Finding, Fix, Message, Severity
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR

_ELSEWHERE = (MISSING, UNKNOWN, "bound-twice", *INCOMPLETE)
"""Problems that other rules report."""

_SHAPES = {"tuple_type": "list-wanted", "model_type": "fields-wanted", "dict_type": "fields-wanted"}
"""What pydantic says of one value where several are wanted -> our sentence."""

_EMPTY = {"entry": "empty-entry", "value": "empty-text"}
"""Where nothing stands -> our sentence."""

_WANTED = {"entry": "entry-wanted", "value": "value-wanted"}
"""Where a list or fields stand in the place of one value -> our sentence."""

_DURATION = re.compile(
    r"(\d{1,5})\s*(?:(?P<min>m|min|mins|minutes?|分钟?)|(?P<h>h|hrs?|hours?|个?小时)|(?P<d>d|days?|天|日))",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[%％]")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


class _Told(NamedTuple):
    """What is wrong with a value, and what to write in its place where that is known."""

    message: Message
    meant: str | None = None
    says: tuple[Message, ...] = ()


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for problem in entry.problems:
            if problem.code not in _ELSEWHERE:
                yield _finding(loaded.files[problem.path], problem)


def _finding(source: Source, problem: Problem) -> Finding:
    told = _told(source, problem)
    fix = None
    if told.meant is not None:
        fix = Fix(source.locate(problem.route), told.meant, told.says)
    return Finding(problem.path, problem.route, told.message, mend=fix)


def _told(source: Source, problem: Problem) -> _Told:
    name = _field(problem)
    value = _value(source, problem)
    place = "entry" if _is_entry(problem) else "value"
    if value is not None and not value.strip():
        return _Told(Message(_EMPTY[place], {"name": name}))
    if problem.code in _SHAPES:
        return _of_shape(problem.code, name, value)
    if problem.code == "too_short":
        return _Told(Message("empty-list", {"name": name}))
    if value is None:  # a list or fields stand where one value is wanted
        return _Told(Message(_WANTED[place], {"name": name}))
    if problem.code == "literal_error":
        return _of_choice(problem, name, value)
    return _of_value(problem, name, value)


def _is_entry(problem: Problem) -> bool:
    """Whether it is an entry of a list that is wrong, which has no name of its own."""
    return bool(problem.route) and isinstance(problem.route[-1], int)


def _field(problem: Problem) -> str:
    """The name of the field a problem lies in: of a list's entry, the list's."""
    for part in reversed(problem.route):
        if isinstance(part, str):
            return part
    return problem.path


def _of_shape(code: str, name: str, value: str | None) -> _Told:
    """One value stands where a list or fields are wanted."""
    message = Message(_SHAPES[code], {"name": name})
    if code == "tuple_type" and value:
        return _Told(message, f"[{value}]")
    return _Told(message)


def _of_choice(problem: Problem, name: str, value: str) -> _Told:
    """A value is none of those that may be chosen."""
    # Pydantic tells them in a sentence alone: "'a', 'b' or 'c'".
    choices = re.findall(r"'([^']+)'", str(problem.details.get("expected", "")))
    args = {"name": name, "value": value, "choices": ", ".join(choices)}
    near = closest(value, choices)
    says = (Message("did-you-mean", {"name": near}),)
    return _Told(Message("not-a-choice", args), near, says)


def _of_value(problem: Problem, name: str, value: str) -> _Told:
    """A value has another form than its field reads: the model's own sentence says which."""
    message = Message(problem.code, {"name": name, "value": value, **problem.details})
    return _Told(message, _meant(problem.code, value.strip()))


def _meant(code: str, value: str) -> str | None:
    """A value written in another way that can only mean one thing, as the field reads it."""
    reader = _READERS.get(code)
    if reader is None:
        return None
    return reader(value)


def _duration(value: str) -> str | None:
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    return f"{int(match[1])} {match.lastgroup}"


def _number(value: str) -> str | None:
    match = _PERCENTAGE.fullmatch(value)
    if match is None:
        return None
    return match[1]


def _date(value: str) -> str | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str], str | None]] = {
    "not-a-duration": _duration,
    "not-a-number": _number,
    "not-a-date": _date,
}
"""Problems -> what reads a value that was written in another way."""


def _value(source: Source, problem: Problem) -> str | None:
    """The text at the problem's route; ``None`` where something else stands."""
    value: object = source.data
    for part in problem.route:
        try:
            value = value[part]  # type: ignore[index]  # a part that does not fit is caught below
        except (KeyError, IndexError, TypeError):
            return None
    return value if isinstance(value, str) else None
