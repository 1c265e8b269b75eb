"""The MkDocs adapter: hooks of a few lines that call the modules beside it.

One instance lives through every rebuild and language of a process (``on_startup`` makes MkDocs keep it), so what
belongs to one build is set anew in ``on_config``.
"""

import posixpath
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook import calls, checks, look, report, search
from mkdocs_playbook.anchors import Heading
from mkdocs_playbook.banner import banner, problem_page
from mkdocs_playbook.diagnostics import Diagnostic, Severity
from mkdocs_playbook.fields import Language
from mkdocs_playbook.load import CONTENT_FOLDERS, Loaded, load
from mkdocs_playbook.navigation import navigation
from mkdocs_playbook.render import RenderedPage, embed, render
from mkdocs_playbook.variants import in_language, way_to
from mkdocs_playbook.view import Handbook
from mkdocs_playbook.words import words

log = get_plugin_logger("playbook")


class HandbookPage(Page):
    """A page that comes with its content; Markdown never sees it."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig) -> None:
        self.rendered = rendered
        super().__init__(rendered.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"description": self.rendered.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.rendered.html
        self.toc = TableOfContents([_link(heading) for heading in self.rendered.toc])
        self.present_anchor_ids = set(self.rendered.anchors)


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its subclass hooks untyped
    """No options: what a team decides stands in playbook/team.yml, where everybody can read and check it."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]  # as above
    """The handbook of the folders playbook/ and checklists/ beside mkdocs.yml."""

    serving = False
    edition: tuple[Language, tuple[Language, ...]] | None = None
    """The language to build and all that are built side by side; without it the base language alone."""
    good: Loaded | None = None
    """The last playbook without errors: what is shown while somebody is halfway through an edit."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)  # before the search and offline plugins read what is set here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if config.use_directory_urls:
            raise PluginError("mkdocs.yml: set “use_directory_urls: false”, so that the handbook opens from disk.")
        self.root = Path(config.config_file_path).parent
        self.docs = Path(config.docs_dir).relative_to(self.root).as_posix()
        self.problems = self._judge(load(self.root, self.docs))
        languages = self.good.languages if self.good else ("zh",)
        self.lang, self.built = self.edition or (languages[0], languages[:1])
        self.words = words(self.lang)
        self.handbook = self._handbook(self.good) if self.good else None
        self.pages = render(self.handbook) if self.handbook else (problem_page(self.problems, self.words),)
        return self._configured(config)

    def _judge(self, loaded: Loaded) -> tuple[Diagnostic, ...]:
        """The errors, where they don't end the build; all is told below the level that strict mode counts."""
        found = checks.run(loaded)
        errors = tuple(d for d in found if d.severity is Severity.ERROR)
        language = words(loaded.base)
        if errors and not self.serving:
            raise PluginError("\n" + report.text(errors, loaded.files, language))
        for diagnostic in found:
            log.info(report.one_line(diagnostic, language))
        if not errors:
            self.good = loaded
        return errors

    def _handbook(self, loaded: Loaded) -> Handbook:
        others = [loaded.playbook(lang) for lang in loaded.languages if lang != self.lang]
        playbook = loaded.playbook(self.lang)
        assert playbook is not None  # a playbook without errors is whole in every language
        known = tuple(other for other in others if other)
        return Handbook(playbook, look.environment(self.root), known, frozenset(loaded.files))

    def _configured(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.handbook:
            config.site_name = self.handbook.playbook.team.title
            search.teach(name for page in self.pages for names in page.names.values() for name in names)
        config.theme["language"] = self.lang
        config.theme.dirs[:0] = [str(folder) for folder in look.folders(self.root, "theme")]
        config.extra["alternate"] = len(self.built) > 1  # true: show our switch; Material lists no links of its own
        self.assets = look.assets(self.root)
        addresses = [f"assets/playbook/{name}" for name in self.assets]
        shims = [address for address in addresses if "iframe-worker" in address]
        config.extra_css += [address for address in addresses if address.endswith(".css")]
        config.extra_javascript += [a for a in addresses if a.endswith(".js") and a not in shims]
        config.extra.setdefault("polyfills", []).extend(shims)
        if finder := config.plugins.get("material/search"):
            chosen = {name: value for name, value in search.settings(self.lang).items() if not finder.config[name]}
            finder.config.update(chosen)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        languages = self.good.languages if self.good else (self.lang,)
        own, self.untranslated = in_language(files, self.lang, languages, config)
        written = sorted(file.src_uri for file in own.documentation_pages())
        for rendered in self.pages:
            if f"{rendered.path}.md" not in written:  # a hand-written page of the same address wins
                file = File.generated(config, f"{rendered.path}.md", content="")
                file.edit_uri = posixpath.relpath(rendered.edit_path, self.docs) if rendered.edit_path else None
                HandbookPage(rendered, file, config)
                own.append(file)
        for name, path in self.assets.items():
            own.append(File.generated(config, f"assets/playbook/{name}", abs_src_path=str(path)))
        if self.handbook:
            config.nav = navigation(self.pages, self.handbook.playbook, self.words, config.nav or written)
        return own

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        self.calls = list(calls.find(markdown))
        return calls.hold(markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        def show(index: int, alone: bool) -> str:
            call = self.calls[index]
            if self.handbook is None or call.reference is None or self.problems:
                return call.written  # the banner says what is wrong
            return embed(self.handbook, path, call.reference, alone)

        path = page.file.url.removesuffix(".html")
        filled = calls.fill(html, lambda index: show(index, True), lambda index: show(index, False))
        if page.file.src_uri in self.untranslated:
            return f'<div class="pb-untranslated" lang="{words(self.built[0])("language", "tag")}">{filled}</div>'
        return filled

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: Any) -> TemplateContext:
        here, base = self.lang, self.built[0]
        others = [(words(lang), way_to(page.url, here, lang, base)) for lang in self.built if lang != here]
        source = posixpath.normpath(posixpath.join(self.docs, page.file.edit_uri)) if page.file.edit_uri else None
        context["playbook"] = {  # type: ignore[typeddict-unknown-key]  # what our templates read
            "alternates": [(w("language", "name"), w("language", "tag"), way) for w, way in others],
            "banner": banner(self.problems, self.words) if self.good else "",
            "source": source,
            "words": self.words,
        }
        return context

    @event_priority(100)  # before the search plugin writes its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if finder := config.plugins.get("material/search"):
            names = {
                f"{page.path}.html" + (f"#{place}" if place else ""): held
                for page in self.pages
                for place, held in page.names.items()
            }
            search.extend(finder.search_index.entries, names, home="index.html")
            try:
                search.mend_worker(Path(config.site_dir))
            except search.WorkerChanged as error:
                raise PluginError(f"Material's search worker has changed; look at search.py again. {error}") from error

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        for folder in (*CONTENT_FOLDERS, "macros"):
            if (path := self.root / folder).is_dir():
                server.watch(str(path))
        return server
