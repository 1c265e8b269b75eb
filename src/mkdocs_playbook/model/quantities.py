"""Units, and numbers that stand with theirs: ``10 minutes``."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

Unit = Literal["minutes", "hours", "days", "percent", "count", "yuan", "ratio"]


UNIT_RANGE: Mapping[str, tuple[Decimal, Decimal | None]] = {
    "minutes": (Decimal(0), None),
    "hours": (Decimal(0), None),
    "days": (Decimal(0), None),
    "percent": (Decimal(0), Decimal(100)),
    "count": (Decimal(0), None),
    "yuan": (Decimal(0), None),
    "ratio": (Decimal(0), None),
}
"""The least and greatest value that a figure in each unit can take, both included."""

MINUTES: Mapping[str, int] = {"minutes": 1, "hours": 60, "days": 1440}
"""Units of time -> how many minutes one is."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit."""

    value: Decimal
    unit: str

    @property
    def size(self) -> tuple[Decimal, str]:
        """What makes it equal to others: a time in minutes, anything else as it is."""
        if self.unit in MINUTES:
            return self.value * MINUTES[self.unit], "minutes"
        return self.value, self.unit

    def __str__(self) -> str:
        """As it is written: ``10 minutes``."""
        return f"{as_written(self.value)} {self.unit}"


QUANTITY = rf"[0-9]{{1,9}}(?:\.[0-9]{{1,4}})? (?:{'|'.join(get_args(Unit))})"
"""What a number with its unit looks like."""


def read_quantity(text: str) -> Quantity:
    """The quantity that a text of that look holds."""
    value, unit = text.split(" ")
    return Quantity(Decimal(value), unit)


def as_written(value: Decimal) -> str:
    """A number as people write it in a file: ``7.5``, ``3000``."""
    # By "f", for a normalized Decimal writes 3000 as 3E+3.
    return f"{value.normalize():f}"
