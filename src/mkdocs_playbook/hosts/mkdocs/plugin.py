"""The MkDocs adapter: hooks of a few lines that call the modules beside it.

One instance lives through every rebuild and language of a process (``on_startup`` makes MkDocs keep it), so what
belongs to one build is set anew in ``on_config``.
"""

import posixpath
from pathlib import Path
from typing import Any, Literal

from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook import checks
from mkdocs_playbook import templates as look
from mkdocs_playbook.edition import Editions
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.hosts.mkdocs import search
from mkdocs_playbook.hosts.mkdocs.files import HandbookPage, in_language, mark_as_built, way_to
from mkdocs_playbook.hosts.mkdocs.navigation import navigation
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.banner import banner, outdated
from mkdocs_playbook.pages.render import BrokenTemplateError, embed
from mkdocs_playbook.paper.typeset import TypesetError
from mkdocs_playbook.reading import embeds as calls
from mkdocs_playbook.reading.load import CONTENT_FOLDERS, DOCS, Loaded, load
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.words import words

log = get_plugin_logger("playbook")


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its subclass hooks untyped
    """No options: what a team decides stands in playbook/team.yml, where everybody can read and check it."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]  # as above
    """The handbook of the folders playbook/ and checklists/ beside mkdocs.yml."""

    serving = False
    target: tuple[Language | None, tuple[Language, ...]] = (None, ())
    """The language to build and all that are built side by side; by default the base language alone."""

    def __init__(self) -> None:
        self.editions = Editions()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        self.editions = Editions(patient=self.serving)

    @event_priority(100)  # before the search and offline plugins read what is set here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.root = Path(config.config_file_path).parent
        self._require_settings(config)
        loaded = load(self.root)
        errors = self._judged(loaded)
        try:
            self.edition = self.editions.make(
                self.root, loaded, errors, *self.target, config.site_url
            )
        except (BrokenTemplateError, TypesetError) as error:
            raise PluginError(str(error)) from error
        return self._configured(config)

    def _require_settings(self, config: MkDocsConfig) -> None:
        """What mkdocs.yml must say so that the handbook opens and is searched from disk."""
        if config.use_directory_urls:
            raise PluginError(
                "mkdocs.yml: set “use_directory_urls: false”, so that the handbook opens from disk."
            )
        if missing := [
            name for name in ("search", "offline") if f"material/{name}" not in config.plugins
        ]:
            raise PluginError(
                f"mkdocs.yml: add “{missing[0]}” to “plugins”, so that the search works from disk."
            )
        if Path(config.docs_dir) != self.root / DOCS:
            raise PluginError(
                f"mkdocs.yml: leave “docs_dir” out; hand-written pages are in {DOCS}/."
            )

    def _judged(self, loaded: Loaded) -> tuple[str, ...]:
        """The errors, where they don't end the build; all is told below the level that strict mode counts."""
        said = words(loaded.base)
        found = checks.run(loaded)
        errors = tuple(d for d in found if d.severity is Severity.ERROR)
        if errors and not self.serving:
            raise PluginError("\n" + report.text(errors, loaded.files, said))
        for diagnostic in found:
            log.info(report.one_line(diagnostic, said))
        return tuple(report.one_line(error, said) for error in errors)

    def _configured(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.edition.handbook:
            config.site_name = escape(self.edition.handbook.playbook.team.title)
            search.teach(
                name
                for page in self.edition.pages
                for names in page.names.values()
                for name in names
            )
        config.theme["language"] = self.edition.lang
        config.theme.dirs[:0] = [str(folder) for folder in look.folders(self.root, "theme")]
        # True shows our language switch; a list would make Material add links that lead astray.
        config.extra["alternate"] = len(self.edition.built) > 1
        self.assets = look.assets(self.root)
        addresses = [f"assets/playbook/{name}" for name in self.assets]
        shims = [address for address in addresses if address.endswith("iframe-worker.js")]
        styles = [address for address in addresses if address.endswith(".css")]
        self.paper_styles = [address for address in styles if address.endswith(".print.css")]
        config.extra_css += [address for address in styles if address not in self.paper_styles]
        config.extra_javascript += [a for a in addresses if a.endswith(".js") and a not in shims]
        config.extra.setdefault("polyfills", []).extend(shims)
        finder = config.plugins["material/search"].config
        finder.update(
            {k: v for k, v in search.settings(self.edition.lang).items() if not finder[k]}
        )
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        own, self.untranslated = in_language(files, self.edition.lang, config)
        self.written = sorted(file.src_uri for file in own.documentation_pages())
        # A hand-written page of the same address wins.
        self.shown = [page for page in self.edition.pages if f"{page.path}.md" not in self.written]
        for page in self.shown:
            own.append(HandbookPage.file_of(page, DOCS, config))
        for id_, printed in self.edition.printed.items():
            own.append(File.generated(config, f"print/{id_}.pdf", content=printed.content))
        for name, path in self.assets.items():
            own.append(File.generated(config, f"assets/playbook/{name}", abs_src_path=str(path)))
        if handbook := self.edition.handbook:
            config.nav = navigation(handbook, self.edition.pages, config.nav or [], self.written)
        return own

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        self.calls = list(calls.find(markdown))
        return calls.hold(markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        def show(index: int, alone: bool) -> str:
            call = self.calls[index]
            if handbook and call.reference:
                try:
                    return embed(handbook, path, call.reference, alone)
                except (
                    BrokenTemplateError,
                    KeyError,
                ) as error:  # while serving, the banner says what is wrong
                    if not self.serving:
                        raise PluginError(str(error)) from error
            return call.written

        handbook, path = self.edition.handbook, page.file.url.removesuffix(".html")
        filled = calls.fill(html, lambda index: show(index, True), lambda index: show(index, False))
        base = self.edition.built[0]
        if self.edition.lang != base and page.file.src_uri in self.untranslated:
            return f'<div class="pb-untranslated" lang="{words(base)("language", "tag")}">{filled}</div>'
        return filled

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, **_: Any
    ) -> TemplateContext:
        here, built = self.edition.lang, self.edition.built
        others = [
            (words(lang), way_to(page.url, here, lang, built[0])) for lang in built if lang != here
        ]
        source = (
            posixpath.normpath(posixpath.join(DOCS, page.file.edit_uri))
            if page.file.edit_uri
            else None
        )
        context["playbook"] = {  # type: ignore[typeddict-unknown-key]  # what our templates read
            "alternates": [(w("language", "name"), w("language", "tag"), way) for w, way in others],
            "outdated": self._outdated(page),
            "banner": banner(self.edition.problems, self.edition.words)
            if self.edition.handbook
            else "",
            "paper_styles": self.paper_styles,
            "source": source,
            "words": self.edition.words,
        }
        return context

    def _outdated(self, page: Page) -> str:
        count = page.rendered.outdated if isinstance(page, HandbookPage) else 0
        base = self.edition.built[0]
        return outdated(
            count, way_to(page.url, self.edition.lang, base, base), base, self.edition.words
        )

    @event_priority(100)  # before the search plugin writes its index
    def _improve_search(self, *, config: MkDocsConfig) -> None:
        names = {
            f"{page.path}.html" + (f"#{place}" if place else ""): held
            for page in self.shown
            for place, held in page.names.items()
        }
        finder: Any = config.plugins["material/search"]
        search.extend(finder.search_index.entries, names, home="index.html")
        try:
            search.mend_worker(Path(config.site_dir))
        except search.WorkerChanged as error:
            raise PluginError(
                f"Material's search worker has changed; look at search.py again. {error}"
            ) from error

    @event_priority(-200)  # after everybody else has written what belongs to the site
    def _mark(self, *, config: MkDocsConfig) -> None:
        mark_as_built(Path(config.site_dir))

    on_post_build = CombinedEvent(_improve_search, _mark)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        for folder in (*CONTENT_FOLDERS, "macros"):
            if (path := self.root / folder).is_dir():
                server.watch(str(path))
        return server
