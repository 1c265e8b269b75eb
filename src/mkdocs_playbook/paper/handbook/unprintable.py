"""Why a handbook can't be set: characters that no font has, and the files that hold them."""

from html import unescape
from unicodedata import normalize

from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.shape import texts_below
from mkdocs_playbook.paper.fonts import TypesetError
from mkdocs_playbook.paper.handbook.extent import Extent
from mkdocs_playbook.paper.typeset import Typesetter


def unprintable(extent: Extent, typesetter: Typesetter) -> TypesetError | None:
    """What is wrong with the characters of a book; ``None`` where all of them can be printed.

    Rules look at sheets alone, so this is told when the book is printed.
    """
    characters = _characters(extent)
    lacking = typesetter.lacking(frozenset().union(*characters.values()))
    files = [path for path, own in characters.items() if own.intersection(lacking)]
    if not files:
        return None
    return TypesetError("handbook-characters", characters=lacking, files=tuple(files))


def _characters(extent: Extent) -> dict[str, set[str]]:
    """File -> the characters of what is printed of it."""
    found: dict[str, set[str]] = {}
    for kind, id_ in sorted(extent.nodes):
        path = extent.book.source_path(by_name(kind).path(id_))
        own = found.setdefault(path, set())
        for text in texts_below(extent.book.get(kind, id_)):
            own.update(filter(str.isprintable, normalize("NFC", unescape(text))))
    return found
