"""A translation does not fit the file it translates."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from mkdocs_playbook.checks.bad_id import refused_names
from mkdocs_playbook.checks.fields import corrections, names_here, renamed
from mkdocs_playbook.checks.file_names import git_mv, move_to
from mkdocs_playbook.checks.likeness import named_but_missing
from mkdocs_playbook.checks.misplaced import Move, moves
from mkdocs_playbook.checks.overlays import (
    free_names,
    misspelt_in,
    translatable,
)
from mkdocs_playbook.checks.unknown_field import cut_by_comma
from mkdocs_playbook.checks.unknown_file import missing_files
from mkdocs_playbook.findings import Finding, Message, Route, Severity, start_of
from mkdocs_playbook.reading.discovery import ORIGINAL, place_of, written_place_of
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.reading.translations import Translation, translations

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    yield from _overlays_without_base(loaded)
    yield from _pages_without_base(loaded)
    for translation in translations(loaded):
        entry = translation.entry
        overlay = entry.overlays.get(translation.lang)
        if overlay is None or overlay.data is None:
            continue
        # What is wrong with the base comes first: of two equal names in it one is surely another.
        if loaded.base in entry.models and not entry.source.duplicates:
            base_data = entry.source.data or {}
            yield from _Overlay(translation).findings(overlay.data, base_data)


def _overlays_without_base(loaded: Loaded) -> Iterator[Finding]:
    misplaced = moves(loaded)
    parted = {move.told: move for move in misplaced if move.rule == "overlay-shape"}
    elsewhere = {move.meant for move in misplaced if move.rule != "overlay-shape"}
    for source, base in loaded.orphans:
        # That the base is missing, or lies elsewhere, is said once.
        if base in missing_files(loaded) or base in elsewhere:
            continue
        if source.path not in parted and _is_missed(loaded, base):
            continue
        yield _without_base(source.path, base, _together(source.path, parted))


def _is_missed(loaded: Loaded, base: str) -> bool:
    """Whether something names what is not there: see unknown-reference."""
    place = place_of(base)
    return place is not None and (place.kind.name, place.id) in named_but_missing(loaded)


def _together(path: str, parted: Mapping[str, Move]) -> tuple[Message, ...]:
    """How a translation and what it translates come together again."""
    move = parted.get(path)
    if move is None:
        return (Message("add-base"),)
    if move.path == path:
        return (move_to(path, move.meant),)
    command = git_mv(move.path, move.meant)
    return (
        Message("rename-base", {"path": move.path, "meant": move.meant, "command": command}),
        Message("keep-new-name"),
    )


def _pages_without_base(loaded: Loaded) -> Iterator[Finding]:
    for page in loaded.written:
        base, lang = written_place_of(page.path)
        if lang != ORIGINAL and base not in loaded.files:
            yield _without_base(page.path, base, (Message("add-base"),))


def _without_base(path: str, base: str, hints: tuple[Message, ...]) -> Finding:
    """A translation without what it translates."""
    message = Message("overlay-orphan", {"base": base})
    return Finding(path, start_of(path), message, hints)


class _Overlay:
    """One overlay beside its base."""

    def __init__(self, translation: Translation) -> None:
        self.translation = translation
        self.entry = translation.entry
        self.source = self.entry.overlays[translation.lang]
        self.texts = self.entry.text_routes
        self.blocks = self.entry.text_blocks

    # Needed only where something doesn't fit.

    @cached_property
    def meant(self) -> Mapping[Route, Route]:
        """The routes that are not the base's -> those that are surely meant."""
        misspelt = misspelt_in(self.entry, self.translation.lang)
        return {wrong: right for right, wrong in misspelt.items()}

    @cached_property
    def mistaken_in_base(self) -> frozenset[Route]:
        """The routes that the base has not, though it should."""
        return frozenset(corrections(self.entry))

    @cached_property
    def refused_in_base(self) -> frozenset[Route]:
        """The routes of the base's short names that are none."""
        return frozenset(refused_names(self.entry))

    def findings(self, data: Data, base: Data, route: Route = ()) -> Iterator[Finding]:
        """What does not fit below ``route``: ``data`` of the overlay beside ``base``."""
        if not isinstance(data, dict) or not isinstance(base, dict):
            return
        for name, value in data.items():
            here = (*route, name)
            if here in self.entry.phrase_routes:
                continue  # each language has its own
            if name in base:
                yield from self._of_field(here, value, base[name])
            elif not self._is_mistake_of_base(here):
                yield self._unknown(here, data)

    def _is_mistake_of_base(self, route: Route) -> bool:
        """Whether it is the base that is mistaken about a name that it has not."""
        return route in self.mistaken_in_base or self.meant.get(route) in self.refused_in_base

    def _of_field(self, route: Route, value: Data, base: Data) -> Iterator[Finding]:
        """What does not fit about a field that the base has, too."""
        # A text may stand anywhere, fields only where the base has fields with texts in them.
        if route in self.texts:
            yield from self._of_text(route, value, base)
        elif route not in self.blocks:
            yield self._misfit(route, "overlay-no-text", "key")
        elif isinstance(value, dict):
            yield from self.findings(value, base, route)
        else:
            yield self._misfit(route, "overlay-block", "key")

    def _of_text(self, route: Route, value: Data, base: Data) -> Iterator[Finding]:
        """A list stands for a list, a single text for a single text."""
        if isinstance(base, list):
            if not isinstance(value, list):
                yield self._misfit(route, "overlay-list", "value")
        elif isinstance(value, list | dict):
            yield self._misfit(route, "overlay-text", "value")

    def _misfit(self, route: Route, problem: str, at: Literal["key", "value"]) -> Finding:
        return Finding(
            self.source.path,
            route,
            Message(problem, {"name": route[-1]}),
            at=at,
            related=(self.entry.source.path, route),
            hides=self._missing_below(route),
        )

    def _unknown(self, route: Route, block: Mapping[str, Data]) -> Finding:
        """A name that the base has not; where another is surely meant, its texts count as there."""
        cut = cut_by_comma(self.source, route)
        if cut is not None:
            message = Message("comma-in-braces", {"name": cut.name, "rest": str(route[-1])})
            return Finding(self.source.path, route, message, mend=cut.fix, at="key")
        inside = self._belongs_inside(route, block)
        if inside is not None:
            hint = Message("set-in-under", {"name": route[-1], "inside": inside})
            message = Message("overlay-unknown", self._unknown_name(route))
            hides = self._missing_below((*route[:-1], inside, route[-1]))
            return Finding(self.source.path, route, message, (hint,), at="key", hides=hides)
        free = free_names(translatable(self.entry), block, route[:-1])
        meant = self.meant.get(route)
        missing = 0
        if meant is not None:
            missing = self._missing_below(meant)
        return Finding(
            self.source.path,
            route,
            Message("overlay-unknown", self._unknown_name(route)),
            mend=renamed(self.source, route, free),
            otherwise=names_here(free),
            at="key",
            hides=missing,
        )

    def _unknown_name(self, route: Route) -> Mapping[str, object]:
        return {"name": route[-1], "base": self.entry.source.path}

    def _belongs_inside(self, route: Route, block: Mapping[str, Data]) -> str | None:
        """The name above one in which the base has it, and the overlay not."""
        names = list(block)
        number = names.index(str(route[-1]))
        if number == 0:
            return None
        above = names[number - 1]
        there = block[above]
        if isinstance(there, dict) and route[-1] in there:
            return None
        if (*route[:-1], above, route[-1]) in translatable(self.entry):
            return above
        return None

    def _missing_below(self, route: Route) -> int:
        """How many texts of the base have no translation because of what stands at ``route``."""
        return sum(text[: len(route)] == route for text in self.translation.missing)
