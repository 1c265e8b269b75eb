"""One language of a site on its way through MkDocs."""

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_playbook.book.addresses import feed_path
from mkdocs_playbook.hosts.mkdocs.files import HandbookPage, way_to, way_to_top
from mkdocs_playbook.hosts.mkdocs.placeholders import fill
from mkdocs_playbook.hosts.offline import WORKER
from mkdocs_playbook.hosts.settings import menu_entries
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.banner import banner, outdated
from mkdocs_playbook.pages.lost import NAMES
from mkdocs_playbook.pages.manifest import MANIFEST
from mkdocs_playbook.pages.scripted import table_as_json
from mkdocs_playbook.pages.written import WrittenPage
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.site import ASSETS, CARD, Handbook, Settings, Site
from mkdocs_playbook.words import words


@dataclass(frozen=True)
class Header:
    """What every page has in its header, known before any page is made."""

    title: str
    """The handbook's name, plain text; empty where it is not known."""
    lang: Language
    languages: tuple[Language, ...]
    """All there are to switch between, this one among them."""


class Alternate(NamedTuple):
    """The same page in another language: the language's name and tag, and the way to the page."""

    name: str
    tag: str
    link: str


@dataclass(frozen=True)
class Publication:
    """A site, and the language of it that is published."""

    site: Site
    lang: Language
    has_worker: bool = False
    """Whether the site gets a service worker: only when it is finished, and all of it is known."""

    @property
    def handbook(self) -> Handbook:
        return self.site.handbook(self.lang)

    @property
    def header(self) -> Header:
        title = self.handbook.title
        if self.site.is_placeholder:
            title = ""
        return Header(title, self.handbook.lang, self.site.languages)

    def filled(self, html: str, page: MkDocsPage) -> str:
        """A hand-written page with what stands for its calls; marked where it is not translated."""
        if isinstance(page, HandbookPage):
            return html
        written = self._written(page)
        if written is None:
            # Before anything was right nothing stands for a call: it stays as it was written.
            return fill(html, {})
        html = fill(html, written.embeds)
        if written.lang == self.lang:
            return html
        tag = words(written.lang)("language", "tag")
        # For screen readers, which speak a text by the rules of its language.
        return f'<div class="pb-untranslated" lang="{tag}">{html}</div>'

    def _written(self, page: MkDocsPage) -> WrittenPage | None:
        path = page.file.src_uri.removesuffix(".md")
        for written in self.handbook.written:
            if written.path == path:
                return written
        return None

    def context(self, page: MkDocsPage) -> dict[str, Any]:
        """What the templates of ``macros/theme/`` read."""
        return {
            **self._context_of_all,
            "alternates": self._alternates(page.url),
            "outdated": self._outdated(page),
            "worker": self._way_to_worker(page.url),
            "source": _source(page),
        }

    def context_of_template(self) -> dict[str, Any]:
        """What the page reads that is shown where an address leads nowhere."""
        base, *_ = self.site.languages
        folders = ["" if lang == base else f"{lang}/" for lang in self.site.languages]
        return {
            **self._context_of_all,
            "folders": json.dumps(folders),
            "folder": "" if self.lang == base else f"{self.lang}/",
            "names": f"{ASSETS}/{NAMES}",
        }

    @cached_property
    def _context_of_all(self) -> Mapping[str, Any]:
        """What is the same on every page."""
        own_words = self.handbook.words
        problems = self.site.problems
        if self.site.is_placeholder:
            problems = ()  # its only page lists them already
        return {
            "banner": banner(problems, own_words),
            "feed": feed_path() if feed_path() in self.handbook.files else None,
            "card": CARD if CARD in self.handbook.files else None,
            "manifest": MANIFEST,
            "offline_words": table_as_json(own_words, "offline"),
            "paper_styles": self.site.asset_addresses("print-style"),
            "words": own_words,
        }

    def _alternates(self, url: str) -> list[Alternate]:
        base, *_ = self.site.languages
        found = []
        for lang in self.site.languages:
            if lang == self.lang:
                continue
            name = words(lang)("language", "name")
            tag = words(lang)("language", "tag")
            found.append(Alternate(name, tag, way_to(url, self.lang, lang, base)))
        return found

    def _way_to_worker(self, url: str) -> str:
        if not self.has_worker:
            return ""
        base, *_ = self.site.languages
        return posixpath.join(way_to_top(url, self.lang, base), WORKER)

    def _outdated(self, page: MkDocsPage) -> str:
        """That a page's translation has fallen behind, with the way to the original."""
        if not isinstance(page, HandbookPage):
            return ""
        base, *_ = self.site.languages
        way = way_to(page.url, self.lang, base, base)
        return outdated(page.finished.outdated, way, base, self.handbook.words)


def _source(page: MkDocsPage) -> str | None:
    """The file to edit, relative to the project."""
    if not page.file.edit_uri:
        return None
    return posixpath.normpath(posixpath.join(DOCS, page.file.edit_uri))


def settings_of(config: MkDocsConfig) -> Settings:
    """What MkDocs' configuration says of the site."""
    return Settings(config.site_url or None, tuple(menu_entries(config.nav)))
