"""The handbook served while somebody edits it: built at every change, the last right one stays."""

import errno
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config
from mkdocs_playbook.hosts.mkdocs.editing import Editing, own_paths
from mkdocs_playbook.hosts.mkdocs.live import (
    WatchList,
    answering_meanwhile,
    configured_paths,
    watch_with,
)
from mkdocs_playbook.hosts.mkdocs.served import ServedFolder
from mkdocs_playbook.hosts.watching import Watcher
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.site import SiteError

QUIET = 0.05
"""Seconds without a change after which a build begins: who saves all files saves them at once."""


def serve(
    latest: LatestSite,
    languages: Sequence[Language],
    address: str | None,
    ready: Callable[[str], None],
    open_in_browser: bool = False,
    since: int | None = None,
) -> None:
    """Build every language, serve it, build again when a file changes; returns when interrupted.

    Neither a mistake in the content nor anything else that goes wrong in a later build ever stops
    it: what was built last stays, with a banner where one can be shown.

    :param latest: what has been read and checked of the project.
    :param address: host and port, by default ``dev_addr`` of mkdocs.yml.
    :param ready: gets the address as a URL once the first build is done.
    :param since: when the reading began, as :func:`time.time_ns` counts.
    :raises Failure: when the first build fails, or the address is taken.
    """
    config = mkdocs_config(latest.root)
    config.plugins.on_startup(command="serve", dirty=False)
    where = address or str(config.dev_addr)
    require_free(where)  # before anybody waits for a build
    with tempfile.TemporaryDirectory(prefix="playbook-") as name:
        folder = Path(name) / "site"
        server = _server(folder, where)
        watcher = Watcher(since)
        watch_with(watcher, server)
        own, configured = WatchList(server), WatchList(server)

        def watch(config: MkDocsConfig) -> None:
            own.replace(own_paths(latest))
            configured.replace(configured_paths(config))

        # Before the first build: what changes meanwhile is built in the next.
        watch(config)
        served = ServedFolder(latest.root, folder, server.url)
        editing = Editing(latest, languages, served, watch)

        def build_again() -> None:
            with answering_meanwhile(server):
                editing.follow(watcher.take())

        editing.begin(config)
        server.builder = build_again
        config.plugins.on_serve(server, config=config, builder=server.builder)
        ready(server.url)
        _serve_until_interrupted(server, open_in_browser, where)


def _server(folder: Path, where: str) -> LiveReloadServer:
    """A server that does not listen yet, and builds nothing until it is told how."""

    def error_page(code: int) -> bytes | None:
        page = folder / f"{code}.html"
        if not page.is_file():
            return None
        return page.read_bytes()

    host, port = _parts(where)
    server = LiveReloadServer(lambda: None, host=host, port=port, root=str(folder))
    server.error_handler = error_page
    server.build_delay = QUIET
    return server


def require_free(where: str) -> None:
    """:raises SiteError: when an address can't be served at: it is in use, say, or of elsewhere."""
    host, port = _parts(where)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself does it: an address that has just been left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, os.name == "posix")
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _refused(where, error) from error


def _parts(where: str) -> tuple[str, int]:
    """Host and port of an address."""
    # From the right: an address of IPv6 has colons of its own.
    host, _, port = where.rpartition(":")
    return host, int(port)


def _refused(where: str, error: OSError) -> SiteError:
    if error.errno == errno.EADDRINUSE:
        return SiteError("address-in-use", address=where)
    return SiteError("address", address=where, reason=error.strerror or error)


def _serve_until_interrupted(server: LiveReloadServer, open_in_browser: bool, where: str) -> None:
    def end(number: int, _frame: FrameType | None) -> None:
        """Let its loop end; whoever asks a second time waits for no build."""
        server._shutdown = True
        signal.signal(number, signal.default_int_handler)

    # Nothing is raised: where a signal comes while something is cleared away, that would be lost.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    try:
        server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise _refused(where, error) from error
    finally:
        server.shutdown()
