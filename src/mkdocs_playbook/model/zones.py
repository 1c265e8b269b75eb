"""What makes a figure good or bad, and who acts on a bad one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from mkdocs_playbook.model.base import LAST, Beginning, Founded, Frozen
from mkdocs_playbook.model.fields import BoundaryField, DurationField, RoleRef, SopRef, Text
from mkdocs_playbook.model.multiples import Boundary, Multiple, value_of
from mkdocs_playbook.model.quantities import UNIT_RANGE as UNIT_RANGE
from mkdocs_playbook.model.quantities import Unit as Unit


@dataclass(frozen=True)
class Bound:
    """Where values begin or end, in the metric's unit, and whether the bound is one of them."""

    value: Decimal
    included: bool


class Zone(Founded):
    """The values for which a metric is green or red, with the reason for the boundary.

    One of ``at_least``/``above`` bounds it from below and one of ``at_most``/``below`` from above;
    with both it is a band. Values are in the metric's unit; one may be a multiple of another.
    """

    at_least: BoundaryField | None = None
    above: BoundaryField | None = None
    at_most: BoundaryField | None = None
    below: BoundaryField | None = None

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if not self.boundaries:
            raise PydanticCustomError("bound-missing", "no boundary")
        if self.at_most is not None and self.below is not None:
            raise _bound_twice("at_most", "below")
        if self.at_least is not None and self.above is not None:
            raise _bound_twice("at_least", "above")
        return self

    @property
    def boundaries(self) -> Mapping[str, Boundary]:
        """The boundaries that are set, by their fields, as they are written."""
        fields = {
            "at_least": self.at_least,
            "above": self.above,
            "at_most": self.at_most,
            "below": self.below,
        }
        return {name: boundary for name, boundary in fields.items() if boundary is not None}

    @property
    def lower(self) -> Bound | None:
        """The boundary from below."""
        return _bound(self.at_least, self.above)

    @property
    def upper(self) -> Bound | None:
        """The boundary from above."""
        return _bound(self.at_most, self.below)


def _bound(included: Boundary | None, excluded: Boundary | None) -> Bound | None:
    """The bound of one side, of which a zone has set one value or the other or none."""
    # Compared with None: a bound of 0 is a bound.
    if included is not None:
        return Bound(value_of(included), included=True)
    if excluded is not None:
        return Bound(value_of(excluded), included=False)
    return None


def _bound_twice(first: str, second: str) -> PydanticCustomError:
    return PydanticCustomError("bound-twice", "two", {"first": first, "second": second})


def with_values(zones: Mapping[str, Zone]) -> dict[str, Zone]:
    """The zones of a metric, with the value of each boundary that is a multiple of another.

    Raises ``ValidationError``, with the place of each multiple that can't be worked out.
    """
    found = {}
    problems = []
    for name, zone in zones.items():
        values = {}
        for field, boundary in zone.boundaries.items():
            if not isinstance(boundary, Multiple):
                continue
            try:
                values[field] = replace(boundary, value=boundary.factor * _base(boundary, zones))
            except PydanticCustomError as error:
                place = (name, field)
                problems.append(InitErrorDetails(type=error, loc=place, input=str(boundary)))
        found[name] = zone.model_copy(update=values) if values else zone
    if problems:
        raise ValidationError.from_exception_data("Metric", problems)
    return found


def _base(multiple: Multiple, zones: Mapping[str, Zone]) -> Decimal:
    """The number that a multiple is a multiple of."""
    boundaries = zones[multiple.zone].boundaries
    told = {"zone": multiple.zone, "bound": multiple.bound, "bounds": ", ".join(boundaries)}
    name = multiple.bound
    if name is None and len(boundaries) > 1:
        raise PydanticCustomError("multiple-of-two", "which one", told)
    if name is None:
        name = next(iter(boundaries))
    if name not in boundaries:
        raise PydanticCustomError("multiple-of-none", "no such boundary", told)
    base = boundaries[name]
    # Of a number alone: that leaves no circle, and nobody has to look in three places.
    if isinstance(base, Multiple):
        other = {"other": f"{multiple.zone}.{name}", "written": str(base)}
        raise PydanticCustomError("multiple-of-multiple", "not a number", other)
    return base


class Action(Frozen):
    """Who acts on a bad figure, how soon and how."""

    missing_rule: ClassVar[str] = "action-missing"
    stands: ClassVar[str] = LAST
    begins_with: ClassVar[Mapping[str, Beginning]] = {"within": "30 min", "first": ""}

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
