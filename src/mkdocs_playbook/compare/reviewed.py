"""Which of the things that were edited after their review mean something else since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mkdocs_playbook.book.reviews import Review
from mkdocs_playbook.compare.differences import differences
from mkdocs_playbook.compare.renames import Renames
from mkdocs_playbook.compare.weight import weight_of
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.files import Files
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded

_TEAM = by_name("team").path("team")
"""Says which language a file is written in."""


def edited_in_meaning(
    reviews: Sequence[Review], now: Loaded, states: Mapping[date, Files]
) -> list[Review]:
    """The same reviews; those of things that only look otherwise since count as not edited.

    A playbook without errors is asked for.

    Where it isn't known what a thing said then, or a file of that day can't be read, it stays
    edited.

    :param states: days of reviews -> the files at the end of each.
    """
    known = new_ids(now)
    former = {new: old for old, new in known.items()}
    earlier = _read(reviews, states, former)
    found = []
    for review in reviews:
        node = former.get(review.node, review.node)
        is_same = (
            review.edited is not None
            and review.on in earlier
            and _means_the_same(node, earlier[review.on], review.node, now, known)
        )
        found.append(replace(review, edited=None) if is_same else review)
    return found


def new_ids(now: Loaded) -> Renames:
    """What things were called earlier, as they say themselves."""
    found = {}
    for (kind, id_), entry in now.entries.items():
        for former in former_ids(by_name(kind), entry.models[now.base]):
            found[Node(kind, former.id)] = Node(kind, id_)
    return found


def _read(
    reviews: Iterable[Review], states: Mapping[date, Files], former: Mapping[Node, Node]
) -> Mapping[date, Loaded]:
    """The playbook of each day, as far as it was reviewed then: most of it is not asked for."""
    paths: dict[date, set[str]] = defaultdict(set)
    for review in reviews:
        if review.edited:
            node = former.get(review.node, review.node)
            paths[review.on].add(by_name(node.kind).path(node.id))
    found = {}
    for day, files in states.items():
        wanted = {*paths[day], _TEAM}
        own = {path: content for path, content in files.items() if path in wanted}
        found[day] = read_playbook(own)
    return found


def _means_the_same(
    earlier: Node, before: Loaded, later: Node, after: Loaded, known: Renames
) -> bool:
    then = before.entries.get((earlier.kind, earlier.id))
    if then is None or before.base != after.base:
        return False
    was = then.models.get(before.base)
    model = after.entries[later.kind, later.id].models[after.base]
    if was is None:
        return False
    return all(weight_of(one) == "wording" for one in differences(was, model, known))
