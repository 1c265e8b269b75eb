"""What the runs say -> JSON for programs: names of fields stay, and new ones may be added."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Message
from mkdocs_playbook.runs import worded
from mkdocs_playbook.runs.advice import Advice
from mkdocs_playbook.runs.lines import LineCount
from mkdocs_playbook.runs.pauses import PauseTimes
from mkdocs_playbook.runs.problems import Problem
from mkdocs_playbook.runs.remarks import remarks
from mkdocs_playbook.runs.said import ListSaid, Said
from mkdocs_playbook.runs.stretches import Stretch


def text(said: Said, book: Book, with_names: bool = False) -> str:
    """One object: what is said of each list, and what couldn't be read.

    :param with_names: whether notes, values and the names of rounds are in it.
    """
    content = {
        "language": book.lang,
        "lists": [_list(one, book, with_names) for one in said.lists],
        "without": list(said.without),
        "gone": dict(said.gone),
        "problems": [_problem(one, book) for one in said.problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _list(one: ListSaid, book: Book, with_names: bool) -> Mapping[str, Any]:
    found: dict[str, Any] = {
        "list": one.checklist.id,
        "title": worded.title(one.checklist.id, book),
        "role": one.checklist.role,
        "runs": len(one.runs),
        "periods": [_stretch(stretch) for stretch in one.stretches],
        "lines": [_line(count) for count in one.lines],
        "pauses": [_pause(times) for times in one.pauses],
        "advice": [_advice(advice, book) for advice in one.advice],
        "remarks": len(remarks(one)),
    }
    if with_names:
        found["rounds"] = [run.round for run in one.runs if run.period is None]
        found["remarks"] = [remark._asdict() for remark in remarks(one)]
    return found


def _stretch(stretch: Stretch) -> Mapping[str, Any]:
    return {
        "period": str(stretch.when),
        "expected": len(stretch.expected),
        "kept": stretch.kept,
        "missing": [str(when) for when in stretch.missing],
        "boxes": stretch.boxes,
        "dealt_with": stretch.dealt_with,
        "unsure": stretch.unsure,
    }


def _line(count: LineCount) -> Mapping[str, Any]:
    found = asdict(count)
    del found["item"], found["stands_last"]
    return {**found, "runs": count.runs, "gone": count.item is None}


def _pause(times: PauseTimes) -> Mapping[str, Any]:
    planned = times.pause.at
    return {
        "pause": times.key,
        "runs": times.runs,
        "begins_minute": times.begins,
        "planned": planned.time if planned else None,
        "lasts_minutes": times.lasts,
        "planned_minutes": times.pause.minutes,
        "until_next_minutes": times.until_next,
    }


def _advice(advice: Advice, book: Book) -> Mapping[str, Any]:
    what, why = worded.advised(advice, book.words)
    return {
        "line": advice.count.line,
        "advice": advice.kind,
        "what": what,
        "why": why,
        "numbers": {name.rstrip("_"): number for name, number in advice.numbers.items()},
    }


def _problem(one: Problem, book: Book) -> Mapping[str, Any]:
    return {
        "path": one.path,
        "line": one.line,
        "column": one.heading or None,
        "message": book.words.message(Message("run-unreadable", {"problem": one.what})),
    }
