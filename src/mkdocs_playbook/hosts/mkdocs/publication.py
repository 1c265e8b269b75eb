"""One language of a site on its way through MkDocs."""

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.files import HandbookPage, way_to
from mkdocs_playbook.hosts.mkdocs.placeholders import fill
from mkdocs_playbook.hosts.settings import menu_entries
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.banner import banner, outdated
from mkdocs_playbook.pages.render import BrokenTemplateError
from mkdocs_playbook.pages.written import WrittenPage
from mkdocs_playbook.paper.typeset import TypesetError
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.site import ASSETS, Handbook, Settings, Site, make_site
from mkdocs_playbook.words import words

log = get_plugin_logger("playbook")


@dataclass(frozen=True)
class Heading:
    """What has to be known of a handbook before it is made: its name, its language and the others beside it."""

    title: str
    """Empty where it is not known."""
    lang: Language
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class Publication:
    """A site, and the language of it that is published."""

    site: Site
    lang: Language

    @property
    def handbook(self) -> Handbook:
        return self.site.handbook(self.lang)

    @property
    def heading(self) -> Heading:
        title = "" if self.site.is_placeholder else self.handbook.title
        return Heading(title, self.handbook.lang, self.site.languages)

    def filled(self, html: str, page: MkDocsPage) -> str:
        """A hand-written page with what stands for its calls; marked where it is not translated."""
        written = self._written(page)
        if written is None:
            return html
        html = fill(html, written.embeds)
        if written.lang == self.lang:
            return html
        tag = words(written.lang)("language", "tag")
        return f'<div class="pb-untranslated" lang="{tag}">{html}</div>'

    def _written(self, page: MkDocsPage) -> WrittenPage | None:
        path = page.file.src_uri.removesuffix(".md")
        for written in self.handbook.written:
            if written.path == path:
                return written
        return None

    def context(self, page: MkDocsPage) -> dict[str, Any]:
        """What the templates of ``macros/theme/`` read."""
        own_words = self.handbook.words
        problems = () if self.site.is_placeholder else self.site.problems
        print_styles = [asset.name for asset in self.site.assets if asset.use == "print-style"]
        source = None
        if page.file.edit_uri:
            source = posixpath.normpath(posixpath.join(DOCS, page.file.edit_uri))
        return {
            "alternates": self._alternates(page.url),
            "outdated": self._outdated(page),
            "banner": banner(problems, own_words),
            "paper_styles": [f"{ASSETS}/{name}" for name in print_styles],
            "source": source,
            "words": own_words,
        }

    def _alternates(self, url: str) -> list[tuple[str, str, str]]:
        """The same page in the other languages: name and tag of each, and the way to it."""
        base, *_ = self.site.languages
        found = []
        for lang in self.site.languages:
            if lang != self.lang:
                name, tag = words(lang)("language", "name"), words(lang)("language", "tag")
                found.append((name, tag, way_to(url, self.lang, lang, base)))
        return found

    def _outdated(self, page: MkDocsPage) -> str:
        """That a page's translation has fallen behind, with the way to the original."""
        if not isinstance(page, HandbookPage):
            return ""
        base, *_ = self.site.languages
        way = way_to(page.url, self.lang, base, base)
        return outdated(page.finished.outdated, way, base, self.handbook.words)


class Project:
    """A project that MkDocs itself was asked to build: read in one hook, made into a site in a later one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._latest = LatestSite(root)

    def read(self, is_serving: bool) -> Heading:
        """Read and check it, and report what was found below the level that strict mode counts.

        :raises PluginError: when there are errors, and nobody is editing.
        """
        loaded = self._latest.read()
        said = words(loaded.base)
        errors = self._latest.errors
        if errors and not is_serving:
            raise PluginError("\n" + report.text(errors, loaded.files, said))
        for diagnostic in self._latest.diagnostics:
            log.info(report.one_line(diagnostic, said))
        best = self._latest.best
        playbook = best.playbook(best.base)
        title = str(playbook.team.title) if playbook else ""
        return Heading(title, best.base, best.languages[:1])

    def publication(self, settings: Settings, is_serving: bool) -> Publication:
        """Its own language.

        :raises PluginError: when a template is wrong or sheets can't be printed, and nobody is editing.
        """
        best = self._latest.best
        if is_serving:
            return Publication(self._latest.make(settings), best.base)
        try:
            site = make_site(self._root, best, settings, best.languages[:1])
        except (BrokenTemplateError, TypesetError) as error:
            raise PluginError(str(error)) from error
        return Publication(site, best.base)


def settings_of(config: MkDocsConfig) -> Settings:
    """What MkDocs' configuration says of the site."""
    return Settings(config.site_url or None, tuple(menu_entries(config.nav)))
