"""A site, published through MkDocs: each language in a folder, swapped in when all are complete.

A build is three calls: :func:`prepare`, :func:`mkdocs_playbook.site.make_site`, :func:`publish`;
with several processes the last two are one, see ``side_by_side``.
"""

import logging
import os
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build as build_one
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.contents import Contents, contents_of
from mkdocs_playbook.hosts.mkdocs.built import Build
from mkdocs_playbook.hosts.mkdocs.plugin import PlaybookPlugin
from mkdocs_playbook.hosts.mkdocs.publication import Publication, settings_of
from mkdocs_playbook.hosts.mkdocs.search import Entries
from mkdocs_playbook.hosts.offline import WORKER, worker_script
from mkdocs_playbook.hosts.receipt import DATE
from mkdocs_playbook.hosts.settings import FILE, read_settings
from mkdocs_playbook.hosts.swap import MARKER, mark_as_built, refuse_foreign, swap
from mkdocs_playbook.hosts.workspace import Workspace, clear_leftovers, workspace
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.render import broken_template
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.reading.history import last_commit
from mkdocs_playbook.site import Settings, Site, SiteError, language_url
from mkdocs_playbook.writing import writing_to

OPTION = "--site-dir"
"""How another folder is chosen on the command line."""

Progress = Callable[[Language], None]
"""Gets each language as its turn comes."""

Pages = Mapping[Language, Mapping[str, int]]
"""How many pages there are, by language and kind."""


@dataclass(frozen=True)
class Prepared:
    """A project whose site may be made: mkdocs.yml is read, the folder is free to be replaced."""

    root: Path
    config: MkDocsConfig
    """For looking only: MkDocs changes what it builds with."""
    place: Path
    """Where the site goes, as it was named."""
    folder: Path
    """The same, resolved."""
    settings: Settings
    start: float
    """When the preparation began, as :func:`time.monotonic` counts."""


@dataclass(frozen=True)
class Built:
    """What was built: pages by language and kind, the file to open, what MkDocs warned of.

    ``contents`` are those of the folder, ``seconds`` those since the preparation began.
    """

    pages: Pages
    index: Path
    warnings: tuple[str, ...]
    contents: Contents
    seconds: float


def prepare(root: Path, target: Path | None = None, plain: bool = False) -> Prepared:
    """Ask everything that could refuse a build, before the work of making a site begins.

    What earlier builds have left is cleared away, for one of them may have been killed.

    :param target: the folder, by default ``site_dir`` of mkdocs.yml.
    :param plain: whether nothing is used that was kept from earlier builds.
    :raises Failure: when mkdocs.yml is missing or wrong, or the folder can't be read or holds what
        is not ours.
    """
    start = time.monotonic()
    config = start_mkdocs(root, plain)
    place = target or Path(config.site_dir)
    # Not resolve(), which fails where links lead in a circle.
    folder = Path(os.path.realpath(place))
    with writing_to(folder, OPTION):
        clear_leftovers(folder)
        refuse_foreign(folder, root.resolve())
    return Prepared(root, config, place, folder, settings_of(config), start)


def publish(
    prepared: Prepared,
    site: Site,
    progress: Progress | None = None,
    strict: bool = False,
) -> Built:
    """Publish every language of a site, or leave what is there untouched.

    :raises Failure: when MkDocs or a page stops it, or the folder can't be written; with ``strict``
        also when MkDocs warns.
    """

    def write(place: Workspace) -> Pages:
        publish_languages(prepared.root, site, place.fresh, progress)
        return site.page_counts

    return replace_site(prepared, write, strict)


def replace_site(prepared: Prepared, write: Callable[[Workspace], Pages], strict: bool) -> Built:
    """Replace the folder of a site by what is written anew, or leave it untouched.

    :param write: writes the site, without the mark that it is ours, into ``fresh``.
    :raises Failure: as above.
    """
    folder = prepared.folder
    with warnings_of_mkdocs() as warnings, writing_to(folder, OPTION), workspace(folder) as place:
        try:
            with _dated(prepared.root):
                pages = write(place)
        except Failure as error:
            if not warnings:
                raise
            said = "\n".join(warnings)
            raise SiteError("after-warnings", warnings=said, failure=error.message) from error
        if strict and warnings:
            raise SiteError("strict", warnings="\n".join(warnings))
        # Before it is in its place, where another build may put its own.
        contents = _completed(place.fresh, tuple(pages))
        swap(place)
    return Built(
        pages=pages,
        index=folder / "index.html",
        warnings=tuple(warnings),
        contents=contents,
        seconds=time.monotonic() - prepared.start,
    )


def _completed(site: Path, languages: Sequence[Language]) -> Contents:
    """What a site holds once it has what is made of all its files: worker, and mark."""
    contents = contents_of(site, follow_links=False)
    worker = worker_script(contents, languages)
    (site / WORKER).write_text(worker, "utf-8")
    mark_as_built(site)
    made = {name: contents_of(site / name)[""] for name in (WORKER, MARKER)}
    return {**contents, **made}


