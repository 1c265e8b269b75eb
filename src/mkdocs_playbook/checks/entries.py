"""What most rules go through: the entries that are sound, the problems of those that are not."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem


class Sound(NamedTuple):
    """An entry and its model in one language."""

    entry: Entry
    model: Any
    """Of the kind's own class, which the register knows and a type can't say."""


def sound_entries(loaded: Loaded, kind: str, lang: Language | None = None) -> Iterator[Sound]:
    """The entries of a kind that are sound in a language, the team's own where none is named."""
    for entry in loaded.of(kind):
        model = loaded.model(kind, entry.id, lang)
        if model is not None:
            yield Sound(entry, model)


def problems_of(entry: Entry, *codes: str) -> Iterator[Problem]:
    """The problems of an entry that are called so by the models."""
    for problem in entry.problems:
        if problem.code in codes:
            yield problem
