"""Which pages are filled in, and which Material draws: index pages, hand-written ones, exceptions.

Filling is safe only where nothing but Material's templates and ours decides how a page looks. Where
a project has templates or plugins of its own, and wherever a filled page is not what Material
draws, all pages are drawn.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Section
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook import templates
from mkdocs_playbook.hosts.mkdocs.files import HandbookPage
from mkdocs_playbook.hosts.mkdocs.shell import Shape, Shell, draw, is_below_menu, shape_of
from mkdocs_playbook.pages.page import Heading

_KNOWN_PLUGINS = ("material/search", "material/offline", "playbook")

_EVENTS_OF_A_PAGE = ("nav", "env", "pre_page", "page_markdown", "page_content", "page_context")
"""Where a plugin can change how a page is drawn; afterwards it gets the same page either way."""

_TOC = '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'
"""Material's table of contents by itself; it words its title with ``lang``."""


class Filler:
    """Fills the pages of one language."""

    def __init__(self, env: Environment, config: MkDocsConfig, root: Path) -> None:
        self._env = env
        self.is_safe = not _has_own_look(config, root) and not _has_other_plugins(config)
        """Whether nothing but Material's templates and ours decides how a page looks."""
        self._shells: dict[Shape, Shell | None] = {}
        self._proofs: dict[Shape, bool] = {}
        self._tocs: dict[tuple[Heading, ...], str] = {}

    def filled(
        self, page: object, own: Mapping[str, Any], context: Callable[[], TemplateContext]
    ) -> str | None:
        """A whole page; ``None`` where it has to be drawn.

        :param own: what our templates read, see ``Publication.context``.
        :param context: the page's with all of that; asked for where something has to be drawn.
        """
        if not self.is_safe or not isinstance(page, HandbookPage) or not _fits(page, own):
            return None
        shape = shape_of(page)
        try:
            if shape not in self._shells:
                self._shells[shape] = None  # what goes wrong once is not tried again
                self._shells[shape] = self._proved_shell(page, own, context)
            found = self._shells[shape]
            if found is None:
                return None
            return found.filled(page, own, self._toc(page, context))
        except Exception:  # of a template that asks for more: if the page itself is wrong, it shows
            return None

    def _proved_shell(
        self, page: HandbookPage, own: Mapping[str, Any], context: Callable[[], TemplateContext]
    ) -> Shell | None:
        """The shell of a page's group; ``None`` where it is not what Material draws."""
        if isinstance(page.parent, Section) and not _is_group_as_made(page.parent):
            return None
        shell = draw(self._env, context(), page)
        # Asked once for all groups alike.
        shape = shape_of(page)._replace(group=0)
        if shape not in self._proofs:
            drawn = self._env.get_template("main.html").render(context())
            filled = shell.filled(page, own, self._toc(page, context))
            # Between a menu's entries there is more white space around the open one: to no effect.
            self._proofs[shape] = filled.split() == drawn.split()
        if self._proofs[shape]:
            return shell
        return None

    def _toc(self, page: HandbookPage, context: Callable[[], TemplateContext]) -> str:
        """A page's table of contents; many pages have the same headings."""
        headings = page.finished.toc
        if headings not in self._tocs:
            drawn = self._env.from_string(_TOC).render(context())
            self._tocs[headings] = drawn[drawn.index("<nav") : drawn.rindex("</nav>")] + "</nav>"
        return self._tocs[headings]


def _fits(page: HandbookPage, own: Mapping[str, Any]) -> bool:
    """Whether a page has all that a shell has holes for, and nothing else."""
    return (
        page.is_as_made
        and not page.is_index
        and "<h1" in (page.content or "")
        and not own["outdated"]
        and page.file.inclusion.is_included()  # type: ignore[no-untyped-call]  # drafts are marked
        and (_is_among_ours(page) or is_below_menu(page))
    )


def _is_among_ours(page: HandbookPage) -> bool:
    """Whether it is in a group of the menu and between generated pages.

    The titles of others are escaped here and there.
    """
    return (
        isinstance(page.parent, Section)
        and isinstance(page.previous_page, HandbookPage)
        and isinstance(page.next_page, HandbookPage)
    )


def _is_group_as_made(group: Section) -> bool:
    """Whether a group of the menu has generated pages alone, and they have the titles we gave."""
    return all(isinstance(page, HandbookPage) and page.is_as_made for page in group.children)


def _has_own_look(config: MkDocsConfig, root: Path) -> bool:
    """Whether templates other than Material's and ours draw a page."""
    if config.theme.custom_dir:
        return True
    default = templates.DEFAULT / "theme"
    for folder in templates.folders(root, "theme"):
        for path in folder.rglob("*.html"):
            ours = default / path.relative_to(folder)
            if not ours.is_file() or ours.read_bytes() != path.read_bytes():
                return True
    return False


def _has_other_plugins(config: MkDocsConfig) -> bool:
    """Whether plugins or hooks other than Material's and ours change how a page is drawn."""
    return any(others_listen(config, event) for event in _EVENTS_OF_A_PAGE)


def others_listen(config: MkDocsConfig, event: str) -> bool:
    """Whether plugins or hooks other than Material's and ours want to know of an event."""
    known = [config.plugins[name] for name in _KNOWN_PLUGINS]
    for listener in config.plugins.events[event]:
        if getattr(listener, "__self__", None) not in known:
            return True
    return False
