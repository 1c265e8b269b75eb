"""Calculators worked out: the numbers behind references, and what comes of the inputs."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from mkdocs_playbook.book.figures import Lookup
from mkdocs_playbook.model.calculators import Calculator
from mkdocs_playbook.model.formulas import Figure, Variable, parse, round_half_up, value_of
from mkdocs_playbook.model.multiples import value_of as value_of_boundary
from mkdocs_playbook.model.quantities import Quantity
from mkdocs_playbook.model.references import parse as parse_reference

PLACES = 2
"""How many decimals of a result are shown."""


def quantity_of(figure: Figure, lookup: Lookup) -> Quantity | None:
    """The one number that a reference stands for: a limit's, or a zone's with one boundary."""
    reference = parse_reference(figure.written)
    if reference is None:
        return None
    model = lookup(reference.kind, reference.id)
    if model is None:
        return None
    if reference.kind == "limit" and reference.part is None:
        return Quantity(model.value, model.unit)
    if reference.kind != "metric" or reference.part not in model.zones:
        return None
    boundaries = tuple(model.zones[reference.part].boundaries.values())
    if len(boundaries) != 1:
        return None
    return Quantity(value_of_boundary(boundaries[0]), model.unit)


def counted(value: Decimal, unit: str) -> Fraction:
    """A number as formulas count with it: a percentage is a part of one."""
    return Fraction(value) / 100 if unit == "percent" else Fraction(value)


def shown(value: Fraction, unit: str) -> Decimal:
    """A number that came of a formula as it is shown in its unit, rounded."""
    if unit == "percent":
        value *= 100
    return Decimal(round_half_up(value * 10**PLACES)).scaleb(-PLACES)


class NoResultError(Exception):
    """A result that can't be worked out, by its short name: it would be divided by 0."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def by_default(calculator: Calculator, lookup: Lookup) -> Mapping[str, Fraction]:
    """The results for the defaults, by short name.

    Formulas and references are known to be right; raises ``NoResultError``.
    """
    numbers = {}
    for name, one in calculator.inputs.items():
        numbers[name] = counted(one.default, one.unit)

    def known(leaf: Variable | Figure) -> Fraction:
        if isinstance(leaf, Variable):
            return numbers[leaf.name]
        quantity = quantity_of(leaf, lookup)
        assert quantity is not None  # a rule refuses any other
        return counted(quantity.value, quantity.unit)

    results = {}
    for name, result in calculator.results.items():
        try:
            results[name] = numbers[name] = value_of(parse(result.value), known)
        except ZeroDivisionError as error:
            raise NoResultError(name) from error
    return results
