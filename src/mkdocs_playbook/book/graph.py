"""Who refers to what: the references of a playbook turned round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import FactRef, Name, Ref, Text
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.model.playbook import Node, Playbook
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import leaves


class Citation(NamedTuple):
    """Where a fact is carried out: an entity, and the route of the part of it that says so."""

    node: Node
    route: Route


def uses(playbook: Playbook) -> Mapping[Node, tuple[Node, ...]]:
    """Target -> what refers to it, each once, in the playbook's order."""
    # A dict without values, because a set would not keep the order.
    found: dict[Node, dict[Node, None]] = defaultdict(dict)
    for node, _, leaf in _leaves(playbook):
        for target in _targets(leaf):
            if target != node:
                found[target][node] = None
    return {target: tuple(sources) for target, sources in found.items()}


def targets(model: object) -> frozenset[Node]:
    """Everything that a model, or part of one, refers to."""
    found: set[Node] = set()
    for _, leaf in leaves(model):
        found.update(_targets(leaf))
    return frozenset(found)


def citations(playbook: Playbook) -> Mapping[str, tuple[Citation, ...]]:
    """Fact -> where it is carried out."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for node, route, leaf in _leaves(playbook):
        if isinstance(leaf, FactRef):
            part = route[:-2]  # less "facts" and the place in that list
            found[leaf].append(Citation(node, part))
    return {fact: tuple(places) for fact, places in found.items()}


def _leaves(playbook: Playbook) -> Iterator[tuple[Node, Route, object]]:
    """Every single value with what it belongs to.

    An area belongs to itself, not to the team in whose file it is written.
    """
    for node, model in playbook.nodes():
        inside = _fields_of_other_kinds(node.kind)
        for route, leaf in leaves(model):
            if route[0] not in inside:
                yield node, route, leaf


def _fields_of_other_kinds(kind: str) -> frozenset[str]:
    """The fields of a single file in which entities of other kinds stand."""
    holders = (other.holder for other in KINDS if other.holder)
    return frozenset(holder.field for holder in holders if holder.kind == kind)


def _targets(leaf: object) -> Iterator[Node]:
    if isinstance(leaf, Ref):
        yield Node(leaf.kind, str(leaf))
    elif isinstance(leaf, Text) and not isinstance(leaf, Name):
        for reference in references(leaf):
            yield Node(reference.kind, reference.id)
