"""Which language a reader gets: the one asked for, else the team's own, else the terminal's."""

import os
from collections.abc import Mapping, Sequence

from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.words import Words, words

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What a system keeps the language of a terminal in; the first that is set counts."""


def readers_words(asked: Language | None, said: Sequence[Language]) -> Words:
    """The words for a reader.

    :param asked: the language that was asked for, if any.
    :param said: those that the team has said are its own; empty where it has named none.
    """
    if asked:
        return words(asked)
    if said:
        return words(said[0])
    return words(terminal_language(os.environ))


def terminal_language(environment: Mapping[str, str]) -> Language:
    """The language of a terminal, as far as we have it; English otherwise."""
    for name in LOCALE:
        locale = environment.get(name)
        if not locale:
            continue
        if locale.lower().startswith("zh"):
            return "zh"
        return "en"
    return "en"
