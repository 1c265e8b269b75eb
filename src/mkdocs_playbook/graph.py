"""Who refers to what: the references of a playbook turned round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from mkdocs_playbook.fields import Name, Ref, Text
from mkdocs_playbook.model import Playbook, leaves
from mkdocs_playbook.references import references

Node: TypeAlias = tuple[str, str]
"""A kind and an id, ``("sop", "reply-to-customer")``."""


def nodes(playbook: Playbook) -> Iterator[tuple[Node, Any]]:
    """Everything that has a place in the handbook, with its model."""
    yield ("team", "team"), playbook.team
    for area_id, area in playbook.team.areas.items():
        yield ("area", area_id), area
    for kind, held in (
        ("role", playbook.roles),
        ("sop", playbook.sops),
        ("metric", playbook.metrics),
        ("checklist", playbook.checklists),
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
    for node, model in nodes(playbook):
        for _, leaf in leaves(model):
            for target in _targets(leaf):
                if target != node:
                    found[target][node] = None
    return {target: tuple(sources) for target, sources in found.items()}


def _targets(leaf: object) -> Iterator[Node]:
    if isinstance(leaf, Ref):
        yield leaf.kind, str(leaf)
    elif isinstance(leaf, Text) and not isinstance(leaf, Name):
        for reference in references(leaf):
            yield reference.kind, reference.id
