"""What every kind is built from: frozen models with a title, a review, and figures with a reason.

Models are frozen, refuse unknown fields and hold tuples, so a loaded playbook can be shared freely.
"""

from collections.abc import Mapping
from inspect import get_annotations
from typing import Any, ClassVar, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from mkdocs_playbook.model.fields import Day, FactRef, Name, OldId, Phrases, RoleRef, Text

Basis = Literal["source", "official", "circulating", "team"]

Beginning: TypeAlias = "str | Mapping[str, Beginning]"
"""What a field begins with: a value, or what the fields of the model in it begin with."""

FIRST = "<"
LAST = ">"


class Frozen(BaseModel):
    """The base of all models: unchangeable, and no field beyond the ones named."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    missing_rule: ClassVar[str] = "missing-field"
    """The rule under which a missing field of this class is reported."""

    stands: ClassVar[str | tuple[str, ...]] = FIRST
    """Where a file has the fields of this class among those of a class that inherits them.

    ``FIRST``, ``LAST``, or behind the field of that name, the first that is there of several; see
    ``order``.
    """

    list_of: ClassVar[str] = ""
    """The field that a list stands for where the fields could stand."""

    begins_with: ClassVar[Mapping[str, Beginning]] = {}
    """What a new one has beyond its required fields, or in them instead of any example.

    The empty text stands for whatever the field's type suggests.
    """


class Reviewed(Frozen):
    """When somebody last confirmed that this still holds."""

    on: Day
    by: RoleRef


class Named(Frozen):
    """What every kind has: a title, other names, questions it answers, one line."""

    title: Name
    also: tuple[Name, ...] = ()
    """Other names that people say or type for it."""
    asked: Phrases = ()
    """What they type who know no name for it; shown nowhere. Each language has its own."""
    in_short: Text
    """One line: what a search result and an index show."""


class Entity(Named):
    """Something with a file of its own; the file's stem is its id."""

    kind: ClassVar[str] = ""
    stands: ClassVar[str] = LAST

    reviewed: Reviewed

    _id: str = PrivateAttr("")

    def model_post_init(self, context: Any) -> None:
        # A file does not hold its own name: who reads it passes the id along.
        self._id = (context or {}).get("id", "")

    @property
    def id(self) -> str:
        """The file's stem; for a checklist the folder and the stem, ``daily/customer-service``."""
        # By its name alone, pydantic would look for it in three other places first.
        private = self.__pydantic_private__ or {}
        id_: str = private["_id"]
        return id_


class Paged(Entity):
    """An entity with a page of its own, whose address hangs on its id."""

    was: tuple[OldId, ...] = ()
    """Ids that it had before: their addresses, which stand in links and on paper, lead to it."""


class Founded(Frozen):
    """A figure that somebody has set, with where it comes from.

    ``source`` (an article) needs the facts behind it, every other basis the reason.
    """

    stands: ClassVar[str] = LAST

    begins_with: ClassVar[Mapping[str, Beginning]] = {"basis": "team", "why": ""}

    basis: Basis
    facts: tuple[FactRef, ...] = ()
    why: Text | None = None

    @model_validator(mode="after")
    def _is_founded(self) -> Self:
        # A fact has its reason in the article; whatever a team sets itself, it has to say why.
        if self.basis == "source" and not self.facts:
            raise PydanticCustomError("basis-without-fact", "no fact")
        if self.basis != "source" and self.why is None:
            raise PydanticCustomError("basis-without-why", "no reason", {"basis": self.basis})
        return self


def beginning_of(model: type[BaseModel]) -> dict[str, Beginning]:
    """What a new one begins with, by its own class and those it inherits from."""
    found: dict[str, Beginning] = {}
    for class_ in reversed(model.__mro__):
        found |= vars(class_).get("begins_with", {})
    return found


def defining_class(model: type[BaseModel], field: str) -> type:
    """The class that defines a field of a model: the model itself, or one it inherits from."""
    for class_ in model.__mro__:
        if field in get_annotations(class_):
            return class_
    raise KeyError(field)
