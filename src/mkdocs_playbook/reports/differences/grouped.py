"""The changes as reports list them: the heaviest first, each thing once under its weight."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.compare.weight import WEIGHTS, Weight
from mkdocs_playbook.reports.differences.told import Told, told


class Section(NamedTuple):
    """What weighs the same."""

    weight: Weight
    things: tuple[Told, ...]


def sections(diff: Diff) -> Iterator[Section]:
    """The weights that there are changes of."""
    all_of_it = [told(change, diff) for change in diff.changes]
    for weight in WEIGHTS:
        things = tuple(one for one in all_of_it if one.change.weight == weight)
        if things:
            yield Section(weight, things)


def summary(diff: Diff) -> str:
    """How many changes there are of each weight, in one line."""
    words = diff.after.words
    if not diff.changes and not diff.files:
        return words("diff", "nothing")
    parts = []
    for weight, things in sections(diff):
        count = sum(len(one.sentences) for one in things)
        name = words("diff", weight)
        parts.append(words("score", "count", name=name, count=count))
    if diff.files:
        parts.append(words("score", "count", name=words("diff", "files"), count=len(diff.files)))
    return words("language", "list").join(parts)
