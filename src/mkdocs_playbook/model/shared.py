"""What stands in the team's file because many share it: areas, figures, rights, accounts."""

from pydantic import Field

from mkdocs_playbook.model.base import Founded, Frozen, Named
from mkdocs_playbook.model.fields import Handle, Name, Number, RoleRef
from mkdocs_playbook.model.zones import Unit


class Area(Named):
    """A field of work; SOPs and metrics are grouped by it everywhere."""


class Account(Named):
    """A kind of account that the team works on; some work can be done on one kind only."""


class Right(Named):
    """Something that one role may settle, which texts point at: ``<right:amends>``."""

    who: RoleRef
    ask: RoleRef | None = None
    """Who settles what goes beyond it; whoever the role reports to if left out."""


class Owner(Frozen):
    """Who looks at changes of what some roles answer for: accounts where the files are kept."""

    roles: tuple[RoleRef, ...] = ()
    """Of what no other entry has, where none is named."""
    handles: tuple[Handle, ...] = Field(min_length=1)


class Limit(Founded):
    """A figure that texts name by reference and that no metric holds: ``<limit:gate-spend>``."""

    title: Name
    value: Number
    unit: Unit
