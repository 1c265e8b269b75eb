"""A calculator as its page shows it: what comes of the defaults, formulas in words, and as JSON."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.calculators import PLACES
from mkdocs_playbook.book.outcomes import Figured, Named, Piece, quantity_in
from mkdocs_playbook.book.outcomes import outcomes as worked_out
from mkdocs_playbook.model.calculators import Calculator, Result
from mkdocs_playbook.model.formulas import Call, Tree, Variable, parse
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.pages.scripted import patterns_of, range_of

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
    found = []
    for one in worked_out(calculator, book):
        how = Markup("").join(_html(piece, href) for piece in one.how)
        found.append(Outcome(one.name, one.result, one.amount, how))
    return found


def _html(piece: Piece, href: Href) -> Markup:
    if isinstance(piece, Named):
        return Markup("<var>{}</var>").format(piece.title)
    if isinstance(piece, Figured):
        link = Markup('<a class="pb-figure" href="{}">{}</a>')
        return link.format(href(piece.kind, piece.id), piece.words)
    return escape(piece)


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
    quantity = quantity_in(tree, book)
    if quantity.unit == "percent":
        return as_written(quantity.value / 100)
    return as_written(quantity.value)
