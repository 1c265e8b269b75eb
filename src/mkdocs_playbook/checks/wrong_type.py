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

from mkdocs_playbook.checks.missing_field import INCOMPLETE
from mkdocs_playbook.diagnostics import Finding, Message, Severity, did_you_mean
from mkdocs_playbook.load import Loaded, Problem

SEVERITY = Severity.ERROR

_ELSEWHERE = ("missing", "extra_forbidden", "bound-twice", *INCOMPLETE)
_SHAPES = {"tuple_type": "list-wanted", "model_type": "fields-wanted", "mapping_type": "fields-wanted"}
_DURATION = re.compile(
    r"(\d+)\s*(?:(m|min|mins|minutes?|分钟?)|(h|hrs?|hours?|个?小时)|(d|days?|天|日))", re.IGNORECASE
)


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        for problem in entry.problems:
            if problem.code not in _ELSEWHERE:
                yield Finding(problem.path, problem.route, *_words(loaded, problem))


def _words(loaded: Loaded, problem: Problem) -> tuple[Message, tuple[Message, ...]]:
    name = str(problem.route[-1]) if problem.route else problem.path
    value = _written(loaded, problem)
    if problem.code in _SHAPES:
        hint = (Message("write-list", {"name": name, "value": value}),) if problem.code == "tuple_type" else ()
        return Message(_SHAPES[problem.code], {"name": name}), hint if value else ()
    if problem.code == "literal_error":
        choices = re.findall(r"'([^']+)'", str(problem.details.get("expected", "")))
        message = Message("not-a-choice", {"name": name, "value": value, "choices": ", ".join(choices)})
        return message, did_you_mean(value, choices)
    if problem.code == "too_short":
        return Message("empty-list", {"name": name}), ()
    message = Message(problem.code, {"name": name, "value": value, **problem.details})
    if problem.code == "not-a-duration" and (meant := _DURATION.fullmatch(value.strip())):
        unit = next(u for u, group in zip(("min", "h", "d"), meant.groups()[1:], strict=True) if group)
        return message, (Message("write-instead", {"name": name, "value": f"{meant[1]} {unit}"}),)
    if problem.code == "not-a-number" and (meant := re.fullmatch(r"(-?[\d.]+)\s*[%％]", value.strip())):
        return message, (Message("write-instead", {"name": name, "value": meant[1]}),)
    return message, ()


def _written(loaded: Loaded, problem: Problem) -> str:
    value: object = loaded.files[problem.path].data
    for part in problem.route:
        try:
            value = value[part]  # type: ignore[index]  # a part that does not fit is caught below
        except (KeyError, IndexError, TypeError):
            return ""
    return value if isinstance(value, str) else ""
