"""The folder that is served while somebody edits: a site in it gives way to the next, as it can.

Where only pages have changed, these are built again and nothing else is. Otherwise every page is
built, beside the folder, and both change places.
"""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from mkdocs_playbook.hosts.differences import Difference, differences
from mkdocs_playbook.hosts.mkdocs.build import publish_again, publish_languages
from mkdocs_playbook.hosts.mkdocs.built import Build
from mkdocs_playbook.hosts.offline import WORKER, ended_worker
from mkdocs_playbook.hosts.swap import swap
from mkdocs_playbook.hosts.workspace import workspace
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.site import Site
from mkdocs_playbook.writing import replace_file, writing_to


class ServedFolder:
    """What is in a folder, and how it came there."""

    def __init__(self, root: Path, folder: Path, url: str) -> None:
        """:param root: the project.

        :param folder: where the site goes; its parent belongs to nobody else.
        :param url: where the folder is served.
        """
        self._root = root
        self._folder = folder
        self._url = url
        self._site: Site | None = None
        self._builds: dict[Language, Build] = {}

    @property
    def is_known(self) -> bool:
        """Whether what is in the folder is known to be a whole site."""
        return self._site is not None

    def forget(self) -> None:
        """Let the next site be built whole, whatever differs."""
        self._site = None

    def show(self, site: Site) -> None:
        """Put a site into the folder.

        :raises Failure: when MkDocs stops, or the disk is full. What is there is a whole site all
            the same, though some pages may be newer than others.
        """
        found = None
        if self._site is not None and all(build.filler.is_safe for build in self._builds.values()):
            found = differences(self._site, site)
        self.forget()  # until all of it is there
        with writing_to(self._folder):
            if found is None:
                self._build(site)
            else:
                self._change(site, found)
        self._site = site

    def _build(self, site: Site) -> None:
        with workspace(self._folder) as place:
            builds = publish_languages(self._root, site, place.fresh, serve_url=self._url)
            (place.fresh / WORKER).write_text(ended_worker(), "utf-8")
            swap(place)
        self._builds = dict(zip(site.languages, builds, strict=True))

    def _change(self, site: Site, found: Sequence[Difference]) -> None:
        """Change pages and files, then the search, which takes longer and nobody waits for."""
        for difference in found:
            self._change_pages(site, difference)
        for difference in found:
            if difference.pages:
                self._change_search(difference.lang)

    def _change_pages(self, site: Site, difference: Difference) -> None:
        target = self._folder_of(difference.lang)
        for path, content in difference.files.items():
            replace_file(target / path, content)
        if not difference.pages:
            return
        with self._beside() as fresh:
            build = self._builds[difference.lang]
            build = publish_again(build, site, difference.pages, Path(fresh))
            self._builds[difference.lang] = build
            _move([f"{page.path}.html" for page in difference.pages], Path(fresh), target)

    def _change_search(self, lang: Language) -> None:
        with self._beside() as fresh:
            self._builds[lang].write_search(Path(fresh))
            written = [path for path in Path(fresh).rglob("*") if path.is_file()]
            names = [path.relative_to(fresh).as_posix() for path in written]
            _move(names, Path(fresh), self._folder_of(lang))

    def _beside(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(dir=self._folder.parent)

    def _folder_of(self, lang: Language) -> Path:
        base = next(iter(self._builds))
        if lang == base:
            return self._folder
        return self._folder / lang


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    """Let files take the place of their namesakes: each is there all the time, and whole."""
    for name in names:
        (source / name).replace(target / name)
