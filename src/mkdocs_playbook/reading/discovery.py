"""Which file belongs to what: its kind, id and language, by its path alone."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_playbook.model.fields import LANGUAGES
from mkdocs_playbook.model.kinds import Kind, with_files

# How the name of a hand-written page's translation ends.
_TRANSLATED = re.compile(rf"\.({'|'.join(LANGUAGES)})\.md$")

# "reply", "reply.en": the id has no dot, so that what follows one is a language.
_FILE = re.compile(r"(?P<stem>[^.]+)(?:\.(?P<lang>[a-z]{2}))?\.yml")


ORIGINAL = ""
"""Stands for the language of the file that translations are made of: its name doesn't say it."""


class WrittenPlace(NamedTuple):
    """The hand-written page that a file is or translates; its language is as that of ``Place``."""

    page: str
    lang: str


class Place(NamedTuple):
    """What a file belongs to; its language is ``ORIGINAL`` where it is no translation."""

    kind: Kind
    id: str
    lang: str


@dataclass(frozen=True)
class Family:
    """The files of one entity."""

    kind: Kind
    id: str
    paths: dict[str, str] = field(default_factory=dict)
    """By language; the base, where there is one, as ``ORIGINAL``."""


@dataclass(frozen=True)
class Discovery:
    """What a playbook consists of, by its paths."""

    families: Mapping[tuple[str, str], Family]
    """By the names of their kinds and their ids, in that order."""
    strangers: tuple[str, ...]
    """The files that no kind reads."""


def discover(paths: Iterable[str], translations: Collection[str]) -> Discovery:
    """Sort the files of the content folders by what they belong to.

    :param translations: the languages that the team translates into; overlays in others are
        strangers.
    """
    families: dict[tuple[str, str], Family] = {}
    strangers = []
    for path in paths:
        place = place_of(path)
        if place is None or place.lang not in (ORIGINAL, *translations):
            strangers.append(path)
            continue
        key = (place.kind.name, place.id)
        family = families.setdefault(key, Family(place.kind, place.id))
        family.paths[place.lang] = path
    return Discovery(dict(sorted(families.items())), tuple(sorted(strangers)))


def overlay_path(base: str, lang: str) -> str:
    """The path of a file's translation: ``roles/baker.en.yml`` for ``roles/baker.yml``."""
    return f"{base.removesuffix('.yml')}.{lang}.yml"


def place_of(path: str) -> Place | None:
    """The place of a file below a content folder; ``None`` when no kind reads it."""
    folder, _, name = path.rpartition("/")
    file = _FILE.fullmatch(name)
    if file is None:
        return None
    stem, lang = file["stem"], file["lang"] or ORIGINAL
    for kind in with_files():
        if f"{folder}/{stem}.yml" == kind.file:
            return Place(kind, kind.name, lang)
        if folder in kind.folders:
            return Place(kind, kind.prefix(folder) + stem, lang)
    return None


def written_place_of(path: str) -> WrittenPlace:
    """``docs/start.en.md`` is the page ``docs/start.md`` in English."""
    ending = _TRANSLATED.search(path)
    if ending is None:
        return WrittenPlace(path, ORIGINAL)
    return WrittenPlace(f"{path[: ending.start()]}.md", ending[1])
