"""What MkDocs gets from us: finished pages, and for each hand-written page the file in the language being built."""

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.headings import Heading
from mkdocs_playbook.pages.render import RenderedPage
from mkdocs_playbook.reading.load import TRANSLATED

MARKER = ".playbook-site"
"""A file in a built site that lists what the build has put beside it."""


class HandbookPage(Page):
    """A page that comes with its content; Markdown never sees it.

    Titles are handed over as HTML: Material's templates write them as they are.
    """

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        self.rendered = rendered
        super().__init__(escape(rendered.title), file, config)
        if (
            self.edit_url
        ):  # the way out of docs/, which MkDocs takes all sources to lie in, made plain
            address = urlsplit(self.edit_url)
            self.edit_url = address._replace(path=posixpath.normpath(address.path)).geturl()

    @classmethod
    def file_of(cls, rendered: RenderedPage, docs: str, config: MkDocsConfig) -> File:
        """The file that carries the page; ``docs`` is what "edit" links are relative to, as MkDocs has it."""
        file = File.generated(config, f"{rendered.path}.md", content="")
        file.edit_uri = posixpath.relpath(rendered.edit_path, docs) if rendered.edit_path else None
        cls(rendered, file, config)  # a page registers itself with its file
        return file

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"description": escape(self.rendered.description)}
        if not self.is_homepage:
            self.meta["title"] = (
                self.title
            )  # else Material would take the escaping off again, with the tags

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.rendered.html
        self.toc = TableOfContents([_link(heading) for heading in self.rendered.toc])
        self.present_anchor_ids = set(self.rendered.anchors)


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(escape(heading.title), heading.id, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


def in_language(files: Files, lang: Language, config: MkDocsConfig) -> tuple[Files, frozenset[str]]:
    """The files of one language, and the addresses of pages that have no translation into it.

    ``page.en.md`` stands for ``page.md`` in the English handbook and is left out of the others; a page without a
    translation stays as it is.
    """
    own = {file.src_uri: file for file in files if not TRANSLATED.search(file.src_uri)}
    pages = {uri for uri in own if uri.endswith(".md")}
    translations = [
        file for file in files if (match := TRANSLATED.search(file.src_uri)) and match[1] == lang
    ]
    for file in translations:
        address = TRANSLATED.sub(".md", file.src_uri)
        own[address] = _standing_for(address, file, config)
        pages.discard(address)
    return Files(list(own.values())), frozenset(pages)


def _standing_for(address: str, file: File, config: MkDocsConfig) -> File:
    """The file under the address of the page it translates; "edit" still leads to the file itself."""
    stand_in = File(
        address, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion
    )
    stand_in.abs_src_path = file.abs_src_path
    stand_in.edit_uri = file.src_uri
    return stand_in


def way_to(url: str, here: str, there: str, base: str) -> str:
    """The way from a page in language ``here`` to the same page in ``there``; the base language lies at the top."""

    def path(lang: str) -> str:
        return url if lang == base else f"{lang}/{url}"

    return posixpath.relpath(path(there), posixpath.dirname(path(here)) or ".")


def mark_as_built(site: Path) -> None:
    """Leave word of what is the build's own, so that no later build takes away anything else."""
    names = sorted(path.name for path in site.iterdir() if path.name != MARKER)
    (site / MARKER).write_text("\n".join(names) + "\n", "utf-8")


def not_ours(site: Path) -> list[str]:
    """What stands in a folder and no build has put there."""
    marker = site / MARKER
    ours = {MARKER, *marker.read_text("utf-8").split("\n")} if marker.is_file() else set()
    return sorted({path.name for path in site.iterdir()} - ours)
