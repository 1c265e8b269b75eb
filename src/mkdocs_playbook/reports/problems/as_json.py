"""Problems -> JSON for programs: all of them, by rule and place, worded in one language."""

import json
from typing import Any

from mkdocs_playbook.findings import Fix, Location
from mkdocs_playbook.reports.problems.told import Problem, Told, is_whole_file, readable


def text(told: Told) -> str:
    """One object: ``problems``, what else stops a build (``stops``), and a ``summary``.

    Paths are relative to the project; lines and columns count from 1, columns in characters, and
    ``end_column`` is behind the last one. A place that stands for a whole file has no columns.
    """
    content = {
        "language": told.words.lang,
        "problems": [_problem(problem) for problem in told.problems],
        "stops": [{"severity": stop.severity, "message": stop.sentence} for stop in told.stops],
        "summary": told.summary,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        **_place(problem.location),
        "message": problem.sentence,
        "next": list(problem.hints),
        "fix": None if problem.fix is None else _fix(problem.fix),
        "related": None if problem.related is None else _place(problem.related),
        "hides": problem.hides,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    # An empty stretch is one, too: something is put in there.
    columns = {"column": fix.place.column, "end_column": fix.place.end_column}
    return {"path": readable(fix.place.path), "line": fix.place.line, **columns, "text": fix.text}


def _place(location: Location) -> dict[str, Any]:
    is_stretch = not is_whole_file(location)
    return {
        "path": readable(location.path),
        "line": location.line,
        "column": location.column if is_stretch else None,
        "end_column": location.end_column if is_stretch else None,
    }
