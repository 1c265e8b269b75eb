"""One entity's files -> what is known of it in every language, good and bad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.shape import (
    Leaf,
    parts,
    phrase_routes,
    prefixes,
    text_routes,
    whole,
)
from mkdocs_playbook.reading.discovery import ORIGINAL
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.overlay import memory, merged, tagged, without_memory
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.reading.validation import Problem, validate


class WrittenText(NamedTuple):
    """A text of an entry, in the file and the language that it was written in."""

    source: Source
    lang: Language
    route: Route
    text: Text


@dataclass(frozen=True)
class Entry:
    """One base file with its overlays.

    ``models`` holds the languages in which it is sound; ``parts`` the texts and references of every
    language whose files could be read, sound or not. Both may be empty.
    """

    kind: Kind
    id: str
    source: Source
    overlays: Mapping[str, Source] = field(default_factory=dict)
    memories: Mapping[str, str] = field(default_factory=dict)
    """What the overlays remember of the base they were made from."""
    models: Mapping[str, Frozen] = field(default_factory=dict)
    parts: Mapping[Language, tuple[Leaf, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def paths(self) -> dict[str, str]:
        """Its files by language, the base as ``ORIGINAL``."""
        overlays = {lang: overlay.path for lang, overlay in self.overlays.items()}
        return {ORIGINAL: self.source.path, **overlays}

    def source_in(self, lang: str) -> Source:
        """The file that the texts of a language stand in: the overlay where there is one."""
        return self.overlays.get(lang, self.source)

    # Asked by several rules each: walking over all parts every time would take as long as reading.

    @cached_property
    def texts(self) -> Mapping[Language, tuple[WrittenText, ...]]:
        """The texts written in each language; without one of its own it shows the base's."""
        return {lang: tuple(self._written_in(lang)) for lang in self.parts}

    def _written_in(self, lang: Language) -> Iterator[WrittenText]:
        source = self.source_in(lang)
        for route, part in self.parts[lang]:
            if isinstance(part, Text) and part.lang == lang:
                yield WrittenText(source, lang, route, part)

    @cached_property
    def text_routes(self) -> frozenset[Route]:
        """The routes of the base that an overlay may translate; a list of texts counts as one."""
        base_parts = next(iter(self.parts.values()), ())
        return text_routes(base_parts)

    @cached_property
    def text_blocks(self) -> frozenset[Route]:
        """The routes of all that holds such texts, the file as a whole included."""
        return prefixes(self.text_routes)

    @cached_property
    def phrase_routes(self) -> frozenset[Route]:
        """The routes at which each of its files may have a list of its own."""
        return phrase_routes(self.kind.model, self.source.data)


class _Version(NamedTuple):
    """The entity in one language, sound or not."""

    data: Data
    """As ``tagged`` or ``merged`` gives them."""
    parts: tuple[Leaf, ...]
    model: Frozen | None
    problems: tuple[Problem, ...]


def read_entry(
    kind: Kind,
    id_: str,
    source: Source,
    overlays: Mapping[str, Source],
    languages: Sequence[Language],
) -> Entry:
    """Merge each overlay onto the base and build a model of what comes out.

    :param overlays: as they were read, by language.
    :param languages: the team's, the one that ``source`` is written in first.
    """
    memories = _memories(overlays)
    overlays = {lang: without_memory(overlay) for lang, overlay in overlays.items()}
    if source.data is None:
        return Entry(kind, id_, source, overlays, memories)

    base, *others = languages
    original = _version(kind, id_, tagged(source.data, base), base, source.path)
    versions = {base: original}
    problems = original.problems
    for lang in others:
        version = _in_language(kind, id_, original, overlays.get(lang), lang)
        if version is None:
            continue
        versions[lang] = version
        # Without an overlay it is the original, whose problems are there already.
        if version is not original:
            problems += version.problems
    return Entry(
        kind,
        id_,
        source,
        overlays,
        memories,
        models={lang: version.model for lang, version in versions.items() if version.model},
        parts={lang: version.parts for lang, version in versions.items()},
        problems=problems,
    )


def _memories(overlays: Mapping[str, Source]) -> dict[str, str]:
    memories = {}
    for lang, overlay in overlays.items():
        remembered = memory(overlay)
        if remembered is not None:
            memories[lang] = remembered
    return memories


def _version(kind: Kind, id_: str, data: Data, lang: str, path: str) -> _Version:
    model, problems = validate(kind, id_, data, path)
    return _Version(data, parts(kind.model, data, lang), model, problems)


def _in_language(
    kind: Kind, id_: str, original: _Version, overlay: Source | None, lang: str
) -> _Version | None:
    """The entity in another language than its own; ``None`` where the overlay can't be read."""
    if overlay is None:
        return original
    if overlay.data is None:
        return None
    return _translated(kind, id_, original, overlay, lang)


def _translated(kind: Kind, id_: str, original: _Version, overlay: Source, lang: str) -> _Version:
    """The original with an overlay's texts in their places.

    It has the problems of these texts alone: all others are told of the original.
    """
    texts = text_routes(original.parts)
    phrases = phrase_routes(kind.model, original.data)
    data = merged(original.data, overlay.data or {}, lang, texts, phrases)
    version = _version(kind, id_, data, lang, overlay.path)
    problems = []
    for problem in version.problems:
        is_of_overlay = whole(problem.route) in texts | phrases
        if problem.route in overlay.places and is_of_overlay:
            problems.append(problem)
    return version._replace(problems=tuple(problems))
