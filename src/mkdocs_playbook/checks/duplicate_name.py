"""Two things share a name."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.checks.texts import texts_of
from mkdocs_playbook.findings import Finding, Message, Route, Severity
from mkdocs_playbook.model.base import Named
from mkdocs_playbook.model.fields import Language, Name
from mkdocs_playbook.model.kinds import KINDS, Kind
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.ERROR

_NAMES = ("title", "also")
"""The fields of an entity that name it."""


class _Owned(NamedTuple):
    """A name, its route, and that of the entity it belongs to: empty for a file of its own."""

    path: str
    owner: Route
    route: Route
    name: Name


def check(loaded: Loaded) -> Iterator[Finding]:
    for lang in loaded.languages:
        seen: dict[str, _Owned] = {}
        for owned in _names(loaded, lang):
            # Readers don't mind capitals.
            first = seen.setdefault(owned.name.casefold(), owned)
            if (first.path, first.owner) == (owned.path, owned.owner):
                continue  # an entity may say its name twice
            message = Message("duplicate-name", {"name": owned.name, "other": first.path})
            related = loaded.files[first.path].locate(first.route)
            yield Finding(owned.path, owned.route, message, related=related)


def _names(loaded: Loaded, lang: Language) -> Iterator[_Owned]:
    """The names that readers type, kind by kind in the order of the register."""
    for kind in KINDS:
        if kind.is_referred_to and issubclass(kind.model, Named) and not kind.file:
            yield from _names_of(kind, loaded, lang)


def _names_of(kind: Kind, loaded: Loaded, lang: Language) -> Iterator[_Owned]:
    with_files = kind.name
    block: Route = ()
    depth = 0
    if kind.holder:
        with_files = kind.holder.kind
        block = (kind.holder.field,)
        depth = 2  # under the field and a short name
    for entry in loaded.of(with_files):
        for written in texts_of(entry, (lang,)):
            name, route = written.text, written.route
            # A file of several kinds has names of others, too.
            is_own = route[: len(block)] == block
            if isinstance(name, Name) and is_own and route[depth] in _NAMES:
                yield _Owned(written.source.path, route[:depth], route, name)
