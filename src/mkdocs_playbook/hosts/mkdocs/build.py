"""The whole site, every language of it: built in a folder of its own and swapped into place when complete."""

import logging
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import TemplateError
from mkdocs.commands.build import build as build_one
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer

from mkdocs_playbook.hosts.mkdocs.files import mark_as_built, not_ours
from mkdocs_playbook.hosts.mkdocs.plugin import PlaybookPlugin
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import describe
from mkdocs_playbook.reading.load import CONTENT_FOLDERS, DOCS

Progress = Callable[[Language], None]
"""Told each language as its turn comes."""


class SiteError(Exception):
    """The site could not be built for a reason its makers can mend; the text says which."""


@dataclass(frozen=True)
class Built:
    """What was built: pages by language and kind, the file to open, what MkDocs warned of, seconds."""

    pages: Mapping[Language, Mapping[str, int]]
    index: Path
    warnings: tuple[str, ...]
    seconds: float


def build(
    root: Path,
    languages: tuple[Language, ...],
    site: Path | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Built:
    """Build every language into ``site`` (default: mkdocs.yml's ``site_dir``), or leave what is there untouched.

    The base language lies at the top and the others below it; MkDocs empties a folder before it builds into it, so
    the base comes first.

    :raises SiteError: when MkDocs or a page stops the build; with ``strict`` also when MkDocs warns of a page.
    """
    start = time.monotonic()
    config = _config(root)
    config.plugins.on_startup(command="build", dirty=False)
    target = (site or Path(config.site_dir)).resolve()
    _refuse_foreign(target, root.resolve())
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        _warnings() as warnings,
        tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as folder,
    ):
        fresh = Path(folder) / "site"
        try:
            pages = build_into(root, languages, fresh, progress)
        except SiteError as error:
            raise SiteError("\n".join([*warnings, str(error)])) from error
        if strict and warnings:
            raise SiteError("\n".join(warnings))
        mark_as_built(fresh)
        _swap(fresh, target, Path(folder) / "old")
    return Built(pages, target / "index.html", tuple(warnings), time.monotonic() - start)


def build_into(
    root: Path,
    languages: tuple[Language, ...],
    folder: Path,
    progress: Progress | None = None,
    serve_url: str | None = None,
) -> Mapping[Language, Mapping[str, int]]:
    """Build every language into ``folder``; the pages by language and kind.

    :raises SiteError: when MkDocs or a page stops the build.
    """
    counts: dict[Language, Counter[str]] = {}
    for lang in languages:
        if progress:
            progress(lang)
        part = folder if lang == languages[0] else folder / lang
        config = _config(root, site_dir=str(part))
        plugin = _plugin(config)
        plugin.target = (lang, languages)
        if site_url := serve_url or config.site_url:
            config.site_url = site_url if lang == languages[0] else urljoin(site_url, f"{lang}/")
        try:
            build_one(config, serve_url=config.site_url if serve_url else None)
        except (MkDocsException, SystemExit) as error:
            raise SiteError(str(error)) from error
        except (
            TemplateError
        ) as error:  # of Material's pages, where a project replaces parts of them
            raise SiteError(describe(error, "macros/theme")) from error
        finally:
            plugin.target = (None, ())
        counts[lang] = Counter(page.kind.removesuffix("-index") for page in plugin.shown)
        counts[lang]["written"] = len(plugin.written)
    return counts


def serve(
    root: Path,
    languages: tuple[Language, ...],
    address: str | None,
    ready: Callable[[str], None],
    open_in_browser: bool = False,
) -> None:
    """Build every language, serve it and build again whenever a file changes; returns when interrupted.

    A mistake in the content never stops it: the plugin keeps the last good playbook and shows a banner.

    :raises SiteError: when the first build fails, or the address is taken.
    """
    config = _config(root)
    config.plugins.on_startup(command="serve", dirty=False)
    host, _, port = (address or str(config.dev_addr)).rpartition(":")
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        server = LiveReloadServer(lambda: None, host=host, port=int(port), root=folder)
        log = logging.getLogger("mkdocs.playbook")

        def rebuild() -> None:
            try:
                build_into(root, languages, Path(folder), serve_url=server.url)
            except (SiteError, ConfigurationError) as error:
                log.error("%s", error)

        server.builder = rebuild
        server.error_handler = lambda code: _error_page(Path(folder), code)
        build_into(root, languages, Path(folder), serve_url=server.url)
        for path in (config.docs_dir, config.config_file_path, *config.watch):
            server.watch(path)
        config.plugins.on_serve(server, config=config, builder=rebuild)
        ready(server.url)
        signal.signal(
            signal.SIGTERM, signal.default_int_handler
        )  # end tidily, however it is asked to
        try:
            server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise SiteError(f"{host}:{port}: {error.strerror}") from error
        finally:
            server.shutdown()


def _config(root: Path, **settings: str) -> MkDocsConfig:
    """mkdocs.yml as MkDocs reads it. A project without hand-written pages gets the empty folder that MkDocs wants.

    :raises SiteError: when it is missing or wrong.
    """
    try:
        if (root / "mkdocs.yml").is_file():
            (root / DOCS).mkdir(exist_ok=True)
        return load_config(str(root / "mkdocs.yml"), **settings)
    except MkDocsException as error:
        raise SiteError(str(error)) from error


def _plugin(config: MkDocsConfig) -> PlaybookPlugin:
    plugin = config.plugins.get("playbook")
    if not isinstance(plugin, PlaybookPlugin):
        raise SiteError("mkdocs.yml: add “playbook” to its “plugins”.")
    return plugin


def _refuse_foreign(target: Path, root: Path) -> None:
    """Building replaces the whole folder, so it must hold nothing, or what an earlier build has put there.

    :raises SiteError: when it holds anything else, or touches the project's own folders.
    """
    sources = [root / folder for folder in (*CONTENT_FOLDERS, DOCS, "macros")]
    inside = any(target.is_relative_to(source) for source in sources)
    if inside or root.is_relative_to(target):
        raise SiteError(f"{target} belongs to the project's sources. Choose a folder beside them.")
    if target.is_file():
        raise SiteError(f"{target} is a file. Choose a folder.")
    if foreign := not_ours(target) if target.is_dir() else []:
        shown = ", ".join(foreign[:5])
        raise SiteError(
            f"{target} holds what no build of ours has put there ({shown}). Empty it, or choose another."
        )


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put the finished site in the old one's place; two renames, so that readers never see half of one."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of while pages are made."""
    told: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
