"""What a page tells its scripts, as JSON in attributes: words to fill in, limits as numbers."""

import json
from collections.abc import Mapping

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.versions import line_mark
from mkdocs_playbook.model.calendar import WEEKDAYS
from mkdocs_playbook.model.entities import Checklist, Metric, Quiz, Team
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.model.thresholds import scale, unit_interval
from mkdocs_playbook.model.zones import Bound
from mkdocs_playbook.words import Words


def table_as_json(words: Words, table: str) -> str:
    """A table of the catalogue, whole: a script takes from it what it says."""
    return json.dumps(words.tables[table], ensure_ascii=False)


def scale_as_json(metric: Metric) -> str:
    """A metric's zones from the lowest value to the highest, and the range of its unit.

    ``{"whole": false, "range": [low, high], "zones": [["green", low, high], ...]}``. A bound is
    ``null`` or a number with whether it belongs to the values, ``["10", true]``; numbers are texts,
    written as in the files.
    """
    zones = []
    for zone, values in scale(metric):
        zones.append([zone, _bound(values.lower), _bound(values.upper)])
    unit = unit_interval(metric.unit)
    # Between two counts there are no values, so that no zone need hold any.
    is_whole = metric.unit == "count"
    told = {
        "whole": is_whole,
        "range": [_bound(unit.lower), _bound(unit.upper)],
        "zones": zones,
    }
    return json.dumps(told)


def lines_as_json(checklist: Checklist, sheet: Sheet, book: Book) -> str:
    """A checklist's lines, each ``[PAUSE.LINE, mark, boxes, minutes of one time]``.

    The mark changes with what the line says; see ``line_mark``.
    """
    lines = []
    for pause in sheet.pauses:
        items = checklist.pauses[pause.key].items
        for line in pause.lines:
            boxes = line.rounds.count if line.rounds else 1
            minutes = items[line.key].takes.minutes
            lines.append([f"{pause.key}.{line.key}", line_mark(line, book), boxes, minutes])
    return json.dumps(lines, separators=(",", ":"))


def days_off_as_json(team: Team) -> str:
    """When a team does not work: ``{"weekdays": [5, 6], "holidays": ["2026-10-01"]}``.

    Weekdays are numbers, 0 for Monday.
    """
    weekdays = [number for number, day in enumerate(WEEKDAYS) if day not in team.working_days]
    holidays = [day.isoformat() for day in team.holidays]
    return json.dumps({"weekdays": weekdays, "holidays": holidays})


def quiz_as_json(quiz: Quiz, marks: Mapping[str, str], lang: str, home: str) -> str:
    """What scripts know a quiz by: ``{"id", "home", "lang", "pass", "marks"}``.

    :param marks: the short names of its questions, each with its mark.
    :param home: the way to the folder of the whole handbook.
    """
    told = {"id": quiz.id, "home": home, "lang": lang, "pass": quiz.pass_mark, "marks": marks}
    return json.dumps(told)


def _bound(bound: Bound | None) -> tuple[str, bool] | None:
    if bound is None:
        return None
    return as_written(bound.value), bound.included
