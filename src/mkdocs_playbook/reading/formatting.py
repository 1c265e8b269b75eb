"""The files of a playbook as they read with their keys in order."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.reading.arranged import arranged
from mkdocs_playbook.reading.discovery import place_of
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.files import Content
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.order import wanted_orders
from mkdocs_playbook.reading.plain_data import Data

Trouble = Literal["unread", "by-hand"]


class Formatted(NamedTuple):
    """A file, and how it reads with its keys in order."""

    path: str
    content: bytes | None = None
    """``None`` where it is in order, or stays as it is."""
    trouble: Trouble | None = None
    """Why keys are left as they are: the file can't be read, or its lines can't be moved."""


def formatted_files(loaded: Loaded) -> Iterator[Formatted]:
    """Every file of the content that a kind reads, those in order included."""
    for entry in loaded.entries.values():
        base = entry.source.data
        yield _formatted(entry.source.path, loaded, entry.kind)
        for overlay in entry.overlays.values():
            yield _formatted(overlay.path, loaded, entry.kind, base)
    for orphan, _ in loaded.orphans:
        place = place_of(orphan.path)
        if place is not None:
            yield _formatted(orphan.path, loaded, place.kind)


def _formatted(path: str, loaded: Loaded, kind: Kind, base: "Data | None" = None) -> Formatted:
    return formatted(path, loaded.contents[path], kind, base)


def formatted(path: str, raw: Content, kind: Kind, base: "Data | None" = None) -> Formatted:
    """How one file reads with its keys in order.

    :param base: of a translation, what its base holds.
    """
    if not isinstance(raw, bytes):
        return Formatted(path, trouble="unread")
    before = read_source(path, raw)
    if before.data is None or before.duplicates:
        return Formatted(path, trouble="unread")
    orders = wanted_orders(kind, before.data, base)
    if not orders:
        return Formatted(path)

    content = arranged(raw, orders)
    # Read again before anybody writes it: whatever the way it is written, nothing else may change.
    after = read_source(path, content)
    if after.data is None or after.duplicates or after.data != before.data:
        return Formatted(path, trouble="by-hand")
    if wanted_orders(kind, after.data, base):
        # Part of it can be put in order, and what is left is told.
        return Formatted(path, content if content != raw else None, "by-hand")
    return Formatted(path, content)
