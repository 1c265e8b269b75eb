"""MkDocs' live server, and what it watches."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_playbook.hosts.settings import settings_files
from mkdocs_playbook.hosts.watching import Watcher
from mkdocs_playbook.reading.files import SOURCE_FOLDERS


def watch_with(watcher: Watcher, server: LiveReloadServer) -> None:
    """Let a server that does not serve yet see with other eyes, and watch what it watched."""
    paths = list(server._watched_paths)
    for path in paths:
        while path in server._watched_paths:  # as often as it was asked for
            server.unwatch(path)
    server.observer = watcher  # type: ignore[assignment]  # it does all that is asked of one
    for path in paths:
        server.watch(path)


@contextmanager
def answering_meanwhile(server: LiveReloadServer) -> Iterator[None]:
    """Let a server answer from the site that is there while the next is made.

    By itself it lets every request wait for the build that is running, because it builds over what
    it serves. Ours is made beside it.
    """
    wanted = server._wanted_epoch
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch
        server._epoch_cond.notify_all()  # who has asked since the build was wanted waits already
    try:
        yield
    finally:
        server._wanted_epoch = wanted


def project_paths(root: Path) -> frozenset[Path]:
    """What a project's handbook is made of, whether it is there yet or not."""
    root = root.absolute()
    folders = (*SOURCE_FOLDERS, "macros")
    return frozenset([*(root / folder for folder in folders), *settings_files(root)])


def configured_paths(config: MkDocsConfig) -> frozenset[Path]:
    """What else mkdocs.yml names."""
    paths = [config.docs_dir, *config.watch]
    if config.theme.custom_dir:
        paths.append(config.theme.custom_dir)
    return frozenset(Path(path) for path in paths)


class WatchList:
    """The paths that a server watches on our behalf, which change while it serves."""

    def __init__(self, server: LiveReloadServer) -> None:
        self._server = server
        self._paths: frozenset[Path] = frozenset()

    def replace(self, paths: Iterable[Path]) -> None:
        """Watch these, and no longer what was watched before."""
        wanted = frozenset(paths)
        for path in sorted(wanted - self._paths):
            self._server.watch(str(path))
        for path in sorted(self._paths - wanted):
            self._server.unwatch(str(path))
        self._paths = wanted


def watch_project(server: LiveReloadServer, root: Path) -> None:
    """Let a server watch what a project's handbook is made of, and that it outlives its folders."""
    if not isinstance(server.observer, Watcher):
        watch_with(Watcher(), server)
    WatchList(server).replace(project_paths(root))
