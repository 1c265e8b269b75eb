"""The handbook served while somebody edits it: built again at every change, the last that was right stays."""

import logging
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer

from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs.build import SiteError, mkdocs_config, publish, read_settings
from mkdocs_playbook.model.fields import Language


def serve(
    latest: LatestSite,
    languages: tuple[Language, ...],
    address: str | None,
    ready: Callable[[str], None],
    open_in_browser: bool = False,
) -> None:
    """Build every language, serve it and build again whenever a file changes; returns when interrupted.

    A mistake in the content never stops it: the last good playbook stays, with a banner.

    :param latest: what has been read and checked of the project.
    :raises SiteError: when the first build fails, or the address is taken.
    """
    config = mkdocs_config(latest.root)
    config.plugins.on_startup(command="serve", dirty=False)
    host, _, port = (address or str(config.dev_addr)).rpartition(":")
    with tempfile.TemporaryDirectory(prefix="playbook-") as name:
        folder = Path(name)
        server = LiveReloadServer(lambda: None, host=host, port=int(port), root=name)

        def build() -> None:
            site = latest.make(read_settings(latest.root), languages)
            publish(latest.root, site, folder, serve_url=server.url)

        def rebuild() -> None:
            latest.read()
            try:
                build()
            except (SiteError, ConfigurationError) as error:
                logging.getLogger("mkdocs.playbook").error("%s", error)

        build()
        server.builder = rebuild
        server.error_handler = lambda code: _error_page(folder, code)
        _watch(server, config)
        config.plugins.on_serve(server, config=config, builder=rebuild)
        ready(server.url)
        _serve_until_interrupted(server, open_in_browser, f"{host}:{port}")


def _watch(server: LiveReloadServer, config: MkDocsConfig) -> None:
    for path in (config.docs_dir, config.config_file_path, *config.watch):
        server.watch(path)


def _serve_until_interrupted(server: LiveReloadServer, open_in_browser: bool, where: str) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end tidily, however it is asked to
    try:
        server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise SiteError(f"{where}: {error.strerror}") from error
    finally:
        server.shutdown()


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
