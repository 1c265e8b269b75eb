"""What a field is called elsewhere: by a heading, by habit, by other programs, in any language."""

import re
from collections.abc import Collection
from functools import cache

from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.words import words

_TABLES = ("changed-field", "called", "for-field")
"""Tables of the catalogues with names of fields: ours, those of others' tables, and the rest."""


def meant_field(written: str, candidates: Collection[str]) -> str | None:
    """The one of some fields that a name is another word for; ``None`` for none or several."""
    plain = _plain(written)
    found = [name for name in candidates if plain in _other_names(name)]
    return found[0] if len(found) == 1 else None


@cache
def _other_names(field: str) -> frozenset[str]:
    found: set[str] = set()
    for lang in LANGUAGES:
        for table in _TABLES:
            names = words(lang).tables[table].get(field, "")
            found.update(_plain(name) for name in names.split("|") if name)
    return frozenset(found)


def _plain(name: str) -> str:
    """A name without what people write this way or that: ``Done-When``, ``doneWhen``."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return re.sub(r"[\s_\-]+", " ", apart).strip().lower()
