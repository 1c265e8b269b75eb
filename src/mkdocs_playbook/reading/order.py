"""Which keys of a file stand out of order: those of its models, and of a translation those of its
base.

Steps, lines, limits and whatever else stands under short names come in the order that their writer
gave them; a translation has them in the order of its base.
"""

from collections.abc import Mapping

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.order import Misplaced, first_misplaced, in_order, key_ranks, ranks
from mkdocs_playbook.model.shape import Block, blocks
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.reading.plain_data import Data


def first_out_of_order(
    kind: Kind, data: Data, base: "Data | None" = None
) -> tuple[Route, Misplaced] | None:
    """The first key of a file that stands behind one that belongs behind it, with its route.

    :param base: of a translation, what its base holds.
    """
    for block in blocks(kind.model, data):
        misplaced = first_misplaced(block.keys, _places(block, base))
        if misplaced is not None:
            return (*block.route, misplaced.key), misplaced
    return None


def wanted_orders(kind: Kind, data: Data, base: "Data | None" = None) -> dict[Route, list[str]]:
    """The routes of all mappings whose keys are out of order -> these keys in their order."""
    wanted = {}
    for block in blocks(kind.model, data):
        keys = in_order(block.keys, _places(block, base))
        if keys != list(block.keys):
            wanted[block.route] = keys
    return wanted


def _places(block: Block, base: "Data | None") -> Mapping[str, int]:
    """The place of each key in a mapping, as far as it has one."""
    if block.model is None:
        return ranks(_keys_at(base, block.route))
    places = key_ranks(block.model)
    if block.route == () and MEMORY in block.keys:
        return {**places, MEMORY: len(places)}
    return places


def _keys_at(data: "Data | None", route: Route) -> list[str]:
    """The keys of the mapping at a route; none where there is no mapping."""
    for key in route:
        if not isinstance(data, dict) or key not in data:
            return []
        data = data[str(key)]
    return list(data) if isinstance(data, dict) else []
