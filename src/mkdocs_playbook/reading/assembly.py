"""Sound entries -> a whole playbook in one language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mkdocs_playbook.model.entities import CADENCES, Checklist, Role
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import single_files, with_files
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.reading.entry import Entry


def assemble(entries: Iterable[Entry], lang: Language) -> Playbook | None:
    """The playbook in one language; ``None`` while a file of it is missing or not sound.

    :param entries: in the order of their ids.
    """
    entities: dict[str, dict[str, Any]] = {kind.name: {} for kind in with_files()}
    for entry in entries:
        if lang not in entry.models:
            return None
        entities[entry.kind.name][entry.id] = entry.models[lang]
    for kind in single_files():
        if not entities[kind.name]:
            return None
    for name, order in _ORDERS.items():
        entities[name] = _sorted(entities[name], order)
    return Playbook(lang, entities)


def _sorted(entities: Mapping[str, Any], order: Callable[[Any], Any]) -> dict[str, Any]:
    """The entities in an order of their own; by id as before where that makes no difference."""
    ids = sorted(entities, key=lambda id_: order(entities[id_]))
    return {id_: entities[id_] for id_ in ids}


def _rank(role: Role) -> int:
    """The top of the team comes first."""
    return 0 if role.reports_to is None else 1


def _due(checklist: Checklist) -> tuple[int, int]:
    """By cadence; lists that are gone through once come by when they must be finished."""
    minutes = checklist.within.minutes if checklist.within else 0
    return CADENCES.index(checklist.cadence), minutes


_ORDERS: Mapping[str, Callable[[Any], Any]] = {"role": _rank, "checklist": _due}
"""Kinds that come in another order than that of their ids, and what each of them is sorted by."""
