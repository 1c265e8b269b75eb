"""Where the look comes from: the project's own macros/ first, file by file, then the default that comes with us."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGED = Path(__file__).parent / "macros"
DEFAULT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "macros"
"""The default look: inside the installed package, or beside src/ in a checkout."""


def folders(root: Path, below: str = "") -> list[Path]:
    """The folders that are looked through, in order; ``below`` names a part such as ``theme``."""
    own = root / "macros"
    both = [own] if own.resolve() == DEFAULT.resolve() else [own, DEFAULT]
    return [path for folder in both if (path := folder / below).is_dir()]


def environment(root: Path) -> Environment:
    """The templates of a project. Everything is escaped, and a name that does not exist is an error."""
    return Environment(loader=FileSystemLoader(folders(root)), autoescape=True, undefined=StrictUndefined)


def assets(root: Path) -> dict[str, Path]:
    """The styles and scripts of the look: name -> file."""
    found: dict[str, Path] = {}
    for folder in folders(root, "assets"):
        for path in sorted(folder.iterdir()):
            if path.is_file():
                found.setdefault(path.name, path)
    return found
