"""The command ``playbook render``: the site as Markdown files, for other generators."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    require_no_errors,
    warn_of_short_history,
    words_for,
)
from mkdocs_playbook.cli.help import Command, Option
from mkdocs_playbook.cli.values import Folder
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.site import Handbook


@click.command(cls=Command, help="render")
@project_option
@lang_option
@click.option(
    "--to",
    "target",
    cls=Option,
    required=True,
    metavar="folder",
    type=Folder(),
    help="render-to",
)
def render(project: Path, lang: Language | None, target: Path) -> None:
    """Write the handbook as Markdown files that MkDocs or Zensical builds without this program."""
    from mkdocs_playbook.hosts.markdown.render import refuse
    from mkdocs_playbook.hosts.markdown.render import render as write
    from mkdocs_playbook.hosts.settings import read_settings
    from mkdocs_playbook.site import make_site

    found = load_and_check(project, least=Severity.ERROR)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    refuse(project, target)  # before the work of making a site begins
    settings = read_settings(project)
    site = make_site(project, loaded, settings, loaded.languages)
    write(project, site, settings.site_url, target)
    for handbook in site.handbooks:
        click.echo(_line(handbook, target, own_words))
    click.echo(own_words("render", "next"))
    warn_of_short_history(project, own_words)


def _line(handbook: "Handbook", target: Path, own_words: Words) -> str:
    """A language that was written, with its folder and its pages."""
    return own_words(
        "render",
        "written",
        path=path_from_here(target / handbook.lang),
        language=words(handbook.lang)("language", "name"),
        pages=len(handbook.pages) + len(handbook.written),
    )
