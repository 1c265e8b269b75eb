"""A small sum that an SOP needs, worked out with the reader's own numbers."""

from pydantic import Field

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import Formula, Keyed, Name, Number
from mkdocs_playbook.model.quantities import Unit


class Input(Frozen):
    """A number that the reader types."""

    title: Name
    unit: Unit
    default: Number
    """What stands there until somebody types another."""


class Result(Frozen):
    """What comes of it."""

    title: Name
    unit: Unit
    value: Formula
    """Over inputs, results above it, and figures by reference."""


class Calculator(Frozen):
    """Inputs and results, each under a short name that formulas call it by.

    A percentage counts as a part of one: with 80% of 150 minutes stands ``150 * share``.
    """

    title: Name
    inputs: Keyed[Input] = Field(min_length=1)
    results: Keyed[Result] = Field(min_length=1)
