"""A calculator as its page shows it: what comes of the defaults, formulas in words, and as JSON."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.calculators import PLACES, by_default, quantity_of, shown
from mkdocs_playbook.model.calculators import Calculator, Result
from mkdocs_playbook.model.formulas import Call, Figure, Tree, Variable, parse, strength
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.quantities import Quantity, as_written
from mkdocs_playbook.model.references import parse as parse_reference
from mkdocs_playbook.pages.scripted import patterns_of, range_of
from mkdocs_playbook.words import phrases

Href = Callable[[str, str], str]
"""A kind and an id -> the way there from a page."""


class Outcome(NamedTuple):
    """A result for the defaults, with its unit, and how it is worked out, in words."""

    name: str
    result: Result
    amount: str
    how: Markup


def outcomes(calculator: Calculator, book: Book, href: Href) -> list[Outcome]:
    """The results of a calculator, in their order."""
    values = by_default(calculator, _lookup(book))
    wording = _Wording(calculator, book, href)
    found = []
    for name, result in calculator.results.items():
        value = shown(values[name], result.unit)
        amount = phrases.quantity(value, result.unit, book.words).strip()
        found.append(Outcome(name, result, amount, wording.of(parse(result.value), outermost=True)))
    return found


def _lookup(book: Book) -> Callable[[str, str], Any]:
    return lambda kind, id_: book.nodes.get(Node(kind, id_))


def _quantity(figure: Figure, book: Book) -> Quantity:
    quantity = quantity_of(figure, _lookup(book))
    assert quantity is not None  # a rule refuses any other
    return quantity


class _Wording:
    """Formulas in words: names by their titles, figures with their units and as links."""

    def __init__(self, calculator: Calculator, book: Book, href: Href) -> None:
        self._calculator = calculator
        self._book = book
        self._href = href

    def of(self, tree: Tree, outermost: bool = False) -> Markup:
        if isinstance(tree, Decimal):
            return escape(phrases.quantity(tree, "count", self._book.words).strip())
        if isinstance(tree, Variable):
            inputs, results = self._calculator.inputs, self._calculator.results
            title = inputs[tree.name].title if tree.name in inputs else results[tree.name].title
            return Markup("<var>{}</var>").format(title)
        if isinstance(tree, Figure):
            return self._figure(tree)
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
        comma = escape(self._book.words("language", "list"))
        return self._said(pattern, all=comma.join(map(self.of, tree.operands)))

    def _operand(self, tree: Tree, least: int) -> Markup:
        said = self.of(tree)
        return said if strength(tree) >= least else Markup("({})").format(said)

    def _figure(self, figure: Figure) -> Markup:
        reference = parse_reference(figure.written)
        assert reference is not None  # a rule refuses any other
        quantity = _quantity(figure, self._book)
        words = phrases.quantity(quantity.value, quantity.unit, self._book.words).strip()
        link = Markup('<a class="pb-figure" href="{}">{}</a>')
        return link.format(self._href(reference.kind, reference.id), words)

    def _said(self, pattern: str, **parts: Markup) -> Markup:
        sentence = Markup(escape(self._book.words.tables["formula"][pattern]))
        return sentence.format(**parts)


def calculator_as_json(calculator: Calculator, book: Book) -> str:
    """What a script works a calculator out by: ``{"inputs", "results", "places"}``.

    Each input is ``[name, {"unit", "whole", "range"}]``, each result ``[name, {"unit", "one",
    "many", "tree"}]``. In a tree a number is a text, a name ``{"name": "left"}``, a sign or
    function ``["/", ...]``; percentages are parts of one there.
    """
    inputs = [[name, range_of(one.unit)] for name, one in calculator.inputs.items()]
    results = []
    for name, result in calculator.results.items():
        tree = _tree_as_json(parse(result.value), book)
        said = {"unit": result.unit, **patterns_of(result.unit, book.words), "tree": tree}
        results.append([name, said])
    told = {"inputs": inputs, "results": results, "places": PLACES}
    return json.dumps(told, ensure_ascii=False)


def _tree_as_json(tree: Tree, book: Book) -> Any:
    if isinstance(tree, Decimal):
        return as_written(tree)
    if isinstance(tree, Variable):
        return {"name": tree.name}
    if isinstance(tree, Call):
        return [tree.function, *(_tree_as_json(operand, book) for operand in tree.operands)]
    quantity = _quantity(tree, book)
    if quantity.unit == "percent":
        return as_written(quantity.value / 100)
    return as_written(quantity.value)
