"""How far a translation has kept up with its base.

An overlay remembers which texts it was made from: under ``made_from`` it keeps a short fingerprint of each base text,
written by ``playbook translate confirm``. When a base text changes, its fingerprint no longer fits and the
translation is *stale* until somebody has looked at it and confirms it again. What has never been confirmed is *new*.
"""

import hashlib
import json
import textwrap
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.references import has_words
from mkdocs_playbook.model.shape import whole
from mkdocs_playbook.reading.document import Data, Source, read_source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import MEMORY

_NOTE = "# the base texts this was made from; kept by “playbook translate confirm”"
_WIDTH = 110


class ConfirmError(Exception):
    """A file that is written in a way that doesn't allow lines to be added; its path."""


@dataclass(frozen=True)
class Translation:
    """One entry in one language other than its own. Routes are those of the base; a list of texts counts as one."""

    entry: Entry
    lang: str
    base: str

    @property
    def path(self) -> str:
        """The overlay's path, whether or not it exists."""
        return f"{self.entry.source.path.removesuffix('.yml')}.{self.lang}.yml"

    @cached_property
    def wanted(self) -> tuple[Route, ...]:
        """Every text that needs a translation: those with letters, in the order of the file."""
        return tuple(_worded(self.entry, self.base))

    @cached_property
    def missing(self) -> tuple[Route, ...]:
        """The texts that are shown in the base language."""
        fallen_back = {
            whole(route) for route, part in _texts(self.entry, self.lang) if part.lang == self.base
        }
        return tuple(route for route in self.wanted if route in fallen_back)

    @cached_property
    def stale(self) -> tuple[Route, ...]:
        """The texts whose base is no longer what the translation was made from."""
        return tuple(
            route
            for route in self._present
            if self._remembered.get(_name(route), "") not in ("", self._print(route))
        )

    @cached_property
    def new(self) -> tuple[Route, ...]:
        """The texts that nobody has confirmed."""
        return tuple(route for route in self._present if _name(route) not in self._remembered)

    def confirmed(self) -> str:
        """The overlay's text with the memory of the base as it is now; all else stays to the letter."""
        source = self.entry.overlays[self.lang]
        words = " ".join(f"{_name(route)}={self._print(route)}" for route in self._present)
        lines = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
        margin = " " * (min(place.key.column for place in source.places.values() if place.key) - 1)
        memory = [f"{MEMORY}: >-  {_NOTE}", *(f"  {line}" for line in lines)]
        return "\n".join([*_without_memory(source), *(margin + line for line in memory), ""])

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is an overlay, and it and its base are sound."""
        return (
            self.lang in self.entry.overlays and {self.lang, self.base} <= self.entry.models.keys()
        )

    @cached_property
    def _present(self) -> tuple[Route, ...]:
        return tuple(route for route in self.wanted if route not in self.missing)

    @cached_property
    def _remembered(self) -> Mapping[str, str]:
        memory = self.entry.memories.get(self.lang, "")
        return dict(word.split("=", 1) for word in memory.split() if "=" in word)

    def _print(self, route: Route) -> str:
        return fingerprint(_at(self.entry.source.data or {}, route))


def translations(loaded: Loaded) -> Iterator[Translation]:
    """Every entry in every other language of the team, as far as its files can be read."""
    for entry in loaded.entries.values():
        for lang in loaded.languages[1:]:
            if lang in entry.parts:
                yield Translation(entry, lang, loaded.base)


def confirm(root: Path, translation: Translation) -> None:
    """Let an overlay remember its base as it is now; the file is replaced whole, or not at all.

    :raises ConfirmError: when lines can't simply be added to the file, because of how it is written.
    :raises OSError: when the disk fails; the file is then what it was.
    """
    path, text = root / translation.path, translation.confirmed()
    before, after = (
        translation.entry.overlays[translation.lang].data,
        read_source(path.name, text.encode()).data or {},
    )
    if {name: value for name, value in after.items() if name != MEMORY} != before:
        raise ConfirmError(translation.path)
    old = path.read_bytes()
    fresh = path.with_name(f".{path.name}.new")
    encoding = "utf-8-sig" if old.startswith(BOM_UTF8) else "utf-8"
    fresh.write_text(text, encoding, newline="\r\n" if b"\r\n" in old else "\n")
    fresh.replace(path)


def fingerprint(text: Data) -> str:
    """Six hexadecimal digits that change with a text, or with any text of a list; blanks around it don't count."""
    texts = [str(one).strip() for one in text] if isinstance(text, list) else str(text).strip()
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:6]


def _texts(entry: Entry, lang: str) -> Iterator[tuple[Route, Text]]:
    return ((route, part) for route, part in entry.parts[lang] if isinstance(part, Text))


def _worded(entry: Entry, base: str) -> dict[Route, None]:
    return {whole(route): None for route, part in _texts(entry, base) if has_words(part)}


def _name(route: Route) -> str:
    return ".".join(map(str, route))


def _at(data: Data, route: Route) -> Data:
    for key in route:
        assert isinstance(
            data, dict
        )  # the routes of texts lead through named fields; a list counts as one
        data = data[str(key)]
    return data


def _without_memory(source: Source) -> list[str]:
    """The lines of an overlay less its memory, which is the key and all that is set in below it."""
    lines = list(source.lines)
    if place := source.places.get((MEMORY,)):
        start = (place.key or place.value).line - 1
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or lines[end][0] == " "):
            end += 1
        lines[start:end] = []
    while lines and not lines[-1].strip():
        lines.pop()
    return lines
