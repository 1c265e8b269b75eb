"""What translations remember of their bases, kept true where an id is another and nothing else.

A text that points at something reads otherwise when that has another id, and says the same: whoever
has confirmed its translation need not look again. What was out of date stays so.
"""

import re
from collections.abc import Callable

from mkdocs_playbook.authoring.draft import Draft
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node as Entity
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.reading.translations import Translation

_WORD = re.compile(r"([\w.-]+)=([0-9a-f]+)")


def keep_memories(
    before: Loaded, after: Loaded, old: Entity, id_: str, draft: Callable[[str], Draft]
) -> None:
    """Let translations remember the texts of their bases by the names and as they are now.

    :param before: the playbook as it was confirmed, ``after`` as it reads with the other id.
    :param draft: the draft of a file of ``after`` by its path.
    """
    now = {(one.entry.kind.name, one.entry.id, one.lang): one for one in after.translations}
    for was in before.translations:
        kind, name = was.entry.kind.name, was.entry.id
        if (kind, name) == old:
            name = id_
        is_ = now.get((kind, name, was.lang))
        if is_ is not None and is_.path in after.contents and was.entry.memories.get(was.lang):
            _keep(draft(is_.path), was, is_, _prefixes(kind, old, id_))


def _prefixes(kind: str, old: Entity, id_: str) -> tuple[str, str] | None:
    """How the names of an entity's texts begin, and will, where it stands in a file of a kind."""
    holder = by_name(old.kind).holder
    if holder is None or holder.kind != kind:
        return None
    return f"{holder.field}.{old.id}.", f"{holder.field}.{id_}."


def _keep(
    draft: Draft, was: Translation, is_: Translation, prefixes: tuple[str, str] | None
) -> None:
    memory = draft.value_at((MEMORY,))
    for word in _WORD.finditer(draft.text, memory.start, memory.end):
        name, print_ = word.groups()
        new_name = name
        if prefixes and name.startswith(prefixes[0]):
            new_name = prefixes[1] + name.removeprefix(prefixes[0])
        new_print = print_
        if was.fingerprints.get(name) == print_:
            new_print = is_.fingerprints.get(new_name, print_)
        if (new_name, new_print) != (name, print_):
            draft.replace(*word.span(), f"{new_name}={new_print}")
