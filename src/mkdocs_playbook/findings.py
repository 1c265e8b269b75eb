"""What is wrong, as values: a user's mistake is collected and reported, never raised.

Rules produce *findings*, which point at a route inside a file; ``checks`` turns them into
*diagnostics*, which have a line, a column and a severity. Both name their words by a key of the
catalogues under ``words/``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value inside one file: keys and list positions from the top.

``("steps", "greet", "say", 0)`` is the first thing to say in the step ``greet``.
"""


class Severity(StrEnum):
    """How serious a diagnostic is: an error stops the build, a warning only ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A stretch of one line: 1-based line and columns, in characters, ``end_column`` excluded."""

    path: str
    line: int
    column: int
    end_column: int


def start_of(path: str) -> Location:
    """The place that stands for a file as a whole: its name is wrong, or it is missing."""
    return Location(path, 1, 1, 1)


class Wording(NamedTuple):
    """Words of the catalogues that a message fills in, in the language it is shown in."""

    table: str
    key: str
    args: Mapping[str, object] = {}


@dataclass(frozen=True)
class Message:
    """A sentence of the catalogues: its key and what is filled in."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)


class Failure(Exception):
    """What stops a command for a reason that its user can mend: a sentence of the catalogues.

    It is worded where it is shown, in the language of whoever reads it. What a typesetter, a host
    or the system says is filled in as it is; one sentence may be part of another.
    """

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key, args)
        self.message = Message(key, args)

    def __reduce__(self) -> "tuple[_Again, tuple[type[Failure], str, dict[str, object]]]":
        """For another process: as text, what the system or a library says can go anywhere."""
        args = {name: _portable(value) for name, value in self.message.args.items()}
        return _failure_again, (type(self), self.message.key, args)


class Caution(Failure):
    """What stops a strict build alone."""


def _failure_again(cls: type[Failure], key: str, args: dict[str, object]) -> Failure:
    """A failure as it was; some classes fill in more than they are given."""
    failure = cls.__new__(cls)
    Failure.__init__(failure, key, **args)
    return failure


_Again: TypeAlias = Callable[[type[Failure], str, dict[str, object]], Failure]


def _portable(value: object) -> object:
    """What is filled into a sentence, such that it reads the same elsewhere."""
    if isinstance(value, Message):
        return Message(value.key, {name: _portable(part) for name, part in value.args.items()})
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_portable(part) for part in value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


@dataclass(frozen=True)
class Fix:
    """A change that may mend a problem: ``text`` in the place of a stretch of one line.

    It is shown only where it has been tried. ``says`` is what it comes with: what was surely meant.
    """

    place: Location
    text: str
    says: tuple[Message, ...] = ()


Mend: TypeAlias = Fix | Callable[[], Fix | None] | None
"""A fix, or what works one out: looking for what was meant takes a while, and few are shown."""


def _worked_out(mend: Mend) -> Fix | None:
    return mend() if callable(mend) else mend


@dataclass(frozen=True)
class Finding:
    """One problem as a rule sees it.

    ``place`` is a route inside the file ``path`` (``at`` its key or its value), or a ready location
    where a file could not be read far enough to have routes. ``related`` is another place, as a
    path with its route or as a location. ``hints`` are next steps; ``otherwise`` those for the case
    that there is no fix, or that it doesn't do.
    """

    path: str
    place: Route | Location
    message: Message
    hints: tuple[Message, ...] = ()
    mend: Mend = field(default=None, compare=False)  # what works a fix out is like nothing else
    otherwise: tuple[Message, ...] = ()
    at: Literal["key", "value"] = "value"
    related: tuple[str, Route] | Location | None = None
    hides: int = 0
    """How many other problems go away with this one and are not shown."""
    fatal: bool = False
    """Whether it leaves nothing to build from.

    It is an error, then, whatever level the team has chosen for its rule.
    """

    @cached_property
    def fix(self) -> Fix | None:
        """What may mend it; not tried yet."""
        return _worked_out(self.mend)


@dataclass(frozen=True)
class Diagnostic:
    """One problem as it is shown: ``related`` is the other place where there is one."""

    location: Location
    rule: str
    severity: Severity
    message: Message
    hints: tuple[Message, ...] = ()
    mend: Mend = field(default=None, compare=False)  # what works a fix out is like nothing else
    otherwise: tuple[Message, ...] = ()
    related: Location | None = None
    hides: int = 0

    @cached_property
    def fix(self) -> Fix | None:
        """What may mend it; not tried yet."""
        return _worked_out(self.mend)

    @property
    def sort_key(self) -> tuple[bool, Location, str, str]:
        """What hides others first, then by file, place and rule: a report reads from top to
        bottom, and never varies.
        """
        return self.hides == 0, self.location, self.rule, self.message.key


def errors_among(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What stops a build."""
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)
