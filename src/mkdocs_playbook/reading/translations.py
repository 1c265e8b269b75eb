"""How far a translation has kept up with its base.

An overlay remembers which texts it was made from: under ``made_from`` it keeps a short fingerprint
of each base text, written by ``playbook translate confirm``. When a base text changes, its
fingerprint no longer fits and the translation is *stale* until somebody has looked at it and
confirms it again. What has never been confirmed is *new*.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.model.references import has_words
from mkdocs_playbook.model.shape import whole
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.plain_data import Data

if TYPE_CHECKING:
    from mkdocs_playbook.reading.loaded import Loaded


_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True)
class Translation:
    """One entry in one language other than its own.

    Routes are those of the base; a list of texts counts as one.
    """

    entry: Entry
    lang: Language
    base: Language

    @property
    def path(self) -> str:
        """The overlay's path, whether or not it exists."""
        return overlay_path(self.entry.source.path, self.lang)

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is an overlay, and it and its base are sound."""
        models = self.entry.models
        return self.lang in self.entry.overlays and self.lang in models and self.base in models

    @cached_property
    def wanted(self) -> tuple[Route, ...]:
        """Every text that needs a translation: those with letters, in the order of the file."""
        routes = [whole(route) for route, text in _texts(self.entry, self.base) if has_words(text)]
        return tuple(dict.fromkeys(routes))

    @cached_property
    def missing(self) -> tuple[Route, ...]:
        """The texts that are shown in the base language."""
        fallen_back = set()
        for route, text in _texts(self.entry, self.lang):
            if text.lang == self.base:
                fallen_back.add(whole(route))
        return tuple(route for route in self.wanted if route in fallen_back)

    @cached_property
    def stale(self) -> tuple[Route, ...]:
        """The texts whose base is no longer what the translation was made from."""
        routes = []
        for route in self._present:
            name = _name(route)
            remembered = self._remembered.get(name)
            if remembered and remembered != self.fingerprints[name]:
                routes.append(route)
        return tuple(routes)

    @cached_property
    def new(self) -> tuple[Route, ...]:
        """The texts that nobody has confirmed."""
        return tuple(route for route in self._present if _name(route) not in self._remembered)

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """What an overlay that is confirmed now remembers: translated texts and their bases'."""
        data = self.entry.source.data or {}
        return {_name(route): fingerprint(_at(data, route)) for route in self._present}

    @cached_property
    def _present(self) -> tuple[Route, ...]:
        return tuple(route for route in self.wanted if route not in self.missing)

    @cached_property
    def _remembered(self) -> Mapping[str, str]:
        """The memory that the overlay holds, as far as somebody hasn't written into it."""
        remembered = {}
        for word in self.entry.memories.get(self.lang, "").split():
            name, equals, print_ = word.partition("=")
            if equals:
                remembered[name] = print_
        return remembered


def translations(loaded: "Loaded") -> Iterator[Translation]:
    """Every entry in every other language of the team, as far as its files can be read."""
    return iter(loaded.translations)


def fingerprint(text: Data) -> str:
    """Six hexadecimal digits that change with a text, or with any text of a list.

    Blanks around a text don't count.
    """
    # As JSON, where a list of texts can't read like one text.
    written = _JSON.encode(_stripped(text))
    return hashlib.sha256(written.encode()).hexdigest()[:6]


def _stripped(text: Data) -> str | list[str]:
    if isinstance(text, list):
        return [str(one).strip() for one in text]
    return str(text).strip()


def _texts(entry: Entry, lang: Language) -> Iterator[tuple[Route, Text]]:
    for route, part in entry.parts[lang]:
        if isinstance(part, Text):
            yield route, part


def _name(route: Route) -> str:
    return ".".join(map(str, route))


def _at(data: Data, route: Route) -> Data:
    for key in route:
        # The routes of texts lead through named fields; a list counts as one.
        assert isinstance(data, dict)
        data = data[str(key)]
    return data
