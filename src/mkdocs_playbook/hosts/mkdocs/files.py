"""What MkDocs gets from us: finished pages, files, a language's hand-written pages."""

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from mkdocs_playbook.hosts.mkdocs import search
from mkdocs_playbook.pages.page import Heading, Page
from mkdocs_playbook.reading.discovery import ORIGINAL, written_place_of
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.site import Handbook


class HandbookFiles(Files):
    """The files of a language; generated pages may be left out of those that MkDocs builds.

    MkDocs asks with an inclusion for the pages that it reads, builds or puts into a menu, and
    without one for those that a template may list, as the sitemap does: there all of them stay.
    """

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.left_out: Mapping[str, File] = {}
        """The files that are left out, by their sources."""

    def leave_out_generated(self) -> None:
        """Let MkDocs build hand-written pages and drafts only, from now on."""
        pages = self.documentation_pages()
        self.left_out = {
            file.src_uri: file for file in pages if isinstance(file.page, HandbookPage)
        }

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [page for page in pages if page.src_uri not in self.left_out]


class HandbookPage(MkDocsPage):
    """A page that comes with its content; Markdown never sees it.

    Titles are handed over as HTML: Material's templates write them as they are.
    """

    def __init__(self, finished: Page, file: File, config: MkDocsConfig) -> None:
        self.finished = finished
        super().__init__(escape(finished.title), file, config)
        if self.edit_url:
            # MkDocs takes all sources to lie in docs/: make the way out of it plain.
            address = urlsplit(self.edit_url)
            self.edit_url = address._replace(path=posixpath.normpath(address.path)).geturl()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = self._made_meta()

    def _made_meta(self) -> dict[str, Any]:
        # The search gets its entries from us: Material would take the whole page apart once more.
        meta = {
            "description": escape(self.finished.description),
            "search": {"exclude": True},
        }
        if not self.is_homepage:
            # Else Material would take the escaping off again, with the tags.
            meta["title"] = self.title
        return meta

    @property
    def is_as_made(self) -> bool:
        """Whether nobody has set anything on the page that a template might show."""
        return self.meta == self._made_meta()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.finished.html
        self.toc = TableOfContents([_link(heading) for heading in self.finished.toc])
        self.present_anchor_ids = set(self.finished.anchors)


class _MadeFile(File):
    """A file that comes with a site. What it holds is asked for when somebody wants to know."""

    def read_from(self, files: Mapping[str, bytes]) -> None:
        """Let it hold what these files hold under its path."""
        self._content = None
        self._files = files

    @property
    def content_bytes(self) -> bytes:
        if self._content is None:
            return self._files[self.src_uri]
        return super().content_bytes  # which another plugin has given it

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self._content = value

    @property
    def content_string(self) -> str:
        return self.content_bytes.decode("utf-8-sig")

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._content = value

    def copy_file(self, dirty: bool = False) -> None:
        write_file(self.content_bytes, self.abs_dest_path)


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(escape(heading.title), heading.id, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


def files_of(handbook: Handbook, found: Files, config: MkDocsConfig) -> HandbookFiles:
    """The files of one language: what MkDocs found of it in docs/, and what we have made."""
    files = _in_language(handbook, found, config)
    for page in handbook.pages:
        files.append(_page_file(page, config))
    for path in handbook.files:
        file = _MadeFile.generated(config, path, content=b"")
        assert isinstance(file, _MadeFile)
        file.read_from(handbook.files)
        files.append(file)
    return files


def put_below_menu(files: Files, nav: Navigation) -> None:
    """Put pages that the menu leaves out below the one that leads to them, which shows as open."""
    in_menu = {page.url for page in nav.pages}
    for file in files.documentation_pages():
        page = file.page
        if not isinstance(page, HandbookPage) or page.finished.above is None:
            continue
        above = files.get_file_from_path(f"{page.finished.above}.md")
        if page.url not in in_menu and above is not None:
            page.parent = above.page  # type: ignore[assignment]  # all that is asked of a section


def _page_file(page: Page, config: MkDocsConfig) -> File:
    """The file that carries a finished page."""
    file = File.generated(config, f"{page.path}.md", content="")
    # "Edit" links are relative to docs/, as MkDocs has it.
    file.edit_uri = None
    if page.source:
        file.edit_uri = posixpath.relpath(page.source, DOCS)
    HandbookPage(page, file, config)  # a page registers itself with its file
    return file


def _in_language(handbook: Handbook, found: Files, config: MkDocsConfig) -> HandbookFiles:
    """Files of docs/ in a language: ``page.en.md`` stands for ``page.md`` in the English handbook.

    Translations into other languages are left out; a page without a translation stays as it is.
    """
    own: dict[str, File] = {}
    translations: dict[str, File] = {}
    for file in found:
        if search.is_needless(file.src_uri) or not _can_be_read(file):
            continue
        address, lang = written_place_of(file.src_uri)
        if lang == ORIGINAL:
            own[address] = file
        elif lang == handbook.lang:
            translations[address] = _standing_for(address, file, config)
    return HandbookFiles([*(own | translations).values()])


def _can_be_read(file: File) -> bool:
    """Whether it is a file, and no pipe or socket, which MkDocs would wait for without end."""
    if file.abs_src_path is None:
        return True  # made, not found
    path = Path(file.abs_src_path)
    return path.is_file() or not path.exists()


def _standing_for(address: str, file: File, config: MkDocsConfig) -> File:
    """The file under the address of the page it translates; "edit" still leads to the file."""
    # MkDocs gives a file its address by its path: only another file has another.
    stand_in = File(
        address, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
    )
    stand_in.abs_src_path = file.abs_src_path
    stand_in.edit_uri = file.src_uri
    return stand_in


def way_to(url: str, here: str, there: str, base: str) -> str:
    """The way from a page in one language to the same in another; the base lies at the top."""
    start = _from_the_top(url, here, base)
    end = _from_the_top(url, there, base)
    return posixpath.relpath(end, posixpath.dirname(start) or ".")


def way_to_top(url: str, lang: str, base: str) -> str:
    """The way from a page to the folder that the whole site is in."""
    return posixpath.relpath(".", posixpath.dirname(_from_the_top(url, lang, base)) or ".")


def _from_the_top(url: str, lang: str, base: str) -> str:
    if lang == base:
        return url
    return f"{lang}/{url}"
