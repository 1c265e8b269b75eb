"""The command ``playbook build``: load and check, make the site, publish it, tell."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    exit_code,
    lang_option,
    load_and_check,
    path_from_here,
    print_report,
    project_option,
    strict_option,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.print import warn_of_missing_codes
from mkdocs_playbook.cli.values import Folder
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.hosts.mkdocs.build import Built


@click.command(cls=Command, help="build")
@project_option
@strict_option
@lang_option
@click.option("--site-dir", cls=Option, type=Folder(), metavar="folder", help="site-dir")
def build(project: Path, strict: bool, lang: Language | None, site_dir: Path | None) -> None:
    """Build the handbook in every language. If anything is wrong, the old one stays as it is."""
    # MkDocs takes a while to import, and checking does without it.
    from mkdocs_playbook.hosts.mkdocs.build import prepare, publish
    from mkdocs_playbook.site import make_site

    found = load_and_check(project)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    click.echo(own_words("build", "checking", files=len(loaded.files)))
    if found.diagnostics:
        print_report(found, own_words)
    code = exit_code(found.diagnostics, strict)
    if code:
        sys.exit(code)
    # What could refuse the build comes before the work of making a site.
    prepared = prepare(project, site_dir)
    site = make_site(project, loaded, prepared.settings, loaded.languages)
    built = publish(prepared, site, _progress(own_words), strict)
    _tell(built, own_words, len(found.diagnostics))
    warn_of_missing_codes(prepared.settings.site_url, own_words)
    warn_of_short_history(project, own_words)


def _progress(own_words: Words) -> Callable[[Language], None]:
    """Tells each language as its turn comes, on a terminal only."""

    def tell(lang: Language) -> None:
        if sys.stderr.isatty():
            name = words(lang)("language", "name")
            click.echo(own_words("build", "building", language=name), err=True)

    return tell


def _tell(built: "Built", own_words: Words, warnings: int) -> None:
    """What was built: pages by kind and language, warnings, seconds, the file to open.

    :param warnings: those of the checks; the host's come on top.
    """
    from mkdocs_playbook.reports import page_table

    click.echo(page_table.text(built.pages, own_words))
    for warning in built.warnings:
        click.echo(f"! {warning}")
    done = own_words(
        "build",
        "built",
        pages=sum(sum(counts.values()) for counts in built.pages.values()),
        seconds=f"{built.seconds:.1f}",
        warnings=warnings + len(built.warnings),
    )
    click.echo(done)
    click.echo(own_words("build", "open", path=path_from_here(built.index)))
