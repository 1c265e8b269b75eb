"""Titles written where an id belongs: ``owner: 客服`` for ``customer-service``."""

from collections.abc import Iterator

from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded


def id_titled(loaded: Loaded, kind: str, written: str) -> str | None:
    """The id of the one thing of a kind that is called so, in any language."""
    plain = _plain(written)
    found = {id_ for id_, name in _names(loaded.whole or loaded, kind) if _plain(name) == plain}
    return found.pop() if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _names(loaded: Loaded, kind: str) -> Iterator[tuple[str, str]]:
    """The ids of a kind, each with every name that it has."""
    holder = by_name(kind).holder
    if holder is None:
        for entry in loaded.of(kind):
            for source in _sources(entry):
                for name in _names_in(source.data):
                    yield entry.id, name
        return
    held = loaded.entry(holder.kind, holder.kind)
    for source in _sources(held) if held else ():
        block = (source.data or {}).get(holder.field)
        for id_, thing in block.items() if isinstance(block, dict) else ():
            for name in _names_in(thing):
                yield id_, name


def _sources(entry: Entry) -> Iterator[Source]:
    yield entry.source
    yield from entry.overlays.values()


def _names_in(thing: object) -> Iterator[str]:
    """The title of a thing, and its other names."""
    if not isinstance(thing, dict):
        return
    title, also = thing.get("title"), thing.get("also")
    names = [title, *(also if isinstance(also, list) else ())]
    for name in names:
        if isinstance(name, str):
            yield name
