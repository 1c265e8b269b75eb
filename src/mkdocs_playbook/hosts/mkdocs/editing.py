"""What is done when somebody has changed something while the handbook is served."""

import logging
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config
from mkdocs_playbook.hosts.mkdocs.live import project_paths
from mkdocs_playbook.hosts.mkdocs.publication import settings_of
from mkdocs_playbook.hosts.mkdocs.served import ServedFolder
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import CONTENT_FOLDERS
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.paper.fonts import own_fonts
from mkdocs_playbook.site import Settings, Site
from mkdocs_playbook.templates import ASSETS, FOLDER, THEME
from mkdocs_playbook.words.reader import readers_words

log = logging.getLogger("mkdocs.playbook")


class Editing:
    """What is done when somebody has changed something."""

    def __init__(
        self,
        latest: LatestSite,
        languages: Sequence[Language],
        served: ServedFolder,
        watch: Callable[[MkDocsConfig], None],
    ) -> None:
        """:param latest: what has been read and checked of the project.

        :param watch: sees to it that changes of all that a configuration names are told.
        """
        self._latest = latest
        self._languages = languages
        self._served = served
        self._watch = watch
        self._root = latest.root.absolute()  # as the paths that are watched
        self._settings = Settings()

    def begin(self, config: MkDocsConfig) -> None:
        """Show the first site.

        :raises Failure: when it can't be built.
        """
        self._settings = settings_of(config)
        self._served.show(self._site())

    def follow(self, changed: Collection[Path]) -> None:
        """Show the next one. Whatever goes wrong is told, and what is shown stays."""
        try:
            if self._served.is_known and all(map(self._is_of_pages, changed)):
                self._follow_pages(changed)
            else:
                self._follow_everything()
            self._served.show(self._site())
        except Exception as error:  # else the server would wait for this build for ever
            self._served.forget()  # and what has changed is not told twice
            log.error("%s", _told(error, self._latest))

    def _follow_pages(self, changed: Collection[Path]) -> None:
        """Read what pages are made of. Styles and scripts are only copied."""
        assets = self._root / FOLDER / ASSETS
        only_assets = changed and all(path.is_relative_to(assets) for path in changed)
        if not only_assets:
            self._latest.read()

    def _follow_everything(self) -> None:
        """Read the whole project, as if nothing was known of it."""
        self._served.forget()
        self._latest.read()
        config = mkdocs_config(self._latest.root)
        self._watch(config)
        self._settings = settings_of(config)

    def _is_of_pages(self, path: Path) -> bool:
        """Whether a file shows on our own pages alone, whatever is in it."""
        if path == self._root / TEAM_FILE or path.is_relative_to(self._root / FOLDER / THEME):
            return False
        return any(path.is_relative_to(self._root / top) for top in (*CONTENT_FOLDERS, FOLDER))

    def _site(self) -> Site:
        return self._latest.make(self._settings, self._languages)


def own_paths(latest: LatestSite) -> frozenset[Path]:
    """What a rebuild reads, whatever mkdocs.yml says."""
    paths = project_paths(latest.root)
    team = latest.best.team()
    fonts = own_fonts(latest.root.absolute(), team) if team else None
    if fonts:
        paths |= {fonts}
    return paths


def _told(error: Exception, latest: LatestSite) -> str:
    """Why there was no new build, in one line."""
    own_words = readers_words(None, latest.best.said_languages)
    if isinstance(error, Failure):
        problem = own_words.failure(error.message)
    else:
        problem = f"{type(error).__name__}: {error}"
    return own_words("build", "not-rebuilt", problem=" ".join(problem.split()))
