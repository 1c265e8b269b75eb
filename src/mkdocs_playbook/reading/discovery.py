"""Which file belongs to what: its kind, id and language, by its path alone."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_playbook.model.fields import LANGUAGES
from mkdocs_playbook.model.kinds import Kind, with_files

TRANSLATED = re.compile(rf"\.({'|'.join(LANGUAGES)})\.md$")
"""How the name of a hand-written page's translation ends."""

_FILE = re.compile(r"(?P<stem>[^.]+)(?:\.(?P<lang>[a-z]{2}))?\.yml")


class Place(NamedTuple):
    """What a file belongs to; ``lang`` is empty for the file that translations are made of."""

    kind: Kind
    id: str
    lang: str


@dataclass
class Family:
    """The files of one entity: its own, where there is one, and its overlays by language."""

    kind: Kind
    id: str
    base: str | None = None
    overlays: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Discovery:
    """Families by the names of their kinds and their ids, in that order, and the files that no kind reads."""

    families: Mapping[tuple[str, str], Family]
    strangers: Sequence[str]


def discover(paths: Iterable[str], translations: Collection[str]) -> Discovery:
    """Sort the files of the content folders by what they belong to.

    :param translations: the languages that the team translates into; overlays in others are strangers.
    """
    families: dict[tuple[str, str], Family] = {}
    strangers = []
    for path in paths:
        place = place_of(path)
        if place is None or (place.lang and place.lang not in translations):
            strangers.append(path)
            continue
        key = (place.kind.name, place.id)
        family = families.setdefault(key, Family(place.kind, place.id))
        if place.lang:
            family.overlays[place.lang] = path
        else:
            family.base = path
    return Discovery(dict(sorted(families.items())), sorted(strangers))


def place_of(path: str) -> Place | None:
    """The place of a file below a content folder; ``None`` when no kind reads it."""
    folder, _, name = path.rpartition("/")
    file = _FILE.fullmatch(name)
    if file is None:
        return None
    stem, lang = file["stem"], file["lang"] or ""
    for kind in with_files():
        if f"{folder}/{stem}.yml" == kind.file:
            return Place(kind, kind.name, lang)
        if folder in kind.folders:
            return Place(kind, kind.prefix(folder) + stem, lang)
    return None
