"""A translation does not fit the file it translates.

What: An overlay (NAME.en.yml) holds only texts, under the same names as its base; a list is replaced as a whole.
Why: A text that has no place in the base would be silently lost, and facts such as owners and figures are said once.
Bad:
    # reply.en.yml
    owner: customer-service
Good:
    # reply.en.yml
    title: Reply to a customer
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from mkdocs_playbook.checks.spelling import (
    corrections,
    free_names,
    meant_overlay,
    misspelt_in,
    spelt,
)
from mkdocs_playbook.findings import Finding, Location, Message, Route, Severity
from mkdocs_playbook.model.shape import prefixes, text_routes
from mkdocs_playbook.reading.discovery import TRANSLATED
from mkdocs_playbook.reading.document import Data
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import Translation

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for source, base in loaded.orphans:
        meant = meant_overlay(loaded, source, base)
        hints = (Message("move-to", {"path": meant}),) if meant else ()
        start = Location(source.path, 1, 1, 1)
        yield Finding(
            source.path, start, Message("overlay-orphan", {"base": base}), hints, hides=len(hints)
        )
    for page in loaded.written:
        base = TRANSLATED.sub(".md", page.path)
        if base != page.path and base not in loaded.files:
            yield Finding(
                page.path, Location(page.path, 1, 1, 1), Message("overlay-orphan", {"base": base})
            )
    for entry in loaded.entries.values():
        if loaded.base in entry.models:
            for lang, overlay in entry.overlays.items():
                if overlay.data is not None:
                    yield from _Overlay(entry, lang, loaded.base).findings(
                        overlay.data, entry.source.data or {}
                    )


class _Overlay:
    """One overlay beside its base."""

    def __init__(self, entry: Entry, lang: str, base: str) -> None:
        self.entry, self.source = entry, entry.overlays[lang]
        self.texts = text_routes(entry.parts[base])
        self.blocks = prefixes(self.texts)
        self.meant = {wrong: right for right, wrong in misspelt_in(entry, lang).items()}
        self.misspelt_there = corrections(entry)
        self.left = Translation(entry, lang, base).missing

    def findings(self, data: Data, base: Data, route: Route = ()) -> Iterator[Finding]:
        """What does not fit below ``route``: ``data`` of the overlay beside ``base``."""
        if not isinstance(data, dict) or not isinstance(base, dict):
            return
        for name, value in data.items():
            here = (*route, name)
            if here in self.misspelt_there:
                continue  # it is the base that is mistaken
            if name not in base:
                yield self._unknown(here, data)
            elif here in self.texts:
                yield from self._text(here, base[name], value)
            elif here in self.blocks and isinstance(value, dict):
                yield from self.findings(value, base[name], here)
            else:
                key = "overlay-block" if here in self.blocks else "overlay-no-text"
                yield self._misfit(here, Message(key, {"name": name}), "key")

    def _text(self, route: Route, base: Data, value: Data) -> Iterator[Finding]:
        wanted = "list" if isinstance(base, list) else "text"
        if isinstance(value, dict) or isinstance(value, list) != (wanted == "list"):
            yield self._misfit(route, Message(f"overlay-{wanted}", {"name": route[-1]}), "value")

    def _misfit(self, route: Route, message: Message, at: Literal["key", "value"]) -> Finding:
        place = (self.entry.source.path, route)
        return Finding(
            self.source.path, route, message, at=at, related=place, hides=self._left_below(route)
        )

    def _unknown(self, route: Route, data: Mapping[str, Data]) -> Finding:
        message = Message("overlay-unknown", {"name": route[-1], "base": self.entry.source.path})
        free = free_names(self.texts | self.blocks, data, route[:-1])
        other = (
            Message("fields-here", {"fields": ", ".join(free)}) if free else Message("remove-line")
        )
        hints = spelt(self.source, route, free) or (other,)
        meant = self.meant.get(route)
        hides = self._left_below(meant) if meant else 0
        return Finding(self.source.path, route, message, hints, at="key", hides=hides)

    def _left_below(self, route: Route) -> int:
        """How many texts of the base have no translation because of what stands at ``route``."""
        return sum(text[: len(route)] == route for text in self.left)
