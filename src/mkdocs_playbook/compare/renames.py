"""What is the same thing under another id."""

from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs_playbook.model.fields import Ref, Text
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node, Playbook
from mkdocs_playbook.model.references import Reference, references
from mkdocs_playbook.model.shape import leaves

Renames = Mapping[Node, Node]
"""What something was called before -> what it is called now."""

ALIKE = 0.8
"""The share of two entities that has to be the same for one to be the other under a new id."""

_NOT_CONTENT = ("was", "reviewed")
"""Fields that say nothing of what an entity is about."""


def renames(before: Playbook, after: Playbook) -> Renames:
    """What has got another id: the new one says so (``was``), or holds almost the same."""
    old = dict(before.nodes())
    new = dict(after.nodes())
    gone = [node for node in old if node not in new]
    come = [node for node in new if node not in old]
    found: dict[Node, Node] = {}
    for node in come:
        for former in former_ids(by_name(node.kind), new[node]):
            if Node(node.kind, former.id) in gone:
                found[Node(node.kind, former.id)] = node
    for node in gone:
        if node in found:
            continue
        free = [one for one in come if one.kind == node.kind and one not in found.values()]
        likest = _likest(old[node], free, new)
        if likest is not None:
            found[node] = likest
    return found


def _likest(model: Any, candidates: Sequence[Node], models: Mapping[Node, Any]) -> Node | None:
    best, best_share = None, ALIKE
    for node in candidates:
        share = _share_alike(model, models[node])
        if share >= best_share:
            best, best_share = node, share
    return best


def _share_alike(one: Any, other: Any) -> float:
    """How much of two entities is the same, from 0 to 1."""
    first, second = _content(one), _content(other)
    return len(first & second) / max(len(first | second), 1)


def _content(model: Any) -> frozenset[tuple[object, str]]:
    found = leaves(model)
    return frozenset((route, str(leaf)) for route, leaf in found if route[0] not in _NOT_CONTENT)


def with_new_ids(value: object, known: Renames) -> object:
    """A value as it would read had it always named things by the ids that they have now."""
    if isinstance(value, tuple):
        return tuple(with_new_ids(item, known) for item in value)
    if isinstance(value, Ref):
        now = known.get(Node(value.kind, str(value)))
        return value if now is None else type(value)(now.id)
    if isinstance(value, Text):
        return _text_with_new_ids(value, known)
    return value


def _text_with_new_ids(text: Text, known: Renames) -> Text:
    changed = str(text)
    for reference in references(text):
        now = known.get(Node(reference.kind, reference.id))
        if now is not None:
            changed = changed.replace(reference.written, _written(now, reference))
    return text if changed == text else type(text)(changed, text.lang)


def _written(node: Node, reference: Reference) -> str:
    part = f".{reference.part}" if reference.part else ""
    return f"<{node.kind}:{node.id}{part}>"
