"""Problems -> SARIF 2.1.0, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import os
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from mkdocs_playbook.book.addresses import rule_address
from mkdocs_playbook.checks import RULE_IDS, explanation, rule
from mkdocs_playbook.findings import Fix, Location
from mkdocs_playbook.reports import explanation as explanation_report
from mkdocs_playbook.reports.problems.told import Problem, Told, is_whole_file

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def text(told: Told) -> str:
    """One log with one run: every rule with its explanation, and every problem."""
    driver = {
        "name": "mkdocs-playbook",
        "version": version("mkdocs-playbook"),
        "rules": [_rule(name, told) for name in RULE_IDS],
    }
    run = {
        "tool": {"driver": driver},
        "language": told.words.lang,
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(told)],
        "results": [_result(problem, told) for problem in told.problems],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(name: str, told: Told) -> dict[str, Any]:
    explained = explanation(name, told.words)
    described = {
        "id": name,
        "shortDescription": {"text": explained.summary},
        "fullDescription": {"text": explained.what},
        "help": {"text": explanation_report.text(name, explained, told.words)},
        "defaultConfiguration": {"level": rule(name).SEVERITY},
    }
    if told.handbook is not None:
        described["helpUri"] = told.handbook + rule_address(name)
    return described


def _invocation(told: Told) -> dict[str, Any]:
    """What stops a build elsewhere than in the playbook's files."""
    notes = []
    for stop in told.stops:
        notes.append({"level": stop.severity, "message": {"text": stop.sentence}})
    return {"executionSuccessful": True, "toolConfigurationNotifications": notes}


def _result(problem: Problem, told: Told) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": RULE_IDS.index(problem.rule),
        "level": problem.severity,
        "message": {"text": "\n".join([problem.sentence, *problem.hints])},
        "locations": [_location(problem.location, told)],
    }
    if problem.related is not None:
        result["relatedLocations"] = [_location(problem.related, told)]
    if problem.fix is not None:
        result["fixes"] = [_fix(problem.fix, told)]
    return result


def _fix(fix: Fix, told: Told) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _stretch(fix.place, told),
        "insertedContent": {"text": fix.text},
    }
    change = {"artifactLocation": _artifact(fix.place, told), "replacements": [replacement]}
    return {"artifactChanges": [change]}


def _location(location: Location, told: Told) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": location.line}
    if not is_whole_file(location):
        region = _stretch(location, told)
    return {"physicalLocation": {"artifactLocation": _artifact(location, told), "region": region}}


def _artifact(location: Location, told: Told) -> dict[str, Any]:
    return {"uri": quote(os.fsencode(told.above + location.path))}


def _stretch(location: Location, told: Told) -> dict[str, Any]:
    columns = []
    for column in (location.column, location.end_column):
        before = told.before(location, column)
        # Half a pair of surrogates stands for itself.
        columns.append(len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1)
    start, end = columns
    return {"startLine": location.line, "startColumn": start, "endColumn": end}
