"""What was made the last time, for the next time that something is made of the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by what they were made of, those of this round and of the last one.

    What nobody has asked for in a whole round is forgotten, so it never grows.
    """

    def __init__(self) -> None:
        self._last: dict[Key, Value] = {}
        self._now: dict[Key, Value] = {}

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value that was made of this; it is made where none is remembered."""
        if key not in self._now:
            if key in self._last:
                self._now[key] = self._last[key]
            else:
                self._now[key] = make()
        return self._now[key]

    def end_round(self) -> None:
        self._last = self._now
        self._now = {}
