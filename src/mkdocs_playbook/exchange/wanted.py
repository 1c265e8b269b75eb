"""The files of a playbook on their way to what they are to hold."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from mkdocs_playbook.authoring.changes import Change
from mkdocs_playbook.authoring.edited import edited, same
from mkdocs_playbook.exchange.tables import value_at
from mkdocs_playbook.findings import Failure, Route
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.order import key_ranks, ranks
from mkdocs_playbook.model.shape import model_at
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.files import Files
from mkdocs_playbook.reading.plain_data import Data


class Wanted:
    """What each file is to hold, as data."""

    def __init__(self, files: Files, languages: Sequence[str]) -> None:
        """:param languages: the team's, its own first."""
        self._files = files
        self._languages = languages
        self._base = languages[0]
        self._data: dict[str, dict[str, Data]] = {}

    def path(self, kind: Kind, id_: str, lang: str) -> str:
        """The file of an entity in a language."""
        path = kind.path(id_)
        return path if lang == self._base else overlay_path(path, lang)

    def data(self, path: str) -> dict[str, Data]:
        """What a file is to hold so far; nothing where there is none.

        :raises Failure: for a file that can't be read.
        """
        if path not in self._data:
            self._data[path] = deepcopy(self._held(path))
        return self._data[path]

    def _held(self, path: str) -> dict[str, Data]:
        content = self._files.get(path)
        if content is None:
            return {}
        if not isinstance(content, bytes):
            raise Failure("mend-first", path=path)
        source = read_source(path, content)
        if source.data is None or source.duplicates:
            raise Failure("mend-first", path=path)
        return source.data

    def put(
        self, kind: Kind, id_: str, lang: str, route: Route, value: Data, behind: str = ""
    ) -> None:
        """Let a value stand at a route, with all that has to stand around it.

        :param behind: the short name behind which the last one of the route belongs, if it is new.
        """
        data = self.data(self.path(kind, id_, lang))
        *around, last = map(str, route)
        for depth, key in enumerate(around):
            below = data.get(key)
            if not isinstance(below, dict):
                below = {}
                _insert(data, key, below, self._places(kind, id_, lang, route[:depth]))
            data = below
        _insert(data, last, value, self._places(kind, id_, lang, route[:-1]), behind)

    def _places(self, kind: Kind, id_: str, lang: str, route: Route) -> Mapping[str, int]:
        """The place of each key in the mapping at a route, as far as it has one.

        Fields stand as their model has them, and in a translation short names as in its base.
        """
        model = model_at(kind.model, route)
        if model is not None:
            return key_ranks(model)
        if lang == self._base:
            return {}
        base = value_at(self.data(self.path(kind, id_, self._base)), route)
        return ranks(base) if isinstance(base, dict) else {}

    def drop(self, kind: Kind, id_: str, lang: str, route: Route) -> None:
        """Let nothing stand at a route, nor what is empty without it."""
        path = self.path(kind, id_, lang)
        while route:
            around = value_at(self.data(path), route[:-1])
            if not isinstance(around, dict):
                return
            around.pop(str(route[-1]), None)
            if around:
                return
            route = route[:-1]

    def forget(self, kind: Kind, id_: str) -> None:
        """Let the files of something new come to nothing."""
        for lang in self._languages:
            self._data.pop(self.path(kind, id_, lang), None)

    def changes(self) -> tuple[Change, ...]:
        """What is to be written where something differs.

        :raises ByHandError: where a file is written in a way that only its writer can change.
        """
        found = []
        for path, data in sorted(self._data.items()):
            before = self._files.get(path)
            raw = before if isinstance(before, bytes) else None
            if not data or (raw is not None and same(self._held(path), data)):
                continue
            found.append(Change(path, edited(path, raw or b"", data), raw))
        return tuple(found)


def _insert(
    data: dict[str, Data], key: str, value: Data, places: Mapping[str, int], behind: str = ""
) -> None:
    """Put a key in its place among others: behind a named one, or by its rank, or at the end."""
    if key in data:
        data[key] = value
        return
    names = list(data)
    names.insert(_place(names, key, places, behind), key)
    data[key] = value
    entries = {name: data[name] for name in names}
    data.clear()
    data.update(entries)


def _place(names: Sequence[str], key: str, places: Mapping[str, int], behind: str) -> int:
    if behind in names:
        return names.index(behind) + 1
    if key not in places:
        return len(names)
    place = 0
    for number, name in enumerate(names):
        if name in places and places[name] < places[key]:
            place = number + 1
    return place
