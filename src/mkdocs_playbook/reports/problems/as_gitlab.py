"""Problems -> GitLab's report of code quality, which it shows beside the lines of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
import json
from collections import Counter
from typing import Any

from mkdocs_playbook.reports.problems.told import Problem, Told

_SEVERITY = {"error": "major", "warning": "minor"}


def text(told: Told) -> str:
    """A list of problems; what has no place in a file is told beside it."""
    seen: Counter[str] = Counter()
    found = []
    for problem in told.problems:
        what = "\0".join([told.path_of(problem.location), problem.rule, problem.sentence])
        seen[what] += 1
        found.append(_entry(problem, told, f"{what}\0{seen[what]}"))
    return json.dumps(found, ensure_ascii=False, indent=2)


def _entry(problem: Problem, told: Told, what: str) -> dict[str, Any]:
    """:param what: tells it from all others, and stays the same when lines above it move."""
    return {
        "description": " ".join([problem.sentence, *problem.hints]),
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(what.encode()).hexdigest(),
        "severity": _SEVERITY[problem.severity],
        "location": {
            "path": told.path_of(problem.location),
            "lines": {"begin": problem.location.line},
        },
    }
