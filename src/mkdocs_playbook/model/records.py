"""The tables a team works with: what is entered where, by whom, and how long it stays."""

from typing import ClassVar

from pydantic import Field

from mkdocs_playbook.model.base import Frozen, Paged
from mkdocs_playbook.model.fields import Keyed, Name, RoleRef, Text, YesNo


class Column(Frozen):
    """One column of a table."""

    title: Name
    """What stands at its head."""
    holds: Text | None = None
    """What is entered; nothing where the head says it all."""


class Entering(Frozen):
    """One occasion on which a role writes in a table."""

    who: RoleRef
    when: Text


class Record(Paged):
    """A table the team keeps: ``playbook/records/ID.yml``."""

    kind: ClassVar[str] = "record"

    kept_in: Text
    """The place where it is found."""
    owner: RoleRef
    """Who answers for its being complete."""
    columns: Keyed[Column] = Field(min_length=1)
    filled: Keyed[Entering] = Field(min_length=1)
    kept_for: Text
    """How long its lines stay, and what happens then."""
    personal: YesNo
    """Whether it holds data of customers by which they can be known."""
