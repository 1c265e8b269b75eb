"""What a role's hours are fixed for."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mkdocs_playbook.model.entities import Sop
from mkdocs_playbook.model.hours import Fixed


class FixedTime(NamedTuple):
    """A time that an SOP keeps free."""

    sop: str
    time: Fixed


def fixed_times(sops: Iterable[Sop]) -> Mapping[str, tuple[FixedTime, ...]]:
    """Role -> its fixed times, by the hour at which they begin."""
    found: dict[str, list[FixedTime]] = {}
    for sop in sops:
        for fixed in sop.fixed.values():
            for role in fixed.roles or (sop.owner,):
                found.setdefault(role, []).append(FixedTime(sop.id, fixed))
    return {role: tuple(sorted(times, key=_hour)) for role, times in found.items()}


def _hour(fixed: FixedTime) -> str:
    return fixed.time.at
