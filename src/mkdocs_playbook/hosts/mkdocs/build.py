"""A site, published through MkDocs: every language built in a folder of its own and swapped into place when complete."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as build_one
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from mkdocs_playbook.hosts.mkdocs.plugin import PlaybookPlugin
from mkdocs_playbook.hosts.mkdocs.publication import Publication, settings_of
from mkdocs_playbook.hosts.mkdocs.swap import (
    ForeignFolderError,
    mark_as_built,
    refuse_foreign,
    swap,
)
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import describe
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.site import Settings, Site, language_url

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


def read_settings(root: Path) -> Settings:
    """What mkdocs.yml says of the site.

    :raises SiteError: when it is missing or wrong.
    """
    return settings_of(mkdocs_config(root))


def build(
    root: Path,
    make: Callable[[Settings], Site],
    target: Path | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Built:
    """Make a site and publish every language of it, or leave what is there untouched.

    :param make: called once everything that could refuse the build has been asked.
    :param target: the folder, by default ``site_dir`` of mkdocs.yml.
    :raises SiteError: when MkDocs or a page stops the build; with ``strict`` also when MkDocs warns of a page.
    """
    start = time.monotonic()
    config = mkdocs_config(root)
    config.plugins.on_startup(command="build", dirty=False)
    folder = (target or Path(config.site_dir)).resolve()
    try:
        refuse_foreign(folder, root.resolve())
    except ForeignFolderError as error:
        raise SiteError(str(error)) from error
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (
        _warnings() as warnings,
        tempfile.TemporaryDirectory(prefix=".site-", dir=folder.parent) as workspace,
    ):
        fresh = Path(workspace) / "site"
        site = make(settings_of(config))
        try:
            publish(root, site, fresh, progress)
        except SiteError as error:
            raise SiteError("\n".join([*warnings, str(error)])) from error
        if strict and warnings:
            raise SiteError("\n".join(warnings))
        mark_as_built(fresh)
        swap(fresh, folder, Path(workspace) / "old")
    pages = {handbook.lang: handbook.page_counts for handbook in site.handbooks}
    return Built(pages, folder / "index.html", tuple(warnings), time.monotonic() - start)


def publish(
    root: Path,
    site: Site,
    folder: Path,
    progress: Progress | None = None,
    serve_url: str | None = None,
) -> None:
    """Build every language of a site into ``folder``, the base at its top and the others below it.

    MkDocs empties a folder before it builds into it, so the base comes first.

    :raises SiteError: when MkDocs or a page stops the build.
    """
    base, *_ = site.languages
    for lang in site.languages:
        if progress:
            progress(lang)
        part = folder if lang == base else folder / lang
        config = mkdocs_config(root, site_dir=str(part))
        site_url = serve_url or config.site_url
        if site_url:
            config.site_url = language_url(site_url, lang, base)
        _publish_one(config, Publication(site, lang), is_served=serve_url is not None)


def _publish_one(config: MkDocsConfig, publication: Publication, is_served: bool) -> None:
    plugin = _plugin(config)
    plugin.ready = publication
    try:
        build_one(config, serve_url=config.site_url if is_served else None)
    except (MkDocsException, SystemExit) as error:
        raise SiteError(str(error)) from error
    except TemplateError as error:  # of Material's pages, where a project replaces parts of them
        raise SiteError(describe(error, "macros/theme")) from error
    finally:
        plugin.ready = None  # the instance lives on and may be asked by MkDocs itself


def mkdocs_config(root: Path, **settings: str) -> MkDocsConfig:
    """mkdocs.yml as MkDocs reads it. A project without hand-written pages gets the empty folder MkDocs wants.

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


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of while pages are made."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
