"""What has changed in each week, as far as it means something to those who work by the book."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mkdocs_playbook.book.concerns import concerns
from mkdocs_playbook.compare.diff import Change, Diff, diff
from mkdocs_playbook.compare.weight import weight_of
from mkdocs_playbook.model.calendar import Week
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reading.files import is_page
from mkdocs_playbook.reading.loaded import Loaded

Gap = Literal["errors", "nothing-before"]
"""Why a week can't be told: its end has errors, or all that there is before it has."""


@dataclass(frozen=True)
class WeekOfChanges:
    """A week, and what was different at its end; or why that isn't known."""

    week: Week
    diff: Diff | None = None
    gap: Gap | None = None


def weekly(
    before: Loaded | None, ends: Iterable[tuple[Week, Loaded | None]], lang: Language
) -> tuple[WeekOfChanges, ...]:
    """Compare each week's end with that of the week before, the newest first.

    A state with errors is left out: what changed in its week is told with the next one.

    :param before: the state that the first week began with; ``None`` for one with errors.
    :param ends: the weeks with the states at their ends, in order; asked for one by one.
    """
    found = []
    last = before
    for week, state in ends:
        if state is None:
            found.append(WeekOfChanges(week, gap="errors"))
            continue
        if last is None:
            found.append(WeekOfChanges(week, gap="nothing-before"))
        else:
            found.append(WeekOfChanges(week, diff=that_matters(diff(last, state, lang))))
        last = state
    return tuple(reversed(found))


def that_matters(whole: Diff) -> Diff:
    """The same without mended slips, other languages, and tables of figures."""
    changes = []
    for change in whole.changes:
        if change.weight == "translation":
            change = _without_slips(change)
            if change.lang != whole.after.lang or not change.differences:
                continue
        elif change.weight == "wording":
            continue
        changes.append(change)
    pages = tuple(file for file in whole.files if is_page(file.path))
    return replace(whole, changes=tuple(changes), files=pages)


def _without_slips(change: Change) -> Change:
    meant = [one for one in change.differences if weight_of(one) != "wording"]
    return replace(change, differences=tuple(meant))


def for_role(weeks: Iterable[WeekOfChanges], role: str) -> Iterator[WeekOfChanges]:
    """The same weeks, the newest first, with what concerns a role.

    :param role: by the id that it has now; earlier ones are followed.
    """
    known_as = role
    for week in weeks:
        if week.diff is None:
            yield week
            continue
        own, earlier = of_role(week.diff, known_as)
        yield replace(week, diff=own)
        known_as = earlier


def of_role(whole: Diff, role: str) -> tuple[Diff, str]:
    """What concerns a role, and the id that it had before."""
    before = _earlier_id(whole, role)
    now, then = concerns(whole.after, role), concerns(whole.before, before)
    changes = []
    for change in whole.changes:
        if change.node in now or change.before in then:
            changes.append(_with_sheets_among(now, change))
    return replace(whole, changes=tuple(changes), files=()), before


def _with_sheets_among(own: frozenset[Node], change: Change) -> Change:
    """The same, of all sheets that it touches with those of a role's own lists."""
    sheets = tuple(id_ for id_ in change.affected.sheets if Node("checklist", id_) in own)
    return replace(change, affected=replace(change.affected, sheets=sheets))


def _earlier_id(whole: Diff, role: str) -> str:
    former = {node: was for was, node in whole.renames.items()}
    return former.get(Node("role", role), Node("role", role)).id
