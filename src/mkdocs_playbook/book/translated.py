"""How far the files of a playbook have been translated, in numbers."""

from typing import NamedTuple

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import translations


class Translated(NamedTuple):
    """How far a file has been translated into another language: numbers of its texts."""

    node: Node
    lang: Language
    texts: int
    """All that need a translation."""
    missing: int
    stale: int
    """Translated, but from what the file no longer says."""


def translated_files(loaded: Loaded) -> tuple[Translated, ...]:
    """Every file in every language but its own."""
    found = []
    for one in translations(loaded):
        node = Node(one.entry.kind.name, one.entry.id)
        numbers = (len(one.wanted), len(one.missing), len(one.stale))
        found.append(Translated(node, one.lang, *numbers))
    return tuple(found)
