"""Where the look comes from: the project's own macros/ first, file by file, then the default."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_PACKAGED = Path(__file__).parent / "macros"
DEFAULT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "macros"
"""The default look: inside the installed package, or beside src/ in a checkout."""

FOLDER = "macros"
"""What a project has of its own."""

ASSETS = "assets"
"""The part of it that pages load as it is."""

THEME = "theme"
"""The part of it that stands for parts of Material's pages, and is filled by MkDocs."""

MEASURES = "sheet.toml"
"""What a printed checklist measures, see ``measures``."""

MEASURES_STYLE = "sheet.measures.css"
"""The style sheet that is made of it."""

AssetUse: TypeAlias = Literal["style", "print-style", "script", "early-script", "polyfill", "other"]


@dataclass(frozen=True)
class Asset:
    """A file that pages load; ``use`` says how. ``paths`` are the files that it is made of."""

    name: str
    paths: tuple[Path, ...]

    @property
    def use(self) -> AssetUse:
        """A style, one for paper alone, a script, one that stands in for what a browser lacks."""
        for ending, use in _USES:
            if self.name.endswith(ending):
                return use
        return "other"


_USES: tuple[tuple[str, AssetUse], ...] = (
    (".print.css", "print-style"),
    (".css", "style"),
    ("iframe-worker.js", "polyfill"),
    ("early.js", "early-script"),
    (".js", "script"),
)
"""How a file's name ends -> its use; the first that fits."""


def folders(root: Path, below: str = "") -> list[Path]:
    """The folders that are looked through, in order; ``below`` names a part such as ``theme``."""
    candidates = [root / FOLDER / below]
    if (root / FOLDER).resolve() != DEFAULT.resolve():
        candidates.append(DEFAULT / below)
    return [folder for folder in candidates if folder.is_dir()]


def find(root: Path, name: str) -> Path:
    """The file of a name that counts in a project.

    :raises FileNotFoundError: where there is none.
    """
    for folder in folders(root):
        path = folder / name
        if path.is_file():
            return path
    raise FileNotFoundError(name)


def assets(root: Path) -> tuple[Asset, ...]:
    """The styles, scripts and other files that pages load, by name, before any are joined."""
    # Folders come in order of precedence: the first that has a name keeps it.
    found = {MEASURES_STYLE: Asset(MEASURES_STYLE, (find(root, MEASURES),))}
    for folder in folders(root, ASSETS):
        for path in sorted(folder.iterdir()):
            if path.is_file():
                found.setdefault(path.name, Asset(path.name, (path,)))
    return tuple(found[name] for name in sorted(found))


def own_templates(root: Path) -> list[Path]:
    """The files of a project's own templates, those of Material's pages among them."""
    own = root / FOLDER
    return sorted(
        path for path in (*own.glob("*.html"), *(own / THEME).rglob("*.html")) if path.is_file()
    )


def has_changed_templates(root: Path) -> bool:
    """Whether a project's own templates are others than those that come with us."""
    own = root / FOLDER
    return not all(comes_with_us(root, str(path.relative_to(own))) for path in own_templates(root))


def comes_with_us(root: Path, name: str) -> bool:
    """Whether the file of a name that counts in a project is the one that comes with us."""
    try:
        return find(root, name).read_bytes() == (DEFAULT / name).read_bytes()
    except OSError:  # there is none of this name, or one of them can't be read
        return False


class Templates:
    """The templates of a project, each read once: what has changed since is seen by new ones.

    Opened when one is asked for, for checks and sheets need none.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read_from = _contents(folders(root))

    @property
    def are_current(self) -> bool:
        """Whether new ones would be the same."""
        return self._read_from == _contents(folders(self._root))

    def get(self, name: str) -> "Template":
        """:raises TemplateError: when it is missing or wrong."""
        return self._environment.get_template(name)

    def parse(self, path: Path, name: str) -> None:
        """Read a template, and forget it.

        :raises TemplateError: when it is no template.
        :raises ValueError: when it is not UTF-8.
        """
        source = path.read_text("utf-8")
        if path.is_relative_to(self._root / FOLDER / THEME):
            # MkDocs has other filters, and Material's own pages have words to be translated.
            self._environment.overlay(extensions=["jinja2.ext.i18n"]).parse(source, name)
        else:
            self._environment.compile(source, name)

    @cached_property
    def _environment(self) -> "Environment":
        """Everything is escaped, and a name that does not exist is an error."""
        # Importing it takes a while, and most commands draw no page.
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from jinja2.runtime import Context

        from mkdocs_playbook.compiled import CompiledTemplates

        class PlainContext(Context):
            """Calls what a template calls as it is.

            Jinja's own looks at each call, of which a page has hundreds, whether what is called
            wants the context. Nothing that our templates get does.
            """

            def call(self, called: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
                kwargs.pop("_loop_vars", None)
                kwargs.pop("_block_vars", None)
                return called(*args, **kwargs)

        loader = FileSystemLoader(folders(self._root))
        environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,  # else each page looks at the files of its templates again
            cache_size=-1,
            bytecode_cache=CompiledTemplates("page"),
        )
        environment.context_class = PlainContext
        return environment


def _contents(look: Iterable[Path]) -> dict[Path, bytes]:
    """What templates may be made of: all files in some folders but those that pages load."""
    found = {}
    for folder in look:
        for path in folder.rglob("*"):
            if path.is_file() and ASSETS not in path.relative_to(folder).parts:
                with suppress(OSError):  # whoever fills it will say so
                    found[path] = path.read_bytes()
    return found
