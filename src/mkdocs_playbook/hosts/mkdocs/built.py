"""One language as MkDocs has built it; some of its pages can be built again by themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook.compiled import CompiledTemplates
from mkdocs_playbook.hosts.mkdocs.files import HandbookFiles, HandbookPage, put_below_menu
from mkdocs_playbook.hosts.mkdocs.filling import Filler, others_listen
from mkdocs_playbook.hosts.mkdocs.guard import Guard
from mkdocs_playbook.hosts.mkdocs.inputs import has_code_of_others
from mkdocs_playbook.hosts.mkdocs.publication import Publication
from mkdocs_playbook.hosts.mkdocs.search import Index
from mkdocs_playbook.pages.page import Page

_SEARCH_ATTRIBUTE = re.compile(r'data-search-\w+="')


@dataclass(frozen=True)
class Build:
    """What MkDocs and we have made of one language, and made its pages from."""

    config: MkDocsConfig
    publication: Publication
    index: Index
    files: Files
    nav: Navigation
    env: Environment
    filler: Filler
    guard: Guard

    def begin(self) -> None:
        """Once all pages are read: leave out generated ones where nobody else has a say in them.

        Pages that are not in the menu get their place below one that is.
        """
        put_below_menu(self.files, self.nav)
        is_ours = not has_code_of_others(self.config)
        self.env.bytecode_cache = CompiledTemplates("theme", is_lasting=is_ours)
        has_listeners = others_listen(self.config, "post_page")
        if self.filler.is_safe and not has_listeners and isinstance(self.files, HandbookFiles):
            self.files.leave_out_generated()

    def finish(self) -> None:
        """Write what MkDocs has left out, and put all pages into the search index."""
        if isinstance(self.files, HandbookFiles):
            self._write_pages([*self.files.left_out.values()])
        self.index.complete(self.publication.handbook)

    def _write_pages(self, files: Sequence[File]) -> None:
        """Write generated pages: filled in, or drawn by MkDocs after all."""
        every = self.files.documentation_pages()
        for file in files:
            page = file.page
            assert isinstance(page, HandbookPage)
            html = self._filled(page, every)
            if html is None:
                _build_page(page, self.config, every, self.nav, self.env)
            else:
                html = self.guard.page(html, page)
                write_file(html.encode(errors="xmlcharrefreplace"), file.abs_dest_path)

    def _filled(self, page: HandbookPage, every: Sequence[File]) -> str | None:
        """A page as it is filled in; ``None`` where it has to be drawn."""
        if _SEARCH_ATTRIBUTE.search(page.finished.html):
            return None  # Material takes these out when it draws a page
        own = self.publication.context(page)

        def context() -> TemplateContext:
            made = get_context(self.nav, every, self.config, page)
            made["playbook"] = own  # type: ignore[typeddict-unknown-key]  # ours
            return made

        page.active = True  # for what is drawn
        try:
            return self.filler.filled(page, own, context)
        finally:
            page.active = False

    def write_pages(self, pages: Iterable[Page], folder: Path) -> None:
        """Let MkDocs build some of the pages as they are now. Their titles must be what they were.

        :param folder: where they are written to, as into the folder of the language.
        """
        found = [self._page(page, folder) for page in pages]
        for page in found:
            _populate_page(page, self.config, self.files)
        every = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for page in found:
            _build_page(page, self.config, every, self.nav, self.env)

    def _page(self, page: Page, folder: Path) -> HandbookPage:
        """MkDocs' page for one of ours."""
        file = self.files.src_uris[f"{page.path}.md"]
        file.abs_dest_path = str(folder / file.dest_uri)
        found = file.page
        assert isinstance(found, HandbookPage)
        found.finished = page
        return found

    def write_search(self, folder: Path) -> None:
        """Write the search index anew, for all pages as they are now; ``folder`` as above."""
        self.config.site_dir = str(folder)
        self.index.complete(self.publication.handbook)
        for name in ("material/search", "material/offline"):
            self.config.plugins[name].on_post_build(config=self.config)