def publish_languages(
    root: Path,
    site: Site,
    folder: Path,
    progress: Progress | None = None,
    serve_url: str | None = None,
) -> tuple[Build, ...]:
    """Build every handbook of a site into ``folder``, the base at its top and the others below it.

    mkdocs.yml is read anew for each, because MkDocs changes its configuration while it builds.

    :param serve_url: where the folder is served while somebody edits; stands for ``site_url`` then.
    :returns: what was built, in the order of the languages.
    :raises Failure: when MkDocs or a page stops the build.
    """
    builds = []
    # The base comes first: MkDocs empties a folder before it builds into it.
    base, *_ = site.languages
    for handbook in site.handbooks:
        lang = handbook.lang
        if progress:
            progress(lang)
        part = folder
        if lang != base:
            part = folder / lang
        config = mkdocs_config(root, site_dir=str(part))
        site_url = serve_url or config.site_url
        if site_url:
            config.site_url = language_url(site_url, lang, base)
        is_serving = serve_url is not None
        publication = Publication(site, lang, has_worker=not is_serving)
        builds.append(_publish_one(config, publication, is_serving))
    return tuple(builds)


def _publish_one(config: MkDocsConfig, publication: Publication, is_serving: bool) -> Build:
    serve_url = None
    if is_serving:
        serve_url = config.site_url
    plugin = _plugin(config)
    plugin.ready = publication
    try:
        with _told_as_failures(config):
            build_one(config, serve_url=serve_url)
    finally:
        plugin.ready = None  # the instance lives on and may be asked by MkDocs itself
    return plugin.built


def publish_again(build: Build, site: Site, pages: Sequence[Page], folder: Path) -> Build:
    """Build some pages of a language once more, as they are in a newer site.

    :param pages: those that are others; nothing else may have changed.
    :param folder: where they are written to.
    :raises Failure: when MkDocs or a page stops it.
    """
    plugin = _plugin(build.config)
    newer = replace(build, publication=replace(build.publication, site=site))
    # Other languages have been built since.
    plugin.publication, plugin.built = newer.publication, newer
    with _told_as_failures(build.config):
        newer.write_pages(pages, folder)
    return newer


@contextmanager
def _told_as_failures(config: MkDocsConfig) -> Iterator[None]:
    """:raises Failure: for what stops MkDocs."""
    try:
        yield
    except MkDocsException as error:
        raise _failure(error) from error
    except Exception as error:  # of Material's pages, where a project replaces parts of them
        if not isinstance(error, TemplateError) and not _is_of_theme(error, config):
            raise
        raise broken_template(error, "macros/theme") from error


def _is_of_theme(error: Exception, config: MkDocsConfig) -> bool:
    """Whether a template of the project has raised it, as its expressions may raise anything."""
    theme = Path(config.config_file_path).resolve().parent / "macros/theme"
    frames = traceback.extract_tb(error.__traceback__)
    return any(Path(frame.filename).is_relative_to(theme) for frame in frames)


def start_mkdocs(root: Path, plain: bool = False) -> MkDocsConfig:
    """Let MkDocs and its plugins begin; their configuration, see :func:`mkdocs_config`.

    :param plain: whether nothing that earlier builds have kept is used.
    """
    config = mkdocs_config(root)
    # No command of MkDocs runs here that would call it.
    config.plugins.on_startup(command="build", dirty=False)
    if plain:
        _plugin(config).entries = defaultdict(Entries)
    return config


def mkdocs_config(root: Path, **settings: str) -> MkDocsConfig:
    """mkdocs.yml as MkDocs reads it; a project without docs/ gets the empty one that MkDocs wants.

    :raises OSError: when it is missing.
    :raises SettingsError: when it can't be read, or the menu or the address can't be used.
    :raises SiteError: when MkDocs finds anything else wrong.
    """
    read_settings(root)
    path = root / FILE
    (root / DOCS).mkdir(exist_ok=True)
    with warnings_of_mkdocs() as warnings:
        try:
            return load_config(str(path), **settings)
        except MkDocsException as error:
            # Of several mistakes it says in its log what they are, and then only that it stops.
            reason = "\n".join(warnings) or error
            raise SiteError("mkdocs-settings", reason=reason) from error


def _failure(error: MkDocsException) -> Failure:
    """What has stopped MkDocs: a sentence of ours where one of our hooks did, else its own."""
    reason: BaseException = error
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Failure):
            return cause
        # MkDocs writes into its log what stopped it, and raises that it was stopped.
        if isinstance(cause, BuildError):
            reason = cause
        cause = cause.__cause__ or cause.__context__
    return SiteError("mkdocs", reason=reason)


def _plugin(config: MkDocsConfig) -> PlaybookPlugin:
    plugin = config.plugins.get("playbook")
    if not isinstance(plugin, PlaybookPlugin):
        raise SiteError("no-plugin", plugin="playbook")
    return plugin


@contextmanager
def _dated(root: Path) -> Iterator[None]:
    """Let MkDocs date a site, in its sitemap, by what it is made of: the same content, one site.

    What somebody has set stays, and without a history it is the day of the build.
    """
    seconds = last_commit(root)
    if DATE in os.environ or seconds is None:
        yield
        return
    os.environ[DATE] = str(seconds)
    try:
        yield
    finally:
        del os.environ[DATE]


@contextmanager
def warnings_of_mkdocs() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of, each once however many languages it is of."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # What MkDocs writes down of an exception that it stops at is told with the exception.
            if isinstance(sys.exc_info()[1], BuildError):
                return
            message = record.getMessage()
            if message not in warnings:
                warnings.append(message)

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
