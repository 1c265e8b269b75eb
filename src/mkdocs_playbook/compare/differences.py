"""What is different between two states of one entity, field by field."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from mkdocs_playbook.compare.renames import Renames, with_new_ids
from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.zones import Zone

What = Literal["changed", "added", "removed", "renamed", "reordered", "boundary"]

BOUNDARIES = ("at_least", "above", "at_most", "below")
"""The fields of a zone that say together which values it holds."""


@dataclass(frozen=True)
class Difference:
    """One thing that is different.

    A *part* stands under a short name: a step, a line, a question. ``added`` and ``removed`` are
    parts, or blocks of fields; ``renamed`` is a part with another short name, ``reordered`` what
    comes in another order. ``changed`` is a single value, or a list of them as a whole.
    """

    what: What
    route: Route
    """In the newer state; of what is gone, in the older."""
    before: Any = None
    after: Any = None
    is_part: bool = False


def differences(
    before: BaseModel, after: BaseModel, known: Renames, left_out: Collection[str] = ()
) -> tuple[Difference, ...]:
    """All that is different, in the order of the fields.

    :param known: what has another id now; to name it by that one is no difference.
    :param left_out: fields that are looked at elsewhere.
    """
    found = _between(before, after, (), known)
    return tuple(one for one in found if one.route[0] not in left_out)


def _between(before: Any, after: Any, route: Route, known: Renames) -> Iterator[Difference]:
    if before == after and not isinstance(after, Mapping):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _between_entries(before, after, route, known)
    elif isinstance(before, BaseModel) and isinstance(after, BaseModel):
        yield from _between_fields(before, after, route, known)
    elif isinstance(before, BaseModel):
        yield Difference("removed", route, before=before)
    elif isinstance(after, BaseModel):
        yield Difference("added", route, after=after)
    elif with_new_ids(before, known) != after:
        yield Difference("changed", route, before, after)


def _between_fields(
    before: BaseModel, after: BaseModel, route: Route, known: Renames
) -> Iterator[Difference]:
    fields = list(type(after).model_fields)
    if isinstance(before, Zone) and isinstance(after, Zone):
        fields = [name for name in fields if name not in BOUNDARIES]
        if (before.lower, before.upper) != (after.lower, after.upper):
            yield Difference("boundary", route, before, after)
    for name in fields:
        yield from _between(getattr(before, name), getattr(after, name), (*route, name), known)


def _between_entries(
    before: Mapping[str, Any], after: Mapping[str, Any], route: Route, known: Renames
) -> Iterator[Difference]:
    gone = {name: before[name] for name in before if name not in after}
    renamed = {}
    for name in after:
        if name in before:
            continue
        same = [old for old, value in gone.items() if value == after[name]]
        if same:
            renamed[name] = same[0]
            del gone[same[0]]
    for name, value in gone.items():
        yield Difference("removed", (*route, name), before=value, is_part=True)
    for name, value in after.items():
        place = (*route, name)
        if name in before:
            yield from _between(before[name], value, place, known)
        elif name in renamed:
            yield Difference("renamed", place, renamed[name], name, is_part=True)
        else:
            yield Difference("added", place, after=value, is_part=True)
    if _common(before, after) != _common(after, before):
        yield Difference("reordered", route)


def _common(these: Mapping[str, Any], others: Mapping[str, Any]) -> list[str]:
    return [name for name in these if name in others]
