"""Who refers to what: the references of a playbook turned round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.entities import Playbook, leaves
from mkdocs_playbook.model.fields import FactRef, Name, Ref, Text
from mkdocs_playbook.model.references import references

Node: TypeAlias = tuple[str, str]
"""A kind and an id, ``("sop", "reply-to-customer")``."""


def nodes(playbook: Playbook) -> Iterator[tuple[Node, Any]]:
    """Everything that has a place in the handbook, with its model."""
    yield ("team", "team"), playbook.team
    for area_id, area in playbook.team.areas.items():
        yield ("area", area_id), area
    for limit_id, limit in playbook.team.limits.items():
        yield ("limit", limit_id), limit
    for kind, held in (
        ("role", playbook.roles),
        ("sop", playbook.sops),
        ("metric", playbook.metrics),
        ("checklist", playbook.checklists),
        ("quiz", playbook.quizzes),
    ):
        for id_, model in held.items():
            yield (kind, id_), model
    for term_id, term in playbook.glossary.terms.items():
        yield ("term", term_id), term
    for article_id, article in playbook.sources.articles.items():
        yield ("article", article_id), article
    for fact_id, fact in playbook.sources.facts.items():
        yield ("fact", fact_id), fact


def uses(playbook: Playbook) -> Mapping[Node, tuple[Node, ...]]:
    """Target -> what refers to it, each once, in the playbook's order."""
    found: dict[Node, dict[Node, None]] = defaultdict(dict)
    for node, _, leaf in _leaves(playbook):
        for target in _targets(leaf):
            if target != node:
                found[target][node] = None
    return {target: tuple(sources) for target, sources in found.items()}


def targets(model: object) -> frozenset[Node]:
    """Everything that a model, or part of one, refers to."""
    return frozenset(target for _, leaf in leaves(model) for target in _targets(leaf))


def citations(playbook: Playbook) -> Mapping[str, tuple[tuple[Node, Route], ...]]:
    """Fact -> where it is carried out: each an entity and the route of the step, item, duty, zone or term in it."""
    found: dict[str, list[tuple[Node, Route]]] = defaultdict(list)
    for node, route, leaf in _leaves(playbook):
        if isinstance(leaf, FactRef):
            found[leaf].append((node, route[:-2]))  # less "facts" and the place in that list
    return {fact: tuple(places) for fact, places in found.items()}


def _leaves(playbook: Playbook) -> Iterator[tuple[Node, Route, object]]:
    """Every single value with what it belongs to: an area or a limit to itself, not to the team it is written in."""
    for node, model in nodes(playbook):
        for route, leaf in leaves(model):
            if node[0] != "team" or route[0] not in ("areas", "limits"):
                yield node, route, leaf


def _targets(leaf: object) -> Iterator[Node]:
    if isinstance(leaf, Ref):
        yield leaf.kind, str(leaf)
    elif isinstance(leaf, Text) and not isinstance(leaf, Name):
        for reference in references(leaf):
            yield reference.kind, reference.id
