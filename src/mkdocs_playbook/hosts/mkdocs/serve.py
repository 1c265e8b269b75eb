"""The handbook served while somebody edits it: built at every change, the last right one stays."""

import logging
import signal
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config, publish_languages
from mkdocs_playbook.hosts.mkdocs.publication import settings_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.site import SiteError

log = logging.getLogger("mkdocs.playbook")


def serve(
    latest: LatestSite,
    languages: Sequence[Language],
    address: str | None,
    ready: Callable[[str], None],
    open_in_browser: bool = False,
) -> None:
    """Build every language, serve it, build again when a file changes; returns when interrupted.

    A mistake in the content never stops it: the last good playbook stays, with a banner.

    :param latest: what has been read and checked of the project.
    :param address: host and port, by default ``dev_addr`` of mkdocs.yml.
    :param ready: gets the address as a URL once the first build is done.
    :raises SiteError: when the first build fails, or the address is taken.
    """
    config = mkdocs_config(latest.root)
    config.plugins.on_startup(command="serve", dirty=False)
    where = address or str(config.dev_addr)
    with tempfile.TemporaryDirectory(prefix="playbook-") as name:
        folder = Path(name)
        server = _server(folder, where)

        def rebuild() -> None:
            latest.read()
            try:
                build(latest, languages, folder, server.url)
            except SiteError as error:
                log.error("%s", error)

        build(latest, languages, folder, server.url)
        server.builder = rebuild
        _watch(server, config)
        config.plugins.on_serve(server, config=config, builder=rebuild)
        ready(server.url)
        _serve_until_interrupted(server, open_in_browser, where)


def build(latest: LatestSite, languages: Sequence[Language], folder: Path, url: str) -> None:
    """Build the best site there is as mkdocs.yml now says, over what is in the folder.

    :raises SiteError: when mkdocs.yml is wrong or MkDocs stops.
    """
    settings = settings_of(mkdocs_config(latest.root))
    site = latest.make(settings, languages)
    publish_languages(latest.root, site, folder, serve_url=url)


def _server(folder: Path, where: str) -> LiveReloadServer:
    """A server that does not listen yet, and builds nothing until it is told how."""

    def error_page(code: int) -> bytes | None:
        page = folder / f"{code}.html"
        if not page.is_file():
            return None
        return page.read_bytes()

    # From the right: an address of IPv6 has colons of its own.
    host, _, port = where.rpartition(":")
    server = LiveReloadServer(lambda: None, host=host, port=int(port), root=str(folder))
    server.error_handler = error_page
    return server


def _watch(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """What MkDocs itself would watch; the plugin adds the playbook's folders."""
    for path in (config.docs_dir, config.config_file_path, *config.watch):
        server.watch(path)


def _serve_until_interrupted(server: LiveReloadServer, open_in_browser: bool, where: str) -> None:
    # End tidily, however it is asked to: else the folder would be left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise SiteError(f"{where}: {error.strerror}") from error
    finally:
        server.shutdown()
