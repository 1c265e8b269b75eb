"""What a page tells its scripts, as JSON in attributes: words to fill in, limits as numbers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs_playbook.book.agenda import horizon
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.versions import line_mark
from mkdocs_playbook.model.calendar import WEEKDAYS, days_off, days_on
from mkdocs_playbook.model.entities import Checklist, Metric, Quiz
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.model.thresholds import scale, unit_interval
from mkdocs_playbook.model.zones import Bound
from mkdocs_playbook.runs.figures import Figure
from mkdocs_playbook.words import Words


def table_as_json(words: Words, table: str) -> str:
    """A table of the catalogue, whole: a script takes from it what it says."""
    return json.dumps(words.tables[table], ensure_ascii=False)


def figure_words_as_json(words: Words) -> str:
    """What is said of a figure, or of a file of them, that can't be read; and how it is joined."""
    tables = words.tables
    files = {key: text for key, text in tables["failure"].items() if key.startswith("figures-")}
    told = {
        "refused": tables["refused"],
        "file": files,
        "unit": tables["unit-name"],
        "stop": tables["language"]["stop"],
        "gap": tables["language"]["gap"],
        "list": tables["language"]["list"],
    }
    return json.dumps(told, ensure_ascii=False)


def metric_as_json(metric: Metric, book: Book) -> str:
    """What a metric is called, here and in files, how its figures are said, and its zones.

    Names and columns are in small letters, as files are compared with them. ``one`` and ``many``
    are a figure with its unit: ``"{n} hour"``, ``"{n} hours"``.
    """
    names = map(str.casefold, book.names_of(Node("metric", metric.id)))
    told = {
        "id": metric.id,
        "cadence": metric.cadence,
        "names": list(dict.fromkeys(names)),
        "columns": [column.casefold() for column in metric.columns],
        "unit": book.words("unit-name", metric.unit),
        **patterns_of(metric.unit, book.words),
        "scale": _scale(metric),
    }
    return json.dumps(told, ensure_ascii=False)


def readings_as_json(figures: Sequence[Figure]) -> str:
    """The figures of a metric, the oldest first: ``[{"metric", "period", "value"}, ...]``."""
    told = []
    for one in figures:
        value = as_written(one.value)
        told.append({"metric": one.metric, "period": str(one.period), "value": value})
    return json.dumps(told)


def scale_as_json(metric: Metric) -> str:
    """A metric's zones from the lowest value to the highest, and the range of its unit.

    ``{"unit": "minutes", "whole": false, "range": [low, high], "zones": [["green", low, high],
    ...]}``. A bound is ``null`` or a number with whether it belongs to the values,
    ``["10", true]``; numbers are texts, written as in the files.
    """
    return json.dumps(_scale(metric))


def _scale(metric: Metric) -> dict[str, Any]:
    zones = []
    for zone, values in scale(metric):
        zones.append([zone, _bound(values.lower), _bound(values.upper)])
    return {**range_of(metric.unit), "zones": zones}


def range_of(unit: str) -> dict[str, Any]:
    """The numbers that there can be in a unit: ``{"unit", "whole", "range"}``; see above."""
    values = unit_interval(unit)
    # Between two counts there are no values, so that no zone need hold any.
    is_whole = unit == "count"
    return {
        "unit": unit,
        "whole": is_whole,
        "range": [_bound(values.lower), _bound(values.upper)],
    }


def patterns_of(unit: str, words: Words) -> dict[str, str]:
    """How a figure is said with its unit: ``one`` is ``"{n} hour"``, ``many`` ``"{n} hours"``."""
    patterns = words.tables["unit"]
    many = patterns[unit]
    return {"one": patterns.get(f"{unit}-one", many), "many": many}


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


def days_off_as_json(book: Book) -> str:
    """When a team does not work, as far as its calendar goes.

    ``{"weekdays": [5, 6], "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]}``: weekdays are
    numbers, 0 for Monday; the last are days on which it works though their weekday is not its own.
    """
    team, known = book.team, horizon(book)
    weekdays = [number for number, day in enumerate(WEEKDAYS) if day not in team.working_days]
    told = {
        "weekdays": weekdays,
        "holidays": [day.isoformat() for day in days_off(known, team)],
        "workdays": [day.isoformat() for day in days_on(known, team)],
    }
    return json.dumps(told)


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
