"""What there is of each kind, and what people call it: a table may name it either way."""

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_playbook.exchange.tables import value_at
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.kinds import KINDS, Kind
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.spelling import did_you_mean

_NAMED_BY = ("title", "also")


class Known:
    """The ids of a playbook, and the names of what they stand for; more are added meanwhile."""

    def __init__(self, loaded: Loaded) -> None:
        self._ids: dict[str, set[str]] = {}
        self._by_name: dict[str, dict[str, list[str]]] = {}
        for kind in KINDS:
            ids = loaded.ids(kind.name)
            if ids is None:
                continue  # the file that holds them is missing: nothing can be said of them
            self._ids[kind.name] = set(ids)
            for id_ in sorted(ids):
                self.add(kind.name, id_, _names(loaded, kind, id_))

    def add(self, kind: str, id_: str, names: Iterable[str] = ()) -> None:
        """Let there be something more."""
        self._ids.setdefault(kind, set()).add(id_)
        by_name = self._by_name.setdefault(kind, {})
        for name in names:
            ids = by_name.setdefault(name.strip().casefold(), [])
            if id_ not in ids:
                ids.append(id_)

    def has(self, kind: str, id_: str) -> bool:
        """Whether there is something of that id."""
        return id_ in self._ids.get(kind, ())

    def id_of(self, kind: str, written: str) -> str:
        """The id of what is named, by its id or by what it is called in any language.

        :raises Refused: when there is none, or more than one.
        """
        ids = self._ids.get(kind)
        if ids is None or written in ids:
            return written
        by_name = self._by_name.get(kind, {})
        called_so = by_name.get(written.casefold(), ())
        if len(called_so) == 1:
            return called_so[0]
        if called_so:
            told = {"name": written, "ids": ", ".join(called_so)}
            raise Refused(Message("cell-ambiguous", told), Message("write-id"))
        hints = did_you_mean(written, (*ids, *by_name))
        raise Refused(Message("cell-unknown", {"name": written}), *hints, Message("write-known"))

    def called(self, kind: str, name: str) -> str | None:
        """The one thing of a kind that is called so."""
        ids = self._by_name.get(kind, {}).get(name.strip().casefold(), ())
        return ids[0] if len(ids) == 1 else None


def _names(loaded: Loaded, kind: Kind, id_: str) -> list[str]:
    """What something is called in each language, as its files say it."""
    route: tuple[str, ...] = ()
    entry = loaded.entry(kind.name, id_)
    if kind.holder is not None:
        entry = loaded.entry(kind.holder.kind, kind.holder.kind)
        route = (kind.holder.field, id_)
    if entry is None:
        return []
    found: list[str] = []
    for source in (entry.source, *entry.overlays.values()):
        data: Mapping[str, Data] = source.data or {}
        for field in _NAMED_BY:
            value: Any = value_at(dict(data), (*route, field))
            found += [value] if isinstance(value, str) else value or []
    return [name for name in found if isinstance(name, str)]
