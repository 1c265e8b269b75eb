"""A calculator on paper: its inputs, and what comes of them and how."""

from collections.abc import Iterable

from mkdocs_playbook.book.outcomes import Figured, Named, Piece, outcomes
from mkdocs_playbook.model.calculators import Calculator
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Runs, Sum
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.words import phrases


def sum_of(calculator: Calculator, writer: Writer) -> Sum:
    """A calculator with its defaults, and its results for them."""
    inputs = []
    for one in calculator.inputs.values():
        amount = phrases.quantity(one.default, one.unit, writer.words).strip()
        inputs.append(blocks.pair(str(one.title), writer.said(amount)))
    results = []
    for outcome in outcomes(calculator, writer.book):
        value = writer.strong(writer.said(f"= {outcome.amount}"))
        how: Runs = [*_formula(outcome.how, writer), {"t": " "}, *value]
        results.append(blocks.pair(str(outcome.result.title), how))
    return {"title": str(calculator.title), "inputs": inputs, "results": results}


def _formula(pieces: Iterable[Piece], writer: Writer) -> Runs:
    found: Runs = []
    for piece in pieces:
        if isinstance(piece, Named):
            found += writer.said(piece.title)
        elif isinstance(piece, Figured):
            found.append(writer.figure(piece.kind, piece.id, piece.words))
        else:
            found.append({"t": piece})
    return found
