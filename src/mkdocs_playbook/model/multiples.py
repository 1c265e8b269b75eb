"""A boundary written as a multiple of another: ``3 x green`` moves when green does."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from mkdocs_playbook.model.quantities import as_written

MULTIPLE = r"[0-9]{1,4}(?:\.[0-9]{1,4})? ?[x×] ?(?:green|red)(?:\.[a-z_]+)?"
"""What a multiple looks like; a boundary is named where its zone has two, ``3 x green.at_most``."""

_MULTIPLE = re.compile(r"([0-9.]+) ?[x×] ?([a-z]+)(?:\.([a-z_]+))?")


@dataclass(frozen=True)
class Multiple:
    """So many times a boundary of the same metric."""

    factor: Decimal
    zone: str
    bound: str | None = None
    """The field that holds the boundary; nothing where the zone has only one."""
    value: Decimal | None = None
    """What comes of it; the metric works it out while it is made."""

    def __str__(self) -> str:
        """As it is written: ``3 x green.at_most``."""
        bound = f".{self.bound}" if self.bound else ""
        return f"{as_written(self.factor)} x {self.zone}{bound}"


Boundary: TypeAlias = Decimal | Multiple
"""Where values begin or end: a number, or a multiple of another boundary."""


def read_boundary(text: str) -> Boundary:
    """The number or multiple that a text holds, which looks like one of them."""
    match = _MULTIPLE.fullmatch(text)
    if match is None:
        return Decimal(text)
    factor, zone, bound = match.groups()
    return Multiple(Decimal(factor), zone, bound)


def value_of(boundary: Boundary) -> Decimal:
    """The number that a boundary of a metric comes to."""
    if isinstance(boundary, Decimal):
        return boundary
    assert boundary.value is not None  # a metric that can't work it out is refused
    return boundary.value
