"""One language as MkDocs has built it; some of its pages can be built again by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from mkdocs_playbook.hosts.mkdocs.files import HandbookPage
from mkdocs_playbook.hosts.mkdocs.filling import Filler
from mkdocs_playbook.hosts.mkdocs.publication import Publication
from mkdocs_playbook.hosts.mkdocs.search import Index
from mkdocs_playbook.pages.page import Page


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
