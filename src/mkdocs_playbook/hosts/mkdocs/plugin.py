"""The MkDocs plugin: hooks of a few lines that publish one language of a site."""

from collections import defaultdict
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook.hosts import swap
from mkdocs_playbook.hosts.mkdocs import material, search
from mkdocs_playbook.hosts.mkdocs.built import Build
from mkdocs_playbook.hosts.mkdocs.description import description_of
from mkdocs_playbook.hosts.mkdocs.files import files_of
from mkdocs_playbook.hosts.mkdocs.filling import Filler
from mkdocs_playbook.hosts.mkdocs.guard import Guard, guard_of
from mkdocs_playbook.hosts.mkdocs.live import watch_project
from mkdocs_playbook.hosts.mkdocs.placeholders import hold
from mkdocs_playbook.hosts.mkdocs.project import Project, stopping_mkdocs
from mkdocs_playbook.hosts.mkdocs.publication import Publication, settings_of
from mkdocs_playbook.hosts.settings import nav_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.languages import said_languages
from mkdocs_playbook.words import Words, words
from mkdocs_playbook.words.reader import readers_words

log = get_plugin_logger("playbook")


class PlaybookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its subclass hooks untyped
    """How the site is made. What a team decides stands in playbook/team.yml, for all to read."""

    policy = Type((bool, dict), default=True)
    """Whether pages bring a security policy; or what it allows besides, by directive."""


class PlaybookPlugin(BasePlugin[PlaybookConfig]):  # type: ignore[no-untyped-call]  # as above
    """The handbook of the folders playbook/ and checklists/ beside mkdocs.yml.

    One instance lives through every build of a process (``on_startup`` makes MkDocs keep it), so
    what belongs to one build is set anew in ``on_config``.
    """

    ready: Publication | None = None
    """What ``playbook build`` and ``playbook serve`` hand over; else the project is read here."""
    is_serving = False
    built: Build
    """What it has built last."""
    guard: Guard
    _project: Project | None = None

    def __init__(self) -> None:
        self.entries: dict[Language, search.Entries] = defaultdict(search.Entries)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.is_serving = command == "serve"
        self._project = None

    @event_priority(100)  # before the search and offline plugins read what is set here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # MkDocs keeps the path as it was typed, which may be relative to where it was started.
        self.root = Path(config.config_file_path).resolve().parent
        with stopping_mkdocs(self._words):
            material.require_settings(config, self.root)
            self.guard = guard_of(self.config.policy, self.is_serving)
        header = self.ready.header if self.ready else self._project_here().read()
        material.configure(config, header, self.root)
        return config

    @property
    def _words(self) -> Words:
        """The team's own, for what MkDocs shows."""
        if self.ready:
            return words(self.ready.site.languages[0])
        return readers_words(None, said_languages(self.root))

    def _project_here(self) -> Project:
        """The same for every build of a server, which shows what was right last."""
        if self._project is None or self._project.root != self.root:
            self._project = Project(self.root, self.is_serving)
        return self._project

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        with stopping_mkdocs(self._words):
            settings = settings_of(config)
            self.publication = self.ready or self._project_here().publication(settings)
        handbook = self.publication.handbook
        self.index = search.Index(config, self.entries[handbook.lang])
        if handbook.menu:
            config.nav = nav_of(handbook.menu)
        return files_of(handbook, files, config)

    def on_nav(self, nav: Navigation, **_: Any) -> None:
        self.nav = nav

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        return hold(markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        html = self.publication.filled(html, page)
        page.meta.setdefault("description", description_of(html))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        filler = Filler(env, config, self.root)
        frame = (files, self.nav, env, filler, self.guard)
        self.built = Build(config, self.publication, self.index, *frame)
        self.built.begin()

    @event_priority(-100)  # after everybody else has changed what is drawn
    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: Any) -> None:
        own = self.publication.context(page)
        context["playbook"] = own  # type: ignore[typeddict-unknown-key]  # what our templates read
        own["filled"] = self.built.filler.filled(page, own, lambda: context)

    def on_template_context(self, context: TemplateContext, /, **_: Any) -> None:
        context["playbook"] = self.publication.context_of_template()  # type: ignore[typeddict-unknown-key]  # as above

    @event_priority(-200)  # after everybody else has changed what is written
    def on_post_page(self, output: str, /, *, page: Page, **_: Any) -> str:
        return self.guard.page(output, page)

    def on_post_template(self, output: str, /, **_: Any) -> str:
        return self.guard.template(output)

    @event_priority(1000)  # before the search plugin writes its index, and others look at pages
    def _complete(self, *, config: MkDocsConfig) -> None:
        self.built.finish()
        try:
            search.replace_worker(Path(config.site_dir))
        except search.WorkerMissingError as error:
            log.warning(self._words.failure(error.warning))

    @event_priority(-200)  # after everybody else has written what belongs to the site
    def _mark(self, *, config: MkDocsConfig) -> None:
        swap.mark_as_built(Path(config.site_dir))

    on_post_build = CombinedEvent(_complete, _mark)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        watch_project(server, self.root)
        return server
