"""Whoever works by an SOP of the default playbook comes to it from one of their own lists."""

from collections.abc import Iterator, Mapping

import pytest

from mkdocs_playbook.model.entities import Checklist, Item, Sop
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import leaves
from test_content import ROLES, playbook

AT_AN_EVENT: Mapping[tuple[str, str], str] = {
    ("account-owner", "audit-private-domain"): "each quarter the lead deals it out from event/self-audit",
}
"""What a role works by only when somebody else calls it: no line of its own could ask for it in time."""


def named(model: object, kind: str) -> set[str]:
    """The entities of a kind that the texts of a model point at."""
    found = set()
    for _, leaf in leaves(model):
        if isinstance(leaf, str):
            found |= {reference.id for reference in references(leaf) if reference.kind == kind}
    return found


def lists_of(role: str, book: Playbook) -> Iterator[Checklist]:
    return (one for one in book.checklists.values() if one.role == role)


def asked_for(item: Item, role: str, book: Playbook) -> set[str]:
    """The SOPs that a line brings its role to: those it names, and what its figure asks of that role when it is bad."""
    found = named(item, "sop")
    if item.sop:
        found.add(item.sop)
    metrics = named(item, "metric")
    if item.metric:
        metrics.add(item.metric)
    for metric in metrics:
        for action in (book.metrics[metric].amber, book.metrics[metric].red):
            if action and action.who == role:
                found.add(action.sop)
    for record in named(item, "record"):
        found |= named(book.entities["record"][record], "sop")
    return found


def told_by(sop: Sop, role: str) -> set[str]:
    """The SOPs that another sends a role to: from the steps it does, and from all the rest if it is the owner."""
    found = set()
    if sop.owner == role:
        found |= named(sop.model_copy(update={"steps": {}}), "sop")
    for step in sop.steps.values():
        if (step.who or sop.owner) == role:
            found |= named(step, "sop")
    return found


def works_by(role: str, book: Playbook) -> set[str]:
    """The SOPs that a role answers for or does a step of."""
    return {
        sop.id for sop in book.sops.values() if role == sop.owner or role in {step.who for step in sop.steps.values()}
    }


@pytest.mark.parametrize("role", ROLES)
def test_whoever_works_by_an_sop_comes_to_it_from_a_list_of_their_own(role: str):
    """From a line, or from the part of an SOP that a line brings them to; what they answer for stands on a line."""
    book = playbook("zh")
    on_lines: set[str] = set()
    for one in lists_of(role, book):
        for item in one.lines:
            on_lines |= asked_for(item, role, book)
    one_step_on = set(on_lines)
    for id_ in on_lines:
        one_step_on |= told_by(book.sops[id_], role)
    owned = {sop.id for sop in book.sops.values() if sop.owner == role}
    exempt = {id_ for by, id_ in AT_AN_EVENT if by == role}
    assert owned - on_lines == set()
    assert works_by(role, book) - one_step_on == exempt
