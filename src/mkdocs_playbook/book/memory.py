"""What was made of a book is kept as long as the book answers as it did while it was made.

Whoever edits changes one thing, and most of what is shown stays as it is. What a page shows is
found out by listening: while it is made, each question that it puts to the book is noted with the
answer. The page is made again when an answer has become another.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from types import BuiltinMethodType, MethodType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.references import Reference

T = TypeVar("T")

Key: TypeAlias = Any
"""Plain data that can be hashed."""


class Question(NamedTuple):
    """What was asked for: an attribute of something, or a call of its method."""

    of: str
    """Which of the things that are asked."""
    name: str
    arguments: tuple[object, ...] | None = None
    """``None`` for an attribute."""
    named: tuple[tuple[str, object], ...] = ()
    """The arguments that were given by name."""

    @property
    def key(self) -> Key:
        """What tells it from other questions."""
        return _identity(tuple(self))


class Noted(NamedTuple):
    """A question and its answer. It holds the arguments, whose identity tells it from others."""

    question: Question
    answer: object


class Listener:
    """Stands for something that is asked, and notes each question with its answer."""

    def __init__(self, of: str, asked: object, notes: dict[Key, Noted]) -> None:
        self._of = of
        self._asked = asked
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._asked, name)
        if isinstance(value, MethodType | BuiltinMethodType):
            value = self._listening(name, value)
        else:
            self._note(Question(self._of, name, None), value)
        # Asked for once more, Python finds it there.
        self.__dict__[name] = value
        return value

    def _listening(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **named: object) -> Any:
            question = Question(self._of, name, arguments, tuple(named.items()))
            key = question.key
            if key not in self._notes:
                self._notes[key] = Noted(question, method(*arguments, **named))
            return self._notes[key].answer

        return call

    def _note(self, question: Question, answer: object) -> None:
        self._notes[question.key] = Noted(question, answer)


class _Made(NamedTuple, Generic[T]):
    """Something that was made of what it was given, and what it asked."""

    thing: T
    given: object
    notes: Mapping[Key, Noted]


class Memory(Generic[T]):
    """Things that were made of one state of a book and may hold for the next, by name."""

    def __init__(self) -> None:
        self._made: dict[str, _Made[T]] = {}

    def session(self, **asked: object) -> "Session[T]":
        """Begin to make things of a new state; ``asked`` is all that they may ask."""
        return Session(asked, self._made)

    def keep(self, session: "Session[T]") -> None:
        """Remember what a session has made, and nothing older."""
        self._made = session.made


class Session(Generic[T]):
    """Makes what doesn't hold any more. It alters nothing: what fails is as if it had not begun."""

    def __init__(self, asked: Mapping[str, object], known: Mapping[str, _Made[T]]) -> None:
        self.made: dict[str, _Made[T]] = {}
        self._asked = asked
        self._known = known
        self._judged: dict[Key, _Judged] = {}

    def thing(self, name: str, given: object, make: Callable[..., T]) -> T:
        """What bears a name: the one that was made before, where it still holds.

        :param given: what it is made of besides the answers.
        :param make: gets what is asked, by the names that the session got it under.
        """
        known = self._known.get(name)
        if known is None or not same(known.given, given) or not self._holds(known.notes):
            made = self._make(given, make)
            if known is not None and same(made.thing, known.thing):
                made = made._replace(thing=known.thing)  # it didn't show what has changed
            known = made
        self.made[name] = known
        return known.thing

    def _make(self, given: object, make: Callable[..., T]) -> _Made[T]:
        notes: dict[Key, Noted] = {}
        listeners = {of: Listener(of, asked, notes) for of, asked in self._asked.items()}
        return _Made(make(**listeners), given, notes)

    def _holds(self, notes: Mapping[Key, Noted]) -> bool:
        return all(self._is_answer(key, noted) for key, noted in notes.items())

    def _is_answer(self, key: Key, noted: Noted) -> bool:
        """Whether a question still has its answer. Most are asked by many and judged once."""
        judged = self._judged.get(key)
        if judged is None:
            judged = _judged(noted.answer, self._ask(noted.question))
            self._judged[key] = judged
        elif judged.before is not noted.answer:
            judged = _judged(noted.answer, judged.now)
        return judged.is_same

    def _ask(self, question: Question) -> object:
        try:
            value = getattr(self._asked[question.of], question.name)
            if question.arguments is None:
                return value
            return value(*question.arguments, **dict(question.named))
        except Exception:  # what was asked about is gone: whoever asks again will say so
            return _NO_ANSWER


_NO_ANSWER = object()


class _Judged(NamedTuple):
    """An answer of before and the one of now."""

    before: object
    now: object
    is_same: bool


def _judged(before: object, now: object) -> _Judged:
    return _Judged(before, now, same(before, now))


def _identity(value: object) -> Key:
    """What tells a value from others: itself, if it is plain, else which object it is."""
    if isinstance(value, tuple):
        return tuple(map(_identity, value))
    if value is None or isinstance(value, str | int | float | Reference):
        return value
    return id(value)  # not all models can be hashed


def same(one: Any, other: Any) -> bool:
    """Whether two values show the same wherever they are shown.

    Models are the same only if they are one: equal ones may hold texts that differ in language.
    """
    if one is other:
        return True
    if type(one) is not type(other) or isinstance(one, Frozen):
        return False
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    if is_dataclass(one):
        names = [field.name for field in fields(one) if field.compare]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    return bool(one == other) and getattr(one, "lang", "") == getattr(other, "lang", "")
