"""A value cannot be read as what its field holds."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from mkdocs_playbook.checks.fields import MISSING, UNKNOWN
from mkdocs_playbook.checks.missing_field import INCOMPLETE
from mkdocs_playbook.checks.set_in import belongs, block_above, set_in
from mkdocs_playbook.checks.spelt_otherwise import SEPARATOR, as_choice, as_list, as_read
from mkdocs_playbook.checks.unknown_file import translations_unread
from mkdocs_playbook.findings import Finding, Fix, Message, Severity
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR

_ELSEWHERE = (MISSING, UNKNOWN, "bound-twice", *INCOMPLETE)
"""Problems that other rules report."""

_SHAPES = {"tuple_type": "list-wanted", "model_type": "fields-wanted", "dict_type": "fields-wanted"}
"""What pydantic says of one value where several are wanted -> our sentence."""

_EMPTY_LIST = "too_short"
"""What pydantic says of a list without entries."""

_OF_WHOLE = frozenset({"phrase-twice", "rounds-and-every"})
"""What is wrong with a list or fields as a whole, each with a sentence of its own."""

_EMPTY = {"entry": "empty-entry", "value": "empty-text"}
"""Where nothing stands -> our sentence."""

_WANTED = {"entry": "entry-wanted", "value": "value-wanted"}
"""Where a list or fields stand in the place of one value -> our sentence."""


class _Told(NamedTuple):
    """What is wrong with a value, and what to write in its place where that is known."""

    message: Message
    meant: str | None = None
    says: tuple[Message, ...] = ()


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry in loaded.entries.values():
        refused = {(problem.path, problem.route[:-1]) for problem in entry.problems}
        for problem in entry.problems:
            # Without its entries that are refused a list seems empty.
            if problem.code == _EMPTY_LIST and (problem.path, problem.route) in refused:
                continue
            if problem.code not in _ELSEWHERE:
                finding = _finding(entry.kind, loaded.files[problem.path], problem)
                if problem.path == TEAM_FILE and problem.route[:1] == ("languages",):
                    finding = replace(finding, hides=_unread(loaded))
                yield finding


def _unread(loaded: Loaded) -> int:
    """How many translations nothing reads while the team's languages aren't known."""
    return sum(map(len, translations_unread(loaded).values()))


def _finding(kind: Kind, source: Source, problem: Problem) -> Finding:
    told = _told(source, problem)
    if told.message.key == "fields-wanted":
        above = block_above(kind, source, problem.route)
        if above is not None:
            mend = set_in(source, problem.route, above)
            hints = belongs(problem.route, above)
            return Finding(problem.path, problem.route, told.message, mend=mend, otherwise=hints)
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
    if problem.code == _EMPTY_LIST:
        return _Told(Message("empty-list", {"name": name}))
    if problem.code in _OF_WHOLE:
        return _Told(Message(problem.code, {"name": name, **problem.details}))
    if value is None:  # a list or fields stand where one value is wanted
        return _Told(Message(_WANTED[place], {"name": name}), _one_value(source, problem))
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
        return _Told(message, as_list(value.strip()))
    return _Told(message)


def _one_value(source: Source, problem: Problem) -> str | None:
    """The one value that was surely meant by a list of one, or by a text with a colon in it."""
    written = source.written_at(source.locate(problem.route))
    data = _data(source, problem)
    if "#" in written or not isinstance(data, list | dict) or len(data) != 1:
        return None
    if isinstance(data, list):
        entry = data[0]
        return entry if isinstance(entry, str) else None
    if written.startswith("{") or '"' in written or "\\" in written:
        return None
    return f'"{written}"'


def _of_choice(problem: Problem, name: str, value: str) -> _Told:
    """A value is none of those that may be chosen."""
    # Pydantic tells them in a sentence alone: "'a', 'b' or 'c'".
    choices = re.findall(r"'([^']+)'", str(problem.details.get("expected", "")))
    args = {"name": name, "value": value, "choices": ", ".join(choices)}
    near = as_choice(value, choices) or closest(value, choices)
    several = SEPARATOR.split(value)
    if _is_entry(problem) and all(one in choices for one in several):
        near = ", ".join(several)
    says = (Message("did-you-mean", {"name": near}),)
    return _Told(Message("not-a-choice", args), near, says)


def _of_value(problem: Problem, name: str, value: str) -> _Told:
    """A value has another form than its field reads: the model's own sentence says which."""
    message = Message(problem.code, {"name": name, "value": value, **problem.details})
    return _Told(message, as_read(problem.code, value.strip()))


def _value(source: Source, problem: Problem) -> str | None:
    """The text at the problem's route; ``None`` where something else stands."""
    value = _data(source, problem)
    return value if isinstance(value, str) else None


def _data(source: Source, problem: Problem) -> object:
    """What stands at the problem's route; ``None`` where nothing does."""
    value: object = source.data
    for part in problem.route:
        try:
            value = value[part]  # type: ignore[index]  # a part that does not fit is caught below
        except (KeyError, IndexError, TypeError):
            return None
    return value
