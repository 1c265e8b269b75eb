"""What stands in the team's file because many share it: areas, figures, kinds of account."""

from mkdocs_playbook.model.base import Founded, Named
from mkdocs_playbook.model.fields import Name, Number
from mkdocs_playbook.model.zones import Unit


class Area(Named):
    """A field of work; SOPs and metrics are grouped by it everywhere."""


class Account(Named):
    """A kind of account that the team works on; some work can be done on one kind only."""


class Limit(Founded):
    """A figure that texts name by reference and that no metric holds: ``<limit:gate-spend>``."""

    title: Name
    value: Number
    unit: Unit
