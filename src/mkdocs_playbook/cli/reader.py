"""Whom a command speaks to, known from its arguments alone: before it is read what they say."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs_playbook.model.languages import LANGUAGES, Language
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.reader import readers_words


@dataclass(frozen=True)
class Reader:
    """Who has typed the arguments."""

    arguments: Sequence[str] = ()

    @cached_property
    def words(self) -> Words:
        """The words for whatever is said before a playbook is read, or where none can be."""
        return readers_words(self._asked, self._said)

    @property
    def _asked(self) -> Language | None:
        value = _value_of(("--lang",), self.arguments)
        for lang in LANGUAGES:
            if value == lang:
                return lang
        return None

    @property
    def _said(self) -> tuple[Language, ...]:
        from mkdocs_playbook.reading.languages import said_languages

        value = _value_of(("-C", "--project"), self.arguments)
        try:
            return said_languages(Path(value) if value else project_above())
        except OSError:  # what can't be read says nothing; the command itself will tell
            return ()


def _value_of(names: Sequence[str], arguments: Sequence[str]) -> str | None:
    """What an option is set to, last of all: ``--lang zh``, ``--lang=zh``, ``-Cfolder``."""
    found = None
    rest = iter(arguments)
    for argument in rest:
        if argument in names:
            found = next(rest, None)
            continue
        for name in names:
            beginning = f"{name}=" if name.startswith("--") else name
            if argument.startswith(beginning):
                found = argument.removeprefix(beginning)
    return found


def project_above() -> Path:
    """The folder that holds ``playbook/``: this one, or the nearest above it; else this one.

    Above the folder that people's homes are in, nobody keeps a project.
    """
    here = Path.cwd()
    top = _above_the_homes()
    for folder in (here, *here.parents):
        if (folder / "playbook").is_dir():
            return Path(os.path.relpath(folder))
        if folder == top:
            break
    return Path()


def _above_the_homes() -> Path | None:
    try:
        return Path.home().parent
    except RuntimeError:  # whoever runs this has none, as in some containers
        return None
