"""What other programs call a figure: the headings of columns in the files that they export."""

from typing import ClassVar

from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import Heading


class Exported(Frozen):
    """What other programs export."""

    stands: ClassVar[str] = "data"

    columns: tuple[Heading, ...] = ()
    """The columns whose value is the figure itself, and not a part of it or something near."""
