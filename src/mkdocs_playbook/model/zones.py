"""What makes a figure good or bad, and who acts on a bad one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from mkdocs_playbook.model.base import Founded, Frozen
from mkdocs_playbook.model.fields import DurationField, Number, RoleRef, SopRef, Text

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


@dataclass(frozen=True)
class Bound:
    """Where values begin or end, in the metric's unit, and whether the bound is one of them."""

    value: Decimal
    included: bool


class Zone(Founded):
    """The values for which a metric is green or red, with the reason for the boundary.

    One of ``at_least``/``above`` bounds it from below and one of ``at_most``/``below`` from above;
    with both it is a band. Values are in the metric's unit.
    """

    at_most: Number | None = None
    below: Number | None = None
    at_least: Number | None = None
    above: Number | None = None

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if self.lower is None and self.upper is None:
            raise PydanticCustomError("bound-missing", "no boundary")
        if self.at_most is not None and self.below is not None:
            raise _bound_twice("at_most", "below")
        if self.at_least is not None and self.above is not None:
            raise _bound_twice("at_least", "above")
        return self

    @property
    def lower(self) -> Bound | None:
        """The boundary from below."""
        return _bound(self.at_least, self.above)

    @property
    def upper(self) -> Bound | None:
        """The boundary from above."""
        return _bound(self.at_most, self.below)


def _bound(included: Decimal | None, excluded: Decimal | None) -> Bound | None:
    """The bound of one side, of which a zone has set one value or the other or none."""
    # Compared with None: a bound of 0 is a bound.
    if included is not None:
        return Bound(included, included=True)
    if excluded is not None:
        return Bound(excluded, included=False)
    return None


def _bound_twice(first: str, second: str) -> PydanticCustomError:
    return PydanticCustomError("bound-twice", "two", {"first": first, "second": second})


class Action(Frozen):
    """Who acts on a bad figure, how soon and how."""

    missing_rule: ClassVar[str] = "action-missing"

    who: RoleRef
    within: DurationField
    starts: Text | None = None
    """What the time counts from."""
    first: Text | None = None
    """The first thing to do, before anybody opens the SOP."""
    sop: SopRef
    then: RoleRef | None = None
    """Who it goes to if that did not help."""


class RedZone(Zone, Action):
    """The red zone: its boundary and its action."""
