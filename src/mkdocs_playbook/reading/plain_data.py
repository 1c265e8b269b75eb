"""The data of a YAML file that there is nothing to tell of, as almost every file is.

Where everything stands is left out, which takes three times as long: ``document`` looks at that,
and at every file that is not plain.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

Data: TypeAlias = "str | list[Data] | dict[str, Data]"

# Where PyYAML was built without libyaml there is its own parser alone, which is slower.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain_data(text: str, most_nodes: int, most_depth: int) -> dict[str, Data] | None:
    """The data of a file; ``None`` for one that has to be looked at more closely.

    :param most_nodes: how many values it may hold, and ``most_depth`` how deep.
    """
    return _Reader(text, most_nodes, most_depth).data()


class _Noteworthy(Exception):
    """There is something to tell of a file; never leaves this module."""


class _Reader:
    """Reads the data of a file as long as there is nothing to tell of it."""

    def __init__(self, text: str, most_nodes: int, most_depth: int) -> None:
        # Asked itself: yaml.parse looks at each event before it hands it on.
        self._next: Callable[[], Any] = LOADER(text).get_event
        self._nodes = 0
        self._most_nodes = most_nodes
        self._most_depth = most_depth

    def data(self) -> dict[str, Data] | None:
        """The data of the whole file; ``None`` for one that has to be looked at more closely."""
        try:
            self._expect(yaml.StreamStartEvent)
            self._expect(yaml.DocumentStartEvent)
            data = self._value(self._next(), depth=0)
            self._expect(yaml.DocumentEndEvent)
            self._expect(yaml.StreamEndEvent)
        except (_Noteworthy, yaml.YAMLError):
            return None
        return data if isinstance(data, dict) else None

    def _expect(self, kind: type[yaml.Event]) -> None:
        if not isinstance(self._next(), kind):
            raise _Noteworthy

    def _value(self, event: Any, depth: int) -> Data:
        """The value that an event begins."""
        self._nodes += 1
        # More than plain data is an alias, and a value with an anchor or a tag.
        if event.anchor is not None or event.tag is not None or self._nodes > self._most_nodes:
            raise _Noteworthy
        if isinstance(event, yaml.ScalarEvent):
            # A plain text may have swallowed the entries of a list.
            if not event.style and "- " in event.value:
                raise _Noteworthy
            text: str = event.value
            return text
        if depth >= self._most_depth:
            raise _Noteworthy
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(depth + 1)
        return self._mapping(depth + 1)

    def _list(self, depth: int) -> list[Data]:
        values = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, depth))
        return values

    def _mapping(self, depth: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._value(event, depth)
            if not isinstance(key, str) or not key or key in data:
                raise _Noteworthy
            data[key] = self._value(self._next(), depth)
        return data
