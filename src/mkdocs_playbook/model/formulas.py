"""Formulas, ``ceil(left / days) * <limit:walk-minute>``: read into a tree, worked out exactly.

They know numbers, names, figures by reference, the four signs, brackets and a few functions.
Fractions keep ``0.1 * 30`` at 3, so that rounding up does not make 4 of it; formulas.js works a
tree out alike, and tests/formulas.toml holds both to the same.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import TypeAlias

from mkdocs_playbook.findings import Message

LONGEST = 200
"""Most characters of a formula: a longer one is hard to follow, and splits into two results."""

_TOKEN = re.compile(
    r"(?P<figure><[^<>\n]*>)"
    r"|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"|(?P<number>[0-9]{1,12}(?:\.[0-9]{1,4})?(?![0-9]))"
    r"|(?P<sign>[-+*/(),])"
)

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
"""Sign -> how firmly it binds what stands around it."""


@dataclass(frozen=True)
class Variable:
    """The short name of an input or of a result."""

    name: str
    start: int = field(default=0, compare=False)
    """Where in the formula it stands."""


@dataclass(frozen=True)
class Figure:
    """A figure by reference, as it is written: ``<limit:walk-minute>``."""

    written: str
    start: int = field(default=0, compare=False)
    """Where in the formula it stands."""


@dataclass(frozen=True)
class Call:
    """A sign or a function with what stands around it, or in its brackets."""

    function: str
    operands: tuple["Tree", ...]


Tree: TypeAlias = Decimal | Variable | Figure | Call


class FormulaError(Exception):
    """A formula that can't be read: the sentence that says why, and where in the text."""

    def __init__(self, key: str, start: int, end: int, **args: str) -> None:
        super().__init__(key, args)
        self.message = Message(key, {"functions": ", ".join(FUNCTIONS), **args})
        self.start = start
        self.end = end


def round_half_up(value: Fraction) -> int:
    """The nearest whole number; of two that are as near, the one further from 0."""
    size = floor(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


_WORKED_OUT: Mapping[str, Callable[..., Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "min": min,
    "max": max,
    "ceil": lambda value: Fraction(ceil(value)),
    "round": lambda value: Fraction(round_half_up(value)),
}

_SEVERAL = ("min", "max")
"""Functions that take two values or more; the others take one."""

FUNCTIONS = tuple(name for name in _WORKED_OUT if name not in _STRENGTH)


@lru_cache(maxsize=1000)
def parse(text: str) -> Tree:
    """The tree of a formula; raises ``FormulaError``."""
    if len(text) > LONGEST:
        raise FormulaError("formula-long", LONGEST, len(text), limit=str(LONGEST))
    return _Reader(text).whole()


def value_of(tree: Tree, known: Callable[[Variable | Figure], Fraction]) -> Fraction:
    """What a formula comes to; raises ``ZeroDivisionError``.

    :param known: the number behind a name or a figure.
    """
    if isinstance(tree, Decimal):
        return Fraction(tree)
    if isinstance(tree, Call):
        operands = [value_of(operand, known) for operand in tree.operands]
        return _WORKED_OUT[tree.function](*operands)
    return known(tree)


def leaves(tree: Tree) -> Iterator[Variable | Figure]:
    """Every name and figure in a formula, in its order."""
    if isinstance(tree, Call):
        for operand in tree.operands:
            yield from leaves(operand)
    elif not isinstance(tree, Decimal):
        yield tree


def strength(tree: Tree) -> int:
    """How firmly a tree holds together: what binds less firmly than its sign needs brackets."""
    if isinstance(tree, Call):
        return _STRENGTH.get(tree.function, 3)
    return 3


@dataclass(frozen=True)
class _Token:
    """A piece of a formula: of which kind, how it is written, and where."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        match = _TOKEN.match(text, place)
        if match is None:
            piece = re.match(r"[0-9.,]+|.", text[place:])
            written = piece[0] if piece else text[place]
            raise FormulaError("formula-piece", place, place + len(written), written=written)
        yield _Token(str(match.lastgroup), match[0], place)
        place = match.end()


class _Reader:
    """Reads the pieces of a formula from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        self._end = _Token("end", "", len(text))

    def whole(self) -> Tree:
        tree = self._sum(1)
        rest = self._peek()
        if rest.text == ")":
            raise self._error("formula-bracket-close", rest)
        if rest.text == ",":
            raise self._error("formula-piece", rest)
        if rest.kind != "end":
            raise self._error("formula-sign-missing", rest)
        return tree

    def _peek(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self) -> _Token:
        token = self._peek()
        self._next += 1
        return token

    def _error(self, key: str, token: _Token) -> FormulaError:
        return FormulaError(key, token.start, token.end, written=token.text)

    def _sum(self, least: int) -> Tree:
        """Operands and the signs between them, of those that bind as firmly as ``least``."""
        tree = self._operand()
        while _STRENGTH.get(self._peek().text, 0) >= least:
            sign = self._take().text
            # What stands behind binds more firmly: of equals, the left one goes first.
            tree = Call(sign, (tree, self._sum(_STRENGTH[sign] + 1)))
        return tree

    def _operand(self) -> Tree:
        token = self._take()
        if token.kind == "number":
            return Decimal(token.text)
        if token.kind == "figure":
            return Figure(token.text, token.start)
        if token.kind == "name":
            is_function = self._peek().text == "("
            return self._call(token) if is_function else Variable(token.text, token.start)
        if token.text == "(":
            tree = self._sum(1)
            self._close(token)
            return tree
        key = "formula-ends" if token.kind == "end" else "formula-operand-missing"
        raise self._error(key, token)

    def _call(self, name: _Token) -> Tree:
        if name.text not in FUNCTIONS:
            raise self._error("formula-function", name)
        bracket = self._take()
        operands = [self._sum(1)]
        while self._peek().text == ",":
            self._take()
            operands.append(self._sum(1))
        self._close(bracket)
        takes_several = name.text in _SEVERAL
        if takes_several != (len(operands) > 1):
            key = "formula-takes-several" if takes_several else "formula-takes-one"
            raise self._error(key, name)
        return Call(name.text, tuple(operands))

    def _close(self, bracket: _Token) -> None:
        found = self._peek()
        if found.kind == "end":
            raise self._error("formula-bracket-open", bracket)
        if found.text != ")":
            key = "formula-piece" if found.text == "," else "formula-sign-missing"
            raise self._error(key, found)
        self._take()
