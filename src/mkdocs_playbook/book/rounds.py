"""How often the lines and pause points of a checklist come round, and what all of it takes."""

from collections.abc import Iterable

from mkdocs_playbook.model.entities import Checklist, Item, Pause, Team
from mkdocs_playbook.model.fields import Duration, Moment
from mkdocs_playbook.model.hours import minutes_of as minute_of
from mkdocs_playbook.model.rounds import ComingRound


def times_round(item: Item, pause: Pause, checklist: Checklist, team: Team) -> int:
    """How often a line is gone through before its list is finished; once for most.

    It comes round as often as it says itself, or else as often as its pause point does.
    """
    return times_of(coming_round(item, pause), pause, checklist, team)


def coming_round(item: Item, pause: Pause) -> ComingRound:
    """What says how often a line is gone through: the line, or its pause point."""
    return item if item.comes_round else pause


def times_of(what: ComingRound, pause: Pause, checklist: Checklist, team: Team) -> int:
    """How often something of a pause point is gone through, by what it says; once for most.

    What comes round every so often is due when its pause point begins, and from then on until the
    next one of that day begins or the team's working hours end.
    """
    if what.rounds is not None:
        return what.rounds
    if what.every is None or pause.at is None:
        return 1
    end = _end(pause.at, checklist.pauses.values(), team)
    return _how_often(pause.at, end, what.every)


def minutes_of(checklist: Checklist, team: Team) -> int:
    """The time that its lines take together, each as often as it comes round."""
    minutes = 0
    for pause in checklist.pauses.values():
        for item in pause.items.values():
            minutes += item.takes.minutes * times_round(item, pause, checklist, team)
    return minutes


def _end(start: Moment, pauses: Iterable[Pause], team: Team) -> int:
    """The minute of the day until which what began at a time comes round."""
    ends = [minute_of(team.working_hours.end)]
    for pause in pauses:
        if pause.at is not None and pause.at.weekday == start.weekday:
            ends.append(minute_of(pause.at.time))
    return min((end for end in ends if end > minute_of(start.time)), default=minute_of(start.time))


def _how_often(start: Moment, end: int, every: Duration) -> int:
    """At the start, and then as long as it is not yet the end."""
    return max(1, len(range(minute_of(start.time), end, every.minutes)))
