"""What every kind is built from: frozen models with a title, a review, and figures with a reason.

Models are frozen, refuse unknown fields and hold tuples, so a loaded playbook can be shared freely.
"""

from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_playbook.model.fields import Day, FactRef, Name, RoleRef, Text

Basis = Literal["source", "official", "circulating", "team"]


class Frozen(BaseModel):
    """The base of all models: unchangeable, and no field beyond the ones named."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    missing_rule: ClassVar[str] = "missing-field"
    """The rule under which a missing field of this class is reported."""


class Reviewed(Frozen):
    """When somebody last confirmed that this still holds."""

    on: Day = Field(description="The day of the last review, as 2026-11-20.")
    by: RoleRef = Field(description="The role that reviewed it.")


class Named(Frozen):
    """What every kind has: a title, other names, one line."""

    title: Name = Field(description="The name people use, shown as the page's title.")
    also: tuple[Name, ...] = Field(
        (), description="Other names people say or type for it; the search finds them too."
    )
    in_short: Text = Field(description="One line: what a search result and an index show.")


class Entity(Named):
    """Something with a file of its own; the file's stem is its id."""

    kind: ClassVar[str] = ""

    reviewed: Reviewed = Field(description="When it was last reviewed, and by which role.")

    _id: str = PrivateAttr("")

    def model_post_init(self, context: Any) -> None:
        # A file does not hold its own name: who reads it passes the id along.
        self._id = (context or {}).get("id", "")

    @property
    def id(self) -> str:
        """The file's stem; for a checklist the folder and the stem, ``daily/customer-service``."""
        return self._id


class Founded(Frozen):
    """A figure that somebody has set, with where it comes from.

    ``source`` (an article) needs the facts behind it, every other basis the reason.
    """

    basis: Basis = Field(description="Where it comes from: source, official, circulating or team.")
    facts: tuple[FactRef, ...] = Field((), description="The source facts behind it.")
    why: Text | None = Field(None, description="Why it is this figure and no other.")

    @model_validator(mode="after")
    def _is_founded(self) -> Self:
        # A fact has its reason in the article; whatever a team sets itself, it has to say why.
        if self.basis == "source" and not self.facts:
            raise PydanticCustomError("basis-without-fact", "no fact")
        if self.basis != "source" and self.why is None:
            raise PydanticCustomError("basis-without-why", "no reason", {"basis": self.basis})
        return self
