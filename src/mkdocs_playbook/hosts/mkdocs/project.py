"""A project that MkDocs itself was asked to build: read in one hook, made a site in another."""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.publication import Header, Publication
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reports import text as report
from mkdocs_playbook.site import Settings, SiteError, make_site
from mkdocs_playbook.words import words

log = get_plugin_logger("playbook")


class Project:
    """MkDocs builds one language: the team's own."""

    def __init__(self, root: Path, is_serving: bool) -> None:
        self.root = root
        self._is_serving = is_serving
        self._latest = LatestSite(root)

    def read(self) -> Header:
        """Read and check the project; what is found is logged, below what strict mode counts.

        :raises PluginError: when there are errors, and nobody is editing.
        """
        newest = self._latest.read()
        errors = self._latest.errors
        if errors and not self._is_serving:
            raise PluginError("\n" + report.text(errors, newest.files, words(newest.base)))
        # Not as warnings: at each of these MkDocs would stop in strict mode.
        for diagnostic in self._latest.diagnostics:
            log.info(report.one_line(diagnostic, words(newest.base)))
        return _header(self._latest.best)

    def publication(self, settings: Settings) -> Publication:
        """What was read, as a site.

        :raises PluginError: when a template or a sheet is wrong, and nobody is editing.
        """
        best = self._latest.best
        if self._is_serving:
            return Publication(self._latest.make(settings), best.base)
        try:
            site = make_site(self.root, best, settings, best.languages[:1])
        except SiteError as error:
            raise PluginError(str(error)) from error
        return Publication(site, best.base)


def _header(loaded: Loaded) -> Header:
    title = ""
    playbook = loaded.playbook(loaded.base)
    if playbook:
        title = str(playbook.team.title)
    return Header(title, loaded.base, loaded.languages[:1])
