"""The commands ``playbook translate``: how far the translations have come."""

from pathlib import Path

import click

from mkdocs_playbook.cli.common import checked, lang_option, project_option, shown, words_for
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.translations import ConfirmError, translations
from mkdocs_playbook.reading.translations import confirm as confirm_translation
from mkdocs_playbook.reports import text as report


@click.group()
def translate() -> None:
    """See how far the translations have come, and confirm those that fit their base."""


@translate.command()
@project_option
@lang_option
def status(project: Path, lang: Language | None) -> None:
    """List what is translated, missing, out of date and not confirmed, in percent."""
    loaded, _ = checked(project)
    click.echo(report.translated(tuple(translations(loaded)), words_for(lang, loaded)))


@translate.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@project_option
@lang_option
def confirm(paths: tuple[Path, ...], project: Path, lang: Language | None) -> None:
    """Confirm that FILE (a translation such as reply.en.yml, or a folder of them) says what its base says now."""
    loaded, _ = checked(project)
    said = words_for(lang, loaded)
    asked = {(path if path.exists() else project / path).resolve() for path in paths}
    left = set(asked)
    for translation in translations(loaded):
        files = [project / translation.path, project / translation.entry.source.path]
        named = {place for file in files for place in (file.resolve(), *file.resolve().parents)}
        if translation.can_be_confirmed and named & asked:
            try:
                confirm_translation(project, translation)
            except ConfirmError as error:
                raise click.ClickException(
                    said("translate", "written-oddly", path=str(error))
                ) from error
            left -= named
            count = len(translation.missing)
            key = "confirmed-part" if count else "confirmed"
            click.echo(said("translate", key, path=translation.path, count=count))
    if left:
        raise click.ClickException(said("translate", "nothing-to-confirm", path=shown(min(left))))
