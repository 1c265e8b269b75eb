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
    words_for,
)
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.site import Handbook


@click.command()
@project_option
@lang_option
@click.option(
    "--to",
    "target",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to: an empty folder, a new one, or what was rendered earlier.",
)
def render(project: Path, lang: Language | None, target: Path) -> None:
    """Write the handbook as Markdown files that MkDocs or Zensical builds without this program.

    Each language gets a folder in DIR with an mkdocs.yml of its own.
    """
    from mkdocs_playbook.hosts.markdown.render import refuse
    from mkdocs_playbook.hosts.markdown.render import render as write
    from mkdocs_playbook.hosts.settings import SettingsError, read_settings
    from mkdocs_playbook.hosts.swap import ForeignFolderError
    from mkdocs_playbook.site import SiteError, make_site

    found = load_and_check(project, least=Severity.ERROR)
    loaded, own_words = found.loaded, words_for(lang, found.loaded)
    require_no_errors(found, own_words)
    try:
        refuse(project, target)  # before the work of making a site begins
        settings = read_settings(project)
        site = make_site(project, loaded, settings, loaded.languages)
        write(project, site, settings.site_url, target)
    except (ForeignFolderError, SettingsError, SiteError) as error:
        raise click.ClickException(str(error)) from error
    for handbook in site.handbooks:
        click.echo(_line(handbook, target, own_words))
    click.echo(own_words("render", "next"))


def _line(handbook: "Handbook", target: Path, own_words: Words) -> str:
    """A language that was written, with its folder and its pages."""
    return own_words(
        "render",
        "written",
        path=path_from_here(target / handbook.lang),
        language=words(handbook.lang)("language", "name"),
        pages=len(handbook.pages) + len(handbook.written),
    )
