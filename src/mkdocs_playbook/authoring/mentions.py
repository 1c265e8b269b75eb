"""Every place of a playbook that names an entity, named by another id."""

import re
from collections.abc import Callable, Iterator

from mkdocs_playbook.authoring.draft import ByHandError, Draft
from mkdocs_playbook.authoring.mentions_in_pages import replace_in_page
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Formula, Name, Ref
from mkdocs_playbook.model.playbook import Node as Entity
from mkdocs_playbook.model.references import may_point, references
from mkdocs_playbook.model.shape import leaves
from mkdocs_playbook.reading.loaded import Loaded


def replace_mentions(loaded: Loaded, old: Entity, id_: str, draft: Callable[[str], Draft]) -> None:
    """Let all fields, texts and hand-written pages that name an entity name it by another id.

    :param draft: the draft of a file by its path.
    :raises ByHandError: when a place can't be found as it is written.
    """
    for path, route in _fields(loaded, old):
        file = draft(path)
        file.replace_word(file.value_at(route), old.id, id_)
    for path, route, text in (*_texts(loaded), *_formulas(loaded)):
        _replace_in_text(draft(path), route, text, old, id_)
    for page in loaded.written:
        replace_in_page(draft(page.path), page, old, id_)


def _fields(loaded: Loaded, old: Entity) -> Iterator[tuple[str, Route]]:
    """The fields that hold the id; translations hold none."""
    for entry in loaded.entries.values():
        for route, part in entry.parts.get(loaded.base, ()):
            if isinstance(part, Ref) and part.kind == old.kind and part.strip() == old.id:
                yield entry.source.path, route


def _texts(loaded: Loaded) -> Iterator[tuple[str, Route, str]]:
    """The texts that may point at anything."""
    for entry in loaded.entries.values():
        for lang in loaded.languages:
            for written in entry.texts.get(lang, ()):
                if may_point(written.text) and not isinstance(written.text, Name):
                    yield written.source.path, written.route, written.text


def _formulas(loaded: Loaded) -> Iterator[tuple[str, Route, str]]:
    """The formulas, whose figures are references; translations hold none."""
    for entry in loaded.entries.values():
        for route, leaf in leaves(entry.models.get(loaded.base)):
            if isinstance(leaf, Formula):
                yield entry.source.path, route, leaf


def _replace_in_text(draft: Draft, route: Route, text: str, old: Entity, id_: str) -> None:
    pattern = re.compile(rf"<{old.kind}:({old.id})(?=[.>])")
    found = list(pattern.finditer(text))
    if not found:
        return
    node = draft.value_at(route)
    written = list(pattern.finditer(draft.text, node.start, node.end))
    if len(written) != len(found):
        raise ByHandError("by-hand", path=draft.path)
    for in_text, in_file in zip(found, written, strict=True):
        # What only looks like a reference, as in code, stays.
        without = text[: in_text.start(1)] + id_ + text[in_text.end(1) :]
        if _count(without, old) < _count(text, old):
            draft.replace(in_file.start(1), in_file.end(1), id_)


def _count(text: str, entity: Entity) -> int:
    """How often a text points at an entity."""
    found = 0
    for reference in references(text):
        if (reference.kind, reference.id) == entity:
            found += 1
    return found
