"""Who has read what, as ``acks/`` holds it: a file for each person, in it a line for each page.

What can't be read is told with its place, and the rest counts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from mkdocs_playbook.findings import Finding, Message, Route, start_of
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import with_pages
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.files import ACKS
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.spelling import closest

SAFE_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""What somebody is called here: what is the same name of a file on every system."""

FIELDS = ("roles", "read")

_READ = re.compile(r"([0-9a-f]{8}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")


class Line(NamedTuple):
    """What somebody has read, and when: a page by the hash of what it meant then."""

    node: Node
    """By the id that it has now."""
    hash: str
    on: date
    number: int
    """That of the line in the file, from 1."""


@dataclass(frozen=True)
class Person:
    """What one file says, as far as it can be read."""

    name: str
    roles: tuple[str, ...]
    lines: tuple[Line, ...]
    """By kind and id."""
    path: str
    problems: tuple[Finding, ...] = ()


def ack_path(name: str) -> str:
    """The file of a person."""
    return f"{ACKS}/{name}.yml"


def key_of(node: Node) -> str:
    """What a line begins with: ``sop:reply-to-customer``."""
    return f"{node.kind}:{node.id}"


def people(loaded: Loaded) -> tuple[Person, ...]:
    """All that have a file, by name."""
    if not loaded.acks:
        return ()
    known = _known(loaded)
    return tuple(_Reader(source, known).person for source in loaded.acks)


def _known(loaded: Loaded) -> Mapping[str, Node]:
    """Everything that has a page, by what a line begins with; by former ids, too."""
    found: dict[str, Node] = {}
    for kind in with_pages():
        for entry in loaded.of(kind.name):
            node = Node(kind.name, entry.id)
            model = entry.models.get(loaded.base)
            for former in former_ids(kind, model) if model is not None else ():
                found.setdefault(key_of(Node(kind.name, former.id)), node)
    for kind in with_pages():
        for entry in loaded.of(kind.name):
            node = Node(kind.name, entry.id)
            found[key_of(node)] = node
    return found


class _Reader:
    """Reads one file, and gathers what is wrong with it."""

    def __init__(self, source: Source, known: Mapping[str, Node]) -> None:
        self._source = source
        self._known = known
        self._problems: list[Finding] = []
        self._name = ""

    @cached_property
    def person(self) -> Person:
        """Who has the file, and what it says."""
        path = self._source.path
        self._name = path.removeprefix(f"{ACKS}/").removesuffix(".yml")
        self._problems += [*self._source.faults, *self._source.duplicates]
        if SAFE_NAME.fullmatch(self._name) is None:
            message = Message("ack-name", {"name": self._name})
            hints = (Message("ack-name-form"),)
            self._problems.append(Finding(path, start_of(path), message, hints))
        data = self._source.data or {}
        for field in data:
            if field not in FIELDS:
                message = Message("ack-field", {"name": field})
                self._refuse((field,), message, Message("ack-fields"), at="key")
        roles = tuple(self._own_roles(data.get("roles", [])))
        lines = {line.node: line for line in self._lines(data.get("read", {}))}
        ordered = tuple(sorted(lines.values(), key=lambda line: key_of(line.node)))
        return Person(self._name, roles, ordered, path, tuple(self._problems))

    def _own_roles(self, written: Data) -> Iterator[str]:
        if not isinstance(written, list):
            self._refuse(("roles",), Message("ack-roles"), Message("ack-list"))
            return
        for number, role in enumerate(written):
            node = self._known.get(f"role:{role}")
            if node is not None:
                yield node.id
                continue
            message = Message("ack-role", {"name": str(role)})
            self._refuse(("roles", number), message, _meant(str(role), self._roles()))

    def _roles(self) -> list[str]:
        return [node.id for node in self._known.values() if node.kind == "role"]

    def _lines(self, written: Data) -> Iterator[Line]:
        if not isinstance(written, dict):
            step = Message("ack-add", {"page": "...", "who": self._name})
            self._refuse(("read",), Message("ack-read"), step)
            return
        for key, value in written.items():
            route = ("read", key)
            node = self._known.get(key)
            if node is None:
                message = Message("ack-thing", {"name": key})
                self._refuse(route, message, _meant(key, self._known), at="key")
                continue
            read = _read(value)
            if read is None:
                message = Message("ack-line", {"name": key})
                step = Message("ack-add", {"page": key, "who": self._name})
                self._refuse(route, message, step)
                continue
            yield Line(node, *read, self._source.locate(route).line)

    def _refuse(
        self, route: Route, message: Message, step: Message, at: Literal["key", "value"] = "value"
    ) -> None:
        self._problems.append(Finding(self._source.path, route, message, (step,), at=at))


def _meant(name: str, known: Iterable[str]) -> Message:
    """What to do about a name that nothing has."""
    near = closest(name, sorted(known))
    if near is None:
        return Message("ack-take-out")
    return Message("ack-near", {"name": near})


def _read(value: Data) -> tuple[str, date] | None:
    """A hash with its day."""
    found = _READ.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return found[1], date.fromisoformat(found[2])
    except ValueError:
        return None
