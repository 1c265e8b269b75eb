"""Which metric a name in a file stands for: an id, a title or another name, in any language."""

from collections.abc import Mapping, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.spelling import did_you_mean

MOST_LOOKED_FOR = 100
"""Most unknown names that a near one is looked for: that takes a while, and few are read."""


class MetricNames:
    """The names of a book's metrics."""

    def __init__(self, book: Book) -> None:
        self._ids = book.ids_of("metric")
        self._by_name = _by_name(self._ids, book)
        self._unknown: dict[str, Refused] = {}

    def id_of(self, name: str) -> str:
        """The id of the metric that is meant.

        :raises Refused: when there is none, or more than one.
        """
        if not name:
            raise Refused(Message("metric-missing"))
        if name in self._ids:
            return name
        called_so = self._by_name.get(name.casefold(), ())
        if len(called_so) == 1:
            return called_so[0]
        if called_so:
            said = {"name": name, "ids": ", ".join(called_so)}
            raise Refused(Message("metric-ambiguous", said), Message("write-id"))
        raise self._refused(name)

    def _refused(self, name: str) -> Refused:
        """What is said of an unknown name; the same one often stands in many lines."""
        if name not in self._unknown:
            hints: Sequence[Message] = ()
            if len(self._unknown) < MOST_LOOKED_FOR:
                hints = did_you_mean(name, (*self._ids, *self._by_name))
            hints = hints or (Message("write-known-metric"),)
            self._unknown[name] = Refused(Message("no-such-metric", {"name": name}), *hints)
        return self._unknown[name]


def _by_name(ids: Sequence[str], book: Book) -> Mapping[str, Sequence[str]]:
    """What people call metrics, in any language -> the ids of those that are called so."""
    found: dict[str, list[str]] = {}
    for id_ in ids:
        names = map(str.casefold, book.names_of(Node("metric", id_)))
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(id_)
    return found
