"""Scores -> JSON for programs: names of fields stay, and new ones may be added."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.reports.scores.told import Named, ToDo, counts, told
from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.runs.score import Score


def text(
    scores: Sequence[Score], book: Book, on: date | None = None, refused: Sequence[Refusal] = ()
) -> str:
    """One object: the figures with their colours, and the lines that could not be read."""
    content = {
        "language": book.lang,
        "on": on.isoformat() if on else None,
        "counts": counts(scores),
        "scores": [_score(score, book) for score in scores],
        "refused": [_refusal(one, book) for one in refused],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _score(score: Score, book: Book) -> Mapping[str, object]:
    said = told(score, book)
    return {
        "metric": said.metric.id,
        "title": said.metric.title,
        "unit": score.metric.unit,
        "period": said.period or None,
        "value": _number(score.figure.value) if score.figure else None,
        "colour": said.colour or None,
        "line": score.figure.line if score.figure else None,
        **_to_do(said.to_do),
    }


def _to_do(to_do: ToDo | None) -> Mapping[str, object]:
    """The same fields whether there is something to do or not."""
    if to_do is None:
        return dict.fromkeys(("first", "who", "within", "starts", "sop", "then"))
    return {
        "first": to_do.first or None,
        "who": _named(to_do.who),
        "within": to_do.within,
        "starts": to_do.starts or None,
        "sop": _named(to_do.sop),
        "then": _named(to_do.then) if to_do.then else None,
    }


def _named(named: Named) -> Mapping[str, str]:
    return {"id": named.id, "title": named.title}


def _refusal(one: Refusal, book: Book) -> Mapping[str, object]:
    words = book.words
    return {
        "line": one.line,
        "column": one.heading or None,
        "message": words.refused(one.message),
        "hints": [words.refused(hint) for hint in one.hints],
    }


def _number(value: Decimal) -> int | float:
    if value == value.to_integral_value():
        return int(value)
    return float(value)
