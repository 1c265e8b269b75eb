"""What comes of a calculator's defaults, and how that is worked out: formulas in words."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.calculators import by_default, quantity_of, shown
from mkdocs_playbook.model.calculators import Calculator, Result
from mkdocs_playbook.model.formulas import Figure, Tree, Variable, parse, strength
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.quantities import Quantity
from mkdocs_playbook.model.references import parse as parse_reference
from mkdocs_playbook.words import phrases

_FILLED_IN = re.compile(r"\{(\w+)\}")


class Named(NamedTuple):
    """An input or a result, by its title."""

    title: str


class Figured(NamedTuple):
    """A figure with its unit, and what it is a figure of."""

    kind: str
    id: str
    words: str


Piece: TypeAlias = str | Named | Figured
"""A part of a formula in words."""


class Outcome(NamedTuple):
    """A result for the defaults, with its unit, and how it is worked out."""

    name: str
    result: Result
    amount: str
    how: tuple[Piece, ...]


def outcomes(calculator: Calculator, book: Book) -> list[Outcome]:
    """The results of a calculator, in their order."""
    values = by_default(calculator, lambda kind, id_: book.nodes.get(Node(kind, id_)))
    wording = _Wording(calculator, book)
    found = []
    for name, result in calculator.results.items():
        value = shown(values[name], result.unit)
        amount = phrases.quantity(value, result.unit, book.words).strip()
        how = tuple(wording.of(parse(result.value), outermost=True))
        found.append(Outcome(name, result, amount, how))
    return found


def quantity_in(figure: Figure, book: Book) -> Quantity:
    """The number that a figure of a formula stands for."""
    quantity = quantity_of(figure, lambda kind, id_: book.nodes.get(Node(kind, id_)))
    assert quantity is not None  # a rule refuses any other
    return quantity


class _Wording:
    """Formulas in words: names by their titles, figures with their units."""

    def __init__(self, calculator: Calculator, book: Book) -> None:
        self._calculator = calculator
        self._book = book

    def of(self, tree: Tree, outermost: bool = False) -> list[Piece]:
        if isinstance(tree, Decimal):
            return [phrases.quantity(tree, "count", self._book.words).strip()]
        if isinstance(tree, Variable):
            inputs, results = self._calculator.inputs, self._calculator.results
            title = inputs[tree.name].title if tree.name in inputs else results[tree.name].title
            return [Named(str(title))]
        if isinstance(tree, Figure):
            return [self._figure(tree)]
        if len(tree.operands) == 2 and tree.function in "+-*/":
            left, right = tree.operands
            return self._said(
                tree.function,
                a=self._operand(left, strength(tree)),
                # Of equals the left one goes first: a - (b - c) keeps its brackets.
                b=self._operand(right, strength(tree) + 1),
            )
        pattern = tree.function
        if not outermost and f"{pattern}-inside" in self._book.words.tables["formula"]:
            pattern = f"{pattern}-inside"
        return self._said(pattern, all=self._in_a_row(tree.operands))

    def _operand(self, tree: Tree, least: int) -> list[Piece]:
        said = self.of(tree)
        return said if strength(tree) >= least else ["(", *said, ")"]

    def _in_a_row(self, operands: Iterable[Tree]) -> list[Piece]:
        comma = self._book.words("language", "list")
        found: list[Piece] = []
        for operand in operands:
            if found:
                found.append(comma)
            found += self.of(operand)
        return found

    def _figure(self, figure: Figure) -> Figured:
        reference = parse_reference(figure.written)
        assert reference is not None  # a rule refuses any other
        quantity = quantity_in(figure, self._book)
        words = phrases.quantity(quantity.value, quantity.unit, self._book.words).strip()
        return Figured(reference.kind, reference.id, words)

    def _said(self, pattern: str, **parts: Sequence[Piece]) -> list[Piece]:
        """A sentence of the catalogue, with what is filled in."""
        found: list[Piece] = []
        split = _FILLED_IN.split(self._book.words.tables["formula"][pattern])
        for number, piece in enumerate(split):  # every second one is a name
            if number % 2:
                found += parts[piece]
            elif piece:
                found.append(piece)
        return found
