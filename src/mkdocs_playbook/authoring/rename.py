"""Another id: files move, and all that names the entity names it anew.

Nothing but the id changes, byte for byte. What has a page notes the old id, whose address leads on.
"""

from typing import NamedTuple

from mkdocs_playbook.authoring.changes import Change
from mkdocs_playbook.authoring.draft import Draft
from mkdocs_playbook.authoring.former import note_former_id
from mkdocs_playbook.authoring.ids import require_free, require_readable
from mkdocs_playbook.authoring.memories import keep_memories
from mkdocs_playbook.authoring.mentions import replace_mentions
from mkdocs_playbook.model.kinds import Holder, Kind
from mkdocs_playbook.model.playbook import Node as Entity
from mkdocs_playbook.reading.discovery import ORIGINAL, overlay_path
from mkdocs_playbook.reading.files import Content, Files
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded


class Renaming(NamedTuple):
    """What changes with an id."""

    changes: tuple[Change, ...]
    """By the paths of the files as they will be."""
    places: int
    """How many places name it."""


def rename(loaded: Loaded, kind: Kind, old: str, new: str) -> Renaming:
    """What is to be changed so that something has another id.

    :param old: an id of the kind, ``new`` the one it is to have.
    :raises Failure: when it can't have that one, or a file keeps us from finding every place.
    """
    require_readable(loaded)
    require_free(loaded, kind, new, own=old)
    entity = Entity(kind.name, old)

    drafts = _Drafts(loaded.contents)
    replace_mentions(loaded, entity, new, drafts.of)
    places = drafts.places
    moved = {}
    if kind.holder is None:
        entry = loaded.entries[entity]
        note_former_id(drafts.of(entry.source.path), entry, new)
        moved = _moves(kind, entry.paths, new)
    else:
        _rename_key(loaded, kind.holder, old, new, drafts)

    contents = {moved.get(path, path): content for path, content in drafts.contents().items()}
    after = read_playbook(dict(sorted(contents.items())))
    remembering = _Drafts(contents)
    keep_memories(loaded, after, entity, new, remembering.of)
    return Renaming(_changes(loaded, remembering.contents(), moved), places)


class _Drafts:
    """The drafts of those files in which something changes."""

    def __init__(self, contents: Files) -> None:
        self._contents = contents
        self._drafts: dict[str, Draft] = {}

    def of(self, path: str) -> Draft:
        if path not in self._drafts:
            content = self._contents[path]
            assert isinstance(content, bytes)  # all of them have been read
            self._drafts[path] = Draft(path, content)
        return self._drafts[path]

    @property
    def places(self) -> int:
        return sum(draft.places for draft in self._drafts.values())

    def contents(self) -> dict[str, Content]:
        """What all files hold."""
        changed = {path: draft.content for path, draft in self._drafts.items()}
        return {**self._contents, **changed}


def _moves(kind: Kind, paths: dict[str, str], new: str) -> dict[str, str]:
    """Where the files of an entity are -> where they will be."""
    base = kind.path(new)
    moved = {}
    for lang, path in paths.items():
        moved[path] = base if lang == ORIGINAL else overlay_path(base, lang)
    return moved


def _rename_key(loaded: Loaded, holder: Holder, old: str, new: str, drafts: _Drafts) -> None:
    """What stands in another kind's file stands there under its id, in every language."""
    entry = loaded.entries[holder.kind, holder.kind]
    for source in (entry.source, *entry.overlays.values()):
        block = (source.data or {}).get(holder.field)
        if isinstance(block, dict) and old in block:
            draft = drafts.of(source.path)
            draft.replace_word(draft.key_at((holder.field, old)), old, new)


def _changes(
    loaded: Loaded, contents: dict[str, Content], moved: dict[str, str]
) -> tuple[Change, ...]:
    """What is another in the end; a file that moves is in any case."""
    was_at = {new: old for old, new in moved.items()}
    changes = []
    for path, after in contents.items():
        old_path = was_at.get(path, "")
        before = loaded.contents[old_path or path]
        assert isinstance(before, bytes)
        assert isinstance(after, bytes)
        if old_path or before != after:
            changes.append(Change(path, after, before, old_path))
    return tuple(sorted(changes))
