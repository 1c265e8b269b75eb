"""Lines and pause points of a checklist that are gone through several times before its end."""

from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import Duration, DurationField, Round

SHORTEST = 10
"""Minutes from one time to the next: with fewer, a day has more boxes than a sheet has room for."""


def _within_a_day(every: Duration) -> Duration:
    if not SHORTEST <= every.minutes < Duration(1, "d").minutes:
        raise PydanticCustomError("not-every", "too short or too long", {"least": SHORTEST})
    return every


class ComingRound(Frozen):
    """What may come round: so many times, or at equal distances of time."""

    # In a line behind what it reads, in a pause point behind when it is due.
    stands: ClassVar[str | tuple[str, ...]] = ("metric", "shift")

    rounds: Round | None = None
    every: Annotated[DurationField, AfterValidator(_within_a_day)] | None = None
    """From the time of the pause point until the next one, or until working hours end."""

    @property
    def comes_round(self) -> bool:
        """Whether it says how often."""
        return self.rounds is not None or self.every is not None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if self.rounds is not None and self.every is not None:
            raise PydanticCustomError("rounds-and-every", "either rounds or every")
        return self
