"""Where the look comes from: the project's own macros/ first, file by file, then the default that comes with us."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PACKAGED = Path(__file__).parent / "macros"
DEFAULT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "macros"
"""The default look: inside the installed package, or beside src/ in a checkout."""


def folders(root: Path, below: str = "") -> list[Path]:
    """The folders that are looked through, in order; ``below`` names a part such as ``theme``."""
    own = root / "macros"
    both = [own] if own.resolve() == DEFAULT.resolve() else [own, DEFAULT]
    return [path for folder in both if (path := folder / below).is_dir()]


class Templates:
    """The templates of a project, opened when the first is asked for: checks and sheets need none of them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def get(self, name: str) -> "Template":
        """:raises TemplateError: when it is missing or wrong."""
        return self._environment.get_template(name)

    @cached_property
    def _environment(self) -> "Environment":
        """Everything is escaped, and a name that does not exist is an error."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # takes a while to import

        return Environment(
            loader=FileSystemLoader(folders(self._root)), autoescape=True, undefined=StrictUndefined
        )


def assets(root: Path) -> dict[str, Path]:
    """The styles and scripts of the look: name -> file."""
    found: dict[str, Path] = {}
    for folder in folders(root, "assets"):
        for path in sorted(folder.iterdir()):
            if path.is_file():
                found.setdefault(path.name, path)
    return found
