"""Noting under ``was`` what something was called, so that its old address leads to it still."""

from mkdocs_playbook.authoring.draft import ByHandError, Draft
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.nodes import Node

_FIELD = "was"


def note_former_id(draft: Draft, entry: Entry, id_: str) -> None:
    """Let the base file of an entity, which gets another id, note the one that it has.

    An id that it had once and is to have again is no former one any more.

    :raises ByHandError: when the file is written in a way that allows no line more.
    """
    folder = _folder(id_)
    written = _written(entry.id, folder)
    if _FIELD not in draft.root.keys:
        line = f"{_FIELD}: [{written}]"
        margin = " " * draft.root.column
        draft.insert_lines(draft.line_for(_FIELD, entry.kind.model), [margin + line])
        return
    olds = draft.value_at((_FIELD,))
    if not olds.items and not olds.is_flow:
        raise ByHandError("by-hand", path=draft.path)
    is_noted = False
    model = next(iter(entry.models.values()), None)
    for former in former_ids(entry.kind, model) if model else ():
        node = olds.items[former.position]
        if former.id == id_:
            draft.replace(node.start, node.end, written)
            is_noted = True
        elif folder != _folder(entry.id) and "/" not in draft.text[node.start : node.end]:
            # A name alone was in the folder that the file lies in now.
            draft.replace(node.start, node.end, former.id)
    if not is_noted:
        _add(draft, olds, written)


def _folder(id_: str) -> str:
    return id_.rpartition("/")[0]


def _written(id_: str, folder: str) -> str:
    """A former id as it is written: by its name alone where its folder is the same."""
    if _folder(id_) == folder:
        return id_.rpartition("/")[2]
    return id_


def _add(draft: Draft, olds: Node, written: str) -> None:
    """One id more, behind the others."""
    if not olds.items:
        draft.replace(olds.start + 1, olds.start + 1, written)
        return
    last = olds.items[-1]
    if olds.is_flow:
        draft.replace(last.end, last.end, f", {written}")
        return
    before_dash = draft.lines[last.first].partition("-")[0]
    draft.insert_lines(last.last + 1, [f"{before_dash}- {written}"])
