"""Coverage -> JSON for programs."""

import json
from collections.abc import Sequence
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.coverage import Coverage, Looked
from mkdocs_playbook.book.ownership import owner_of
from mkdocs_playbook.reports.coverage.as_text import path_of


def text(found: Sequence[Coverage], book: Book) -> str:
    """One object: ``coverage``, for each thing that is asked for how many have it, and its gaps."""
    parts = []
    for one in found:
        parts.append(
            {
                "name": one.name,
                "covered": one.covered,
                "whole": one.whole,
                "gaps": [_gap(gap, book) for gap in one.gaps],
                "next": book.words("coverage", f"{one.name}-next"),
            }
        )
    return json.dumps({"coverage": parts}, ensure_ascii=False, indent=2)


def _gap(gap: Looked, book: Book) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": gap.node.kind,
        "id": gap.node.id,
        "role": owner_of(book, gap.node),
        "file": path_of(gap),
        "missing": gap.missing,
        "of": gap.of,
    }
    if gap.lang is not None:
        found["language"] = gap.lang
    return found
