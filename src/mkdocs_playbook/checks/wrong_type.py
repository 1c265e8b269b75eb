"""A value cannot be read as what its field holds.

What: A duration, number, date or choice is written in another way than the field reads, a list or block of fields is
    wanted where a single value stands (or the other way round), or a text is empty.
Why: Guessing what was meant would put a wrong figure on paper. Its level can't be lowered.
Bad:
    takes: 5分钟
Good:
    takes: 5 min
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from mkdocs_playbook.checks.missing_field import INCOMPLETE
from mkdocs_playbook.findings import Finding, Message, Severity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem
from mkdocs_playbook.spelling import did_you_mean

SEVERITY = Severity.ERROR

_ELSEWHERE = ("missing", "extra_forbidden", "bound-twice", *INCOMPLETE)
_SHAPES = {"tuple_type": "list-wanted", "model_type": "fields-wanted", "dict_type": "fields-wanted"}
_DURATION = re.compile(
    r"(\d+)\s*(?:(m|min|mins|minutes?|分钟?)|(h|hrs?|hours?|个?小时)|(d|days?|天|日))",
    re.IGNORECASE,
)


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for problem in entry.problems:
            if problem.code not in _ELSEWHERE:
                yield Finding(problem.path, problem.route, *_words(loaded, problem))


def _words(loaded: Loaded, problem: Problem) -> tuple[Message, tuple[Message, ...]]:
    name = next((part for part in reversed(problem.route) if isinstance(part, str)), problem.path)
    value = _written(loaded, problem)
    in_list = bool(problem.route) and isinstance(problem.route[-1], int)
    if value is not None and not value.strip():
        return Message("empty-entry" if in_list else "empty-text", {"name": name}), ()
    if problem.code in _SHAPES:
        hint = (
            (Message("write-list", {"name": name, "value": value}),)
            if problem.code == "tuple_type"
            else ()
        )
        return Message(_SHAPES[problem.code], {"name": name}), hint if value else ()
    if problem.code == "too_short":
        return Message("empty-list", {"name": name}), ()
    if value is None:  # a list or fields stand where one value is wanted
        return Message("entry-wanted" if in_list else "value-wanted", {"name": name}), ()
    if problem.code == "literal_error":
        choices = re.findall(r"'([^']+)'", str(problem.details.get("expected", "")))
        message = Message(
            "not-a-choice", {"name": name, "value": value, "choices": ", ".join(choices)}
        )
        return message, did_you_mean(value, choices)
    message = Message(problem.code, {"name": name, "value": value, **problem.details})
    if better := _read(problem.code, value.strip()):
        return message, (Message("write-instead", {"name": name, "value": better}),)
    return message, ()


def _read(code: str, value: str) -> str | None:
    """A value written in another way that can only mean one thing, as the field reads it."""
    if code == "not-a-duration" and (meant := _DURATION.fullmatch(value)):
        unit = next(
            u for u, group in zip(("min", "h", "d"), meant.groups()[1:], strict=True) if group
        )
        return f"{meant[1]} {unit}"
    if code == "not-a-number" and (
        meant := re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)\s*[%％]", value)
    ):
        return meant[1]
    if code == "not-a-date" and (
        meant := re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", value)
    ):
        with suppress(ValueError):
            return date(*map(int, meant.groups())).isoformat()
    return None


def _written(loaded: Loaded, problem: Problem) -> str | None:
    """The text at the problem's route; ``None`` where something else stands."""
    value: object = loaded.files[problem.path].data
    for part in problem.route:
        try:
            value = value[part]  # type: ignore[index]  # a part that does not fit is caught below
        except (KeyError, IndexError, TypeError):
            return None
    return value if isinstance(value, str) else None
