"""Problems -> the Reviewdog Diagnostic Format, of which comments on a change are made.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

import json
from typing import Any

from mkdocs_playbook.book.addresses import rule_address
from mkdocs_playbook.findings import Location
from mkdocs_playbook.reports.problems.told import Problem, Told, is_whole_file

_SEVERITY = {"error": "ERROR", "warning": "WARNING"}


def text(told: Told) -> str:
    """The format's ``DiagnosticResult``; what has no place in a file is told beside it."""
    content = {
        "source": {"name": "mkdocs-playbook"},
        "diagnostics": [_diagnostic(problem, told) for problem in told.problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _diagnostic(problem: Problem, told: Told) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": "\n".join([problem.sentence, *problem.hints]),
        "location": {
            "path": told.path_of(problem.location),
            "range": _range(problem.location, told),
        },
        "severity": _SEVERITY[problem.severity],
        "code": _code(problem.rule, told),
    }
    fix = problem.fix
    # A suggestion is made for the file that the comment stands in.
    if fix is not None and fix.place.path == problem.location.path:
        suggestion = {"range": _stretch(fix.place, told), "text": fix.text}
        diagnostic["suggestions"] = [suggestion]
    return diagnostic


def _code(rule: str, told: Told) -> dict[str, str]:
    """The rule, with the way to its page where the handbook has an address."""
    code = {"value": rule}
    if told.handbook is not None:
        code["url"] = told.handbook + rule_address(rule)
    return code


def _range(location: Location, told: Told) -> dict[str, Any]:
    if is_whole_file(location):
        return {"start": {"line": location.line}}
    return _stretch(location, told)


def _stretch(location: Location, told: Told) -> dict[str, Any]:
    """The format counts columns in bytes of UTF-8, from 1."""
    columns = []
    for column in (location.column, location.end_column):
        before = told.before(location, column)
        columns.append(len(before.encode("utf-8", "replace")) + 1)
    start, end = columns
    return {
        "start": {"line": location.line, "column": start},
        "end": {"line": location.line, "column": end},
    }
