"""Our search in Material's pages: the worker is ours, and its index only says which there is."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.hosts.mkdocs.remembered import Remembered
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.search.entries import Entry, entries_of, written_entries
from mkdocs_playbook.search.index import PATH, index_file
from mkdocs_playbook.search.worker import worker
from mkdocs_playbook.site import Handbook
from mkdocs_playbook.writing import replace_file

Section: TypeAlias = Mapping[str, object]
"""What Material gathers of a hand-written page: location, and title and text as HTML."""

WORKERS = "assets/javascripts/workers"

_OF_MATERIALS_WORKER = re.compile(r"assets/javascripts/(lunr/.*|workers/.*\.map)")
"""What only Material's own worker loads: the words of each language that it knows, and its map."""


class Entries:
    """What is found in a language. Made once more, it costs what is new in it."""

    def __init__(self) -> None:
        self._pages = Remembered[tuple[object, ...], tuple[Entry, ...]]()

    def made(self, gathered: tuple[Section, ...], pages: tuple[Page, ...]) -> list[Entry]:
        """Those of generated pages in the order of the menu, then those of hand-written ones."""
        entries: list[Entry] = []
        for page in pages:
            if page.above is None:
                entries += self._of_page(page)
        entries += written_entries(gathered)
        self._pages.end_round()
        return entries

    def _of_page(self, page: Page) -> tuple[Entry, ...]:
        key = (page.path, page.title, page.html, tuple(page.names.items()), *page.asked.items())
        return self._pages.get(key, lambda: entries_of(page))


class Index:
    """The search of one build of a language."""

    def __init__(self, config: MkDocsConfig, entries: Entries) -> None:
        """Begin with a build: Material gathers hand-written pages, and cuts none of their words.

        :param entries: what has been made for earlier builds of the language.
        """
        plugin: Any = config.plugins["material/search"]
        self._config = config
        self._plugin = plugin
        self._index = plugin.search_index
        # The worker takes texts apart itself.
        self._index._segment_chinese = str
        self._index.generate_search_index = self._written
        self._gathered: tuple[Section, ...] | None = None
        self._entries = entries
        self._version = ""

    @paused()
    def complete(self, handbook: Handbook) -> None:
        """Write what is found, all pages as they are now.

        Called once more, it does so with other generated pages; hand-written ones are as they were.
        """
        if self._gathered is None:
            self._gathered = tuple(self._index.entries)
        entries = self._entries.made(self._gathered, handbook.pages)
        file = index_file(entries, handbook.words)
        self._version = file.version
        replace_file(Path(self._config.site_dir) / PATH, file.content)
        # Other languages may have been built since.
        self._plugin.search_index = self._index

    def _written(self, _previous: object) -> str:
        """All that Material's pages load at once: which handbook there is, and no entries.

        What is marked on a page is split at spaces.
        """
        config = {"lang": [], "separator": r"\s+", "pipeline": [], "version": self._version}
        return json.dumps({"config": config, "docs": []})


def is_needless(path: str) -> bool:
    """Whether a file of the theme only goes with the worker that ours takes the place of."""
    return _OF_MATERIALS_WORKER.fullmatch(path) is not None


class WorkerMissingError(Failure):
    """Material has no search worker where ours takes its place."""

    @property
    def warning(self) -> Message:
        """What a build says of it that goes on without."""
        return Message("search-not-ours", {"reason": self.message})


def replace_worker(site: Path) -> None:
    """Put our worker in the place of Material's, whose address stands in its pages.

    :raises WorkerMissingError: unless there is exactly one.
    """
    found = list((site / WORKERS).glob("search.*.min.js"))
    if len(found) != 1:
        raise WorkerMissingError("worker-count", count=len(found))
    found[0].write_text(worker(), "utf-8")
