"""A site, published through MkDocs: each language in a folder, swapped in when all are complete.

A build is three calls: :func:`prepare`, :func:`mkdocs_playbook.site.make_site`, :func:`publish`.
"""

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
from mkdocs_playbook.hosts.swap import (
    ForeignFolderError,
    mark_as_built,
    refuse_foreign,
    swap,
)
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import describe
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.site import Settings, Site, SiteError, language_url

Progress = Callable[[Language], None]
"""Gets each language as its turn comes."""


@dataclass(frozen=True)
class Prepared:
    """A project whose site may be made: mkdocs.yml is read, the folder is free to be replaced."""

    root: Path
    folder: Path
    """Where the site goes, resolved."""
    settings: Settings
    start: float
    """When the preparation began, as :func:`time.monotonic` counts."""


@dataclass(frozen=True)
class Built:
    """What was built: pages by language and kind, the file to open, what MkDocs warned of.

    ``seconds`` are those since the preparation began.
    """

    pages: Mapping[Language, Mapping[str, int]]
    index: Path
    warnings: tuple[str, ...]
    seconds: float


def prepare(root: Path, target: Path | None = None) -> Prepared:
    """Ask everything that could refuse a build, before the work of making a site begins.

    :param target: the folder, by default ``site_dir`` of mkdocs.yml.
    :raises SiteError: when mkdocs.yml is missing or wrong, or the folder holds what is not ours.
    """
    start = time.monotonic()
    config = mkdocs_config(root)
    # No command of MkDocs runs here that would call it.
    config.plugins.on_startup(command="build", dirty=False)
    folder = (target or Path(config.site_dir)).resolve()
    try:
        refuse_foreign(folder, root.resolve())
    except ForeignFolderError as error:
        raise SiteError(str(error)) from error
    return Prepared(root, folder, settings_of(config), start)


def publish(
    prepared: Prepared,
    site: Site,
    progress: Progress | None = None,
    strict: bool = False,
) -> Built:
    """Publish every language of a site, or leave what is there untouched.

    :raises SiteError: when MkDocs or a page stops it; with ``strict`` also when MkDocs warns.
    """
    # Built beside the folder, and so on the same disk: only there the swap is a rename.
    parent = prepared.folder.parent
    parent.mkdir(parents=True, exist_ok=True)
    with (
        _warnings() as warnings,
        tempfile.TemporaryDirectory(prefix=".site-", dir=parent) as workspace,
    ):
        fresh = Path(workspace) / "site"
        try:
            publish_languages(prepared.root, site, fresh, progress)
        except SiteError as error:
            raise SiteError("\n".join([*warnings, str(error)])) from error
        if strict and warnings:
            raise SiteError("\n".join(warnings))
        mark_as_built(fresh)
        swap(fresh, prepared.folder, Path(workspace) / "old")
    return Built(
        pages={handbook.lang: handbook.page_counts for handbook in site.handbooks},
        index=prepared.folder / "index.html",
        warnings=tuple(warnings),
        seconds=time.monotonic() - prepared.start,
    )


def publish_languages(
    root: Path,
    site: Site,
    folder: Path,
    progress: Progress | None = None,
    serve_url: str | None = None,
) -> None:
    """Build every language of a site into ``folder``, the base at its top and the others below it.

    mkdocs.yml is read anew for each, because MkDocs changes its configuration while it builds.

    :param serve_url: where the folder is served while somebody edits; stands for ``site_url`` then.
    :raises SiteError: when MkDocs or a page stops the build.
    """
    # The base comes first: MkDocs empties a folder before it builds into it.
    base, *_ = site.languages
    for lang in site.languages:
        if progress:
            progress(lang)
        part = folder
        if lang != base:
            part = folder / lang
        config = mkdocs_config(root, site_dir=str(part))
        site_url = serve_url or config.site_url
        if site_url:
            config.site_url = language_url(site_url, lang, base)
        _publish_one(config, Publication(site, lang), is_serving=serve_url is not None)


def _publish_one(config: MkDocsConfig, publication: Publication, is_serving: bool) -> None:
    serve_url = None
    if is_serving:
        serve_url = config.site_url
    plugin = _plugin(config)
    plugin.ready = publication
    try:
        build_one(config, serve_url=serve_url)
    except MkDocsException as error:
        raise SiteError(str(error)) from error
    except TemplateError as error:  # of Material's pages, where a project replaces parts of them
        raise SiteError(describe(error, "macros/theme")) from error
    finally:
        plugin.ready = None  # the instance lives on and may be asked by MkDocs itself


def mkdocs_config(root: Path, **settings: str) -> MkDocsConfig:
    """mkdocs.yml as MkDocs reads it; a project without docs/ gets the empty one that MkDocs wants.

    :raises SiteError: when it is missing or wrong.
    """
    path = root / "mkdocs.yml"
    if path.is_file():
        (root / DOCS).mkdir(exist_ok=True)
    try:
        return load_config(str(path), **settings)
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
