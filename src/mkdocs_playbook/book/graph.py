"""Who refers to what: the references of a playbook turned round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import FactRef, Formula, Name, Ref, Text
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.model.playbook import Node, Playbook
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import leaves


class Citation(NamedTuple):
    """Where a fact is carried out: an entity, and the route of the part of it that says so."""

    node: Node
    route: Route


class Numbered(NamedTuple):
    """A part that is one of several: which one, from 1, and its words where it has any."""

    number: int
    text: Text | None


class Mentions(NamedTuple):
    """What an entity refers to: other entities, each once, and the facts it carries out."""

    model: object
    targets: tuple[Node, ...]
    facts: tuple[tuple[str, Route], ...]
    """Facts, each with the route of the part that says so."""


class Graph:
    """What the entities of a playbook refer to, and the same turned round.

    An area belongs to itself, not to the team in whose file it is written.
    """

    def __init__(self, playbook: Playbook, earlier: "Graph | None" = None) -> None:
        """:param earlier: that of an earlier state; what is the same is not walked over again."""
        self._playbook = playbook
        self._earlier = earlier

    @cached_property
    def mentions(self) -> Mapping[Node, Mentions]:
        """What each entity refers to, in the playbook's order."""
        known = self._earlier.mentions if self._earlier else {}
        self._earlier = None  # else none would ever be given up
        found = {}
        for node, model in self._playbook.nodes():
            before = known.get(node)
            if before is not None and before.model is model:
                found[node] = before
            else:
                found[node] = _mentions(model, fields_of_other_kinds(node.kind))
        return found

    @cached_property
    def uses(self) -> Mapping[Node, tuple[Node, ...]]:
        """Target -> what refers to it, each once, in the playbook's order."""
        users: dict[Node, list[Node]] = defaultdict(list)
        for node, own in self.mentions.items():
            for target in own.targets:
                if target != node:
                    users[target].append(node)
        return {target: tuple(sources) for target, sources in users.items()}

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """Fact -> where it is carried out."""
        places: dict[str, list[Citation]] = defaultdict(list)
        for node, own in self.mentions.items():
            for fact, part in own.facts:
                places[fact].append(Citation(node, part))
        return {fact: tuple(own) for fact, own in places.items()}


def _mentions(model: object, left_out: frozenset[str] = frozenset()) -> Mentions:
    # A dict without values, because a set would not keep the order.
    targets: dict[Node, None] = {}
    facts = []
    for route, leaf in leaves(model):
        if route[0] in left_out:
            continue
        if isinstance(leaf, FactRef):
            part = route[:-2]  # less "facts" and the place in that list
            facts.append((str(leaf), part))
        for target in _targets(leaf):
            targets[target] = None
    return Mentions(model, tuple(targets), tuple(facts))


def targets(model: object) -> tuple[Node, ...]:
    """Everything that a part of an entity refers to, each once."""
    return _mentions(model).targets


def numbered(model: Any, route: Route) -> Numbered | None:
    """The part of a model at a route; ``None`` for a field of its own, such as a metric's green."""
    *way, key = route
    siblings = model
    # Keys lead into keyed fields, all else are fields.
    for step in way:
        is_keyed = isinstance(siblings, Mapping)
        siblings = siblings[step] if is_keyed else getattr(siblings, str(step))
    if not isinstance(siblings, Mapping):
        return None
    number = list(siblings).index(key) + 1
    return Numbered(number, getattr(siblings[key], "text", None))


@cache
def fields_of_other_kinds(kind: str) -> frozenset[str]:
    """The fields of a single file in which entities of other kinds stand."""
    holders = (other.holder for other in KINDS if other.holder)
    return frozenset(holder.field for holder in holders if holder.kind == kind)


def _targets(leaf: object) -> Iterator[Node]:
    if isinstance(leaf, Ref):
        yield Node(leaf.kind, str(leaf))
    elif isinstance(leaf, Text | Formula) and not isinstance(leaf, Name):
        for reference in references(leaf):
            yield Node(reference.kind, reference.id)
