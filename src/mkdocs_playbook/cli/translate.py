"""The commands ``playbook translate``: how far the translations have come."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_playbook.cli.common import (
    followed,
    lang_option,
    load_and_check,
    path_from_here,
    project_option,
    resolved,
    words_for,
)
from mkdocs_playbook.cli.help import Argument, Command, Group
from mkdocs_playbook.cli.values import Place
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words, words

if TYPE_CHECKING:
    from mkdocs_playbook.reading.translations import Translation


@click.group(cls=Group, help="translate")
def translate() -> None:
    """See how far the translations have come, and confirm those that fit their base."""


@translate.command(cls=Command, help="translate-status")
@project_option
@lang_option
def status(project: Path, lang: Language | None) -> None:
    """List what is translated, missing, out of date and not confirmed, in percent."""
    from mkdocs_playbook.reading.translations import translations
    from mkdocs_playbook.reports import translation_status

    loaded = load_and_check(project).loaded
    click.echo(translation_status.text(tuple(translations(loaded)), words_for(lang, loaded)))


@translate.command(cls=Command, help="translate-confirm")
@click.argument(
    "paths",
    cls=Argument,
    metavar="files",
    nargs=-1,
    required=True,
    type=Place(),
)
@project_option
@lang_option
def confirm(paths: tuple[Path, ...], project: Path, lang: Language | None) -> None:
    """Confirm that translations say what their base says now."""
    from mkdocs_playbook.reading.translations import translations

    loaded = load_and_check(project).loaded
    own_words = words_for(lang, loaded)
    # In the language of the file, so that it stays the same whoever confirms it.
    notes: dict[str, str] = {one: words(one)("translate", "memory") for one in loaded.languages}
    named = {resolved(path, project) for path in paths}
    unconfirmed = set(named)
    for translation in translations(loaded):
        places = _places(translation, project)
        if translation.can_be_confirmed and places & named:
            _confirm(translation, project, notes[translation.lang], own_words)
            unconfirmed -= places
    # Told at the end, so that one wrong name keeps no other file from being confirmed.
    if unconfirmed:
        raise Failure("nothing-to-confirm", path=path_from_here(min(unconfirmed)))


def _places(translation: "Translation", project: Path) -> set[Path]:
    """The paths by which one can ask for a translation: it, its base, the folders they lie in."""
    places: set[Path] = set()
    for name in (translation.path, translation.entry.source.path):
        path = followed(project / name)
        places |= {path, *path.parents}
    return places


def _confirm(translation: "Translation", project: Path, note: str, own_words: Words) -> None:
    from mkdocs_playbook.reading.confirm import confirm

    confirm(project, translation, note)
    count = len(translation.missing)
    key = "confirmed-part" if count else "confirmed"
    click.echo(own_words("translate", key, path=translation.path, count=count))
