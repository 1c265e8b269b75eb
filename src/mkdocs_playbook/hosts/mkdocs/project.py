"""A project that MkDocs itself was asked to build: read in one hook, made a site in another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.publication import Header, Publication
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.site import Settings, make_site
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.reader import readers_words

log = get_plugin_logger("playbook")


@contextmanager
def stopping_mkdocs(own_words: Words) -> Iterator[None]:
    """What stops a command stops MkDocs in its own way: with an exception of its kind."""
    try:
        yield
    except Failure as error:
        raise PluginError(own_words.failure(error.message)) from error


class Project:
    """MkDocs builds one language: the team's own."""

    def __init__(self, root: Path, is_serving: bool) -> None:
        self.root = root
        self._is_serving = is_serving
        self._latest = LatestSite(root)
        self._newest: Loaded | None = None
        self._last_header: Header | None = None

    def read(self) -> Header:
        """Read the project, as far as it has to be known before any page is made."""
        self._newest = load(self.root)
        playbook = self._newest.playbook(self._newest.base)
        languages = self._newest.languages[:1]
        if playbook:
            self._last_header = Header(str(playbook.team.title), languages[0], languages)
        # While somebody edits, the site that was right last keeps its name and language, too.
        return self._last_header or Header("", languages[0], languages)

    def publication(self, settings: Settings) -> Publication:
        """What was read, checked and made a site. Problems are logged below the strict level.

        :raises Failure: when anything is wrong that stops a build, and nobody is editing.
        :raises PluginError: when there are errors in the content, and nobody is editing.
        """
        assert self._newest is not None  # reading comes first
        self._latest.check(self._newest)
        self._report(self._newest)
        best = self._latest.best
        if self._is_serving:
            return Publication(self._latest.make(settings), best.base)
        site = make_site(self.root, best, settings, best.languages[:1])
        return Publication(site, best.base)

    def _report(self, loaded: Loaded) -> None:
        """:raises PluginError: when there are errors, and nobody is editing."""
        own_words = readers_words(None, loaded.said_languages)
        if self._latest.errors and not self._is_serving:
            errors = report.text(self._latest.errors, loaded, own_words)
            raise PluginError(f"\n{errors}")
        for diagnostic in self._latest.diagnostics:
            log.info(report.one_line(diagnostic, own_words))
