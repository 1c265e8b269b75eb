"""The command ``playbook build``: load and check, make the site, publish it, tell.

What has not changed since the last build is not built: that is found out, and told, before anything
that takes a while is imported.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cache import FOLDER
from mkdocs_playbook.cli.common import (
    check_loaded,
    exit_code,
    lang_option,
    load_and_check,
    load_project,
    path_from_here,
    project_option,
    report_of,
    require_no_errors,
    strict_option,
    warn_of_missing_codes,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.values import Folder, Place
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.hosts.receipt import Order, Outcome, find
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.hosts.draft import Draft
    from mkdocs_playbook.hosts.mkdocs.worker import Worker
    from mkdocs_playbook.reading.loaded import Loaded

MOST_NAMED = 20
"""Files that are named of those that differ from a clean build."""


@click.command(cls=Command, help="build")
@project_option
@strict_option
@lang_option
@click.option("--site-dir", cls=Option, type=Folder(), metavar="folder", help="site-dir")
@click.option("--zip", "zipped", cls=Option, type=Place(), metavar="file", help="zip")
@click.option("--verify", cls=Option, is_flag=True, help="verify")
@paused()
def build(
    project: Path,
    strict: bool,
    lang: Language | None,
    site_dir: Path | None,
    zipped: Path | None,
    verify: bool,
) -> None:
    """Build the handbook in every language. If anything is wrong, the old one stays as it is."""
    order = Order(project, site_dir, strict, lang)
    outcome = find(order)
    if outcome:
        own_words = words(outcome.lang)
        click.echo(outcome.told)
        counts = {"pages": outcome.pages, "warnings": outcome.warnings}
        click.echo(own_words("build", "unchanged", **counts))
    else:
        outcome = _build(order)
        own_words = words(outcome.lang)
    index = Path(outcome.folder) / "index.html"
    click.echo(own_words("build", "open", path=path_from_here(index)))
    if zipped:
        _zip(Path(outcome.folder), zipped, own_words)
    warn_of_missing_codes(outcome.site_url, own_words)
    warn_of_short_history(project, own_words)
    if verify:
        _verify(project, Path(outcome.folder), own_words)


def _build(order: Order) -> Outcome:
    """Build, and leave a receipt where it can be known what was read."""
    # MkDocs takes a while to import, and checking does without it.
    from mkdocs_playbook.hosts.draft import Draft
    from mkdocs_playbook.hosts.mkdocs.worker import worker_for

    draft = Draft(order)
    loaded = load_project(order.root)
    # Before sheets are set to be checked: Typst starts threads, and a process with threads must not
    # be copied.
    with worker_for(order.root, loaded) as worker:
        return _build_loaded(order, loaded, draft, worker)


def _build_loaded(
    order: Order, loaded: "Loaded", draft: "Draft", worker: "Worker | None"
) -> Outcome:
    found = check_loaded(order.root, loaded)
    own_words = words_for(order.lang, loaded)
    account = _Account()
    account.tell(own_words("build", "checking", files=len(loaded.files)))
    if found.diagnostics:
        account.tell(report_of(found, own_words))
    code = exit_code(found.diagnostics, order.is_strict)
    if code:
        sys.exit(code)

    from mkdocs_playbook.hosts.mkdocs.build import prepare
    from mkdocs_playbook.hosts.mkdocs.inputs import inputs_of
    from mkdocs_playbook.hosts.mkdocs.live import project_paths
    from mkdocs_playbook.hosts.mkdocs.side_by_side import make_and_publish
    from mkdocs_playbook.reports import page_table

    draft.add(project_paths(order.root))
    # What could refuse the build comes before the work of making a site.
    prepared = prepare(order.root, order.target)
    inputs = inputs_of(prepared.config, order.root, loaded)
    if inputs:
        draft.add(inputs.paths)
    progress = _progress(own_words)
    built = make_and_publish(prepared, loaded, worker, progress, order.is_strict)
    account.tell(page_table.text(built.pages, own_words))
    for warning in built.warnings:
        account.tell(f"! {warning}")
    outcome = Outcome(
        told=account.text,
        lang=own_words.lang,
        pages=sum(sum(counts.values()) for counts in built.pages.values()),
        warnings=len(found.diagnostics) + len(built.warnings),
        folder=str(prepared.folder),
        site_url=prepared.settings.site_url,
    )
    if inputs:
        draft.leave(inputs.variables, prepared.place, built.contents, outcome)
    counts = {"pages": outcome.pages, "warnings": outcome.warnings}
    click.echo(own_words("build", "built", seconds=f"{built.seconds:.1f}", **counts))
    return outcome


class _Account:
    """What a build tells, so that it can be told again."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def tell(self, text: str) -> None:
        click.echo(text)
        self._told.append(text)

    @property
    def text(self) -> str:
        return "\n".join(self._told)


def _progress(own_words: Words) -> Callable[[Language], None]:
    """Tells each language as its turn comes, on a terminal only."""

    def tell(lang: Language) -> None:
        if sys.stderr.isatty():
            name = words(lang)("language", "name")
            click.echo(own_words("build", "building", language=name), err=True)

    return tell


def _zip(folder: Path, target: Path, own_words: Words) -> None:
    """Put the site into one file, and tell how large it is."""
    from mkdocs_playbook.hosts.zipped import zip_site

    size = zip_site(folder, target)
    megabytes = f"{size / 1_000_000:.1f}"
    click.echo(own_words("build", "zipped", path=path_from_here(target), size=megabytes))


def _verify(project: Path, folder: Path, own_words: Words) -> None:
    """Compare a site with one that is built anew; end with exit code 1 where they differ."""
    from mkdocs_playbook.hosts.mkdocs.verify import differences

    found = load_and_check(project, least=Severity.ERROR)
    require_no_errors(found, own_words)  # somebody may have edited meanwhile
    differing = differences(project, found.loaded, folder, _progress(own_words))
    if differing:
        click.echo(_named(differing, own_words))
        sys.exit(1)
    click.echo(own_words("build", "verified"))


def _named(files: Sequence[str], own_words: Words) -> str:
    """That files differ from those of a clean build, some of them by name, and the next step."""
    lines = [own_words("build", "differing", count=len(files))]
    lines += [f"  {name}" for name in files[:MOST_NAMED]]
    hidden = len(files) - MOST_NAMED
    if hidden > 0:
        lines.append(own_words("build", "differing-more", count=hidden))
    lines.append(own_words("build", "differing-next", folder=FOLDER))
    return "\n".join(lines)
