"""Differences -> JSON for programs: ids, routes and weights, and the sentences beside them."""

import json
from typing import Any

from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.reports.differences.told import Told, told


def text(diff: Diff) -> str:
    """One object, as ``data`` has it."""
    return json.dumps(data(diff), ensure_ascii=False, indent=2)


def data(diff: Diff) -> dict[str, Any]:
    """``changes``, each with its ``differences``, and ``files``."""
    changes = [_change(told(change, diff)) for change in diff.changes]
    files = [{"path": file.path, "what": file.fate} for file in diff.files]
    return {"changes": changes, "files": files}


def _change(one: Told) -> dict[str, Any]:
    change = one.change
    affected = change.affected
    fields = []
    # What is new, gone or renamed has no differences; its one sentence says so.
    for difference, sentence in zip(change.differences, one.sentences, strict=False):
        route = list(difference.route)
        fields.append({"what": difference.what, "route": route, "said": sentence})
    return {
        "kind": change.node.kind,
        "id": change.node.id,
        "was": change.before.id if change.before != change.node else None,
        "what": change.fate,
        "weight": change.weight,
        "language": change.lang,
        "title": one.title,
        "said": list(one.sentences),
        "differences": fields,
        "affects": {
            "said": one.affects,
            "users": [{"kind": user.kind, "id": user.id} for user in affected.users],
            "questions": [{"quiz": it.quiz, "number": it.number} for it in affected.questions],
            "sheets": list(affected.sheets),
            "pages": affected.pages,
        },
    }
