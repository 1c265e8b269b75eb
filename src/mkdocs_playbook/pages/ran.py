"""What the runs of checklists say, for its page: in words, each line with the way to it.

Nothing that people wrote by hand is shown, nor the names of rounds: names may stand in them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.pages.linked import LinkedView
from mkdocs_playbook.runs import worded
from mkdocs_playbook.runs.advice import LEAST_RUNS
from mkdocs_playbook.runs.lines import LineCount
from mkdocs_playbook.runs.said import ListSaid, Said

MOST_STRETCHES = 8
"""Weeks or months that a page shows, the newest first."""

MOST_LINES = 5
"""Lines that it shows as left open, the most often first."""


class Row(NamedTuple):
    """A week or a month, or a round by its number."""

    when: str
    kept: str
    share: float | None
    """Of the boxes, how many are dealt with, from 0 to 1."""
    boxes: str
    missing: str


class Told(NamedTuple):
    """What is said of a line or a pause point, under a few words."""

    what: str
    of: Markup | str
    why: str


class ListRuns(NamedTuple):
    """What the runs of a list say."""

    id: str
    anchor: str
    role: str
    runs: str
    stretch: str
    """``week`` or ``month``; empty where the rows are rounds."""
    rows: tuple[Row, ...]
    advice: tuple[Told, ...]
    open: tuple[Told, ...]
    pauses: tuple[Told, ...]
    gone: tuple[str, ...]
    is_judged: bool
    """Whether there are enough runs to advise anything."""


def list_runs(view: LinkedView, said: Said) -> list[ListRuns]:
    """What is said of each list that has runs."""
    return [_list_runs(one, view) for one in said.lists]


def _list_runs(one: ListSaid, view: LinkedView) -> ListRuns:
    words = view.book.words
    stretch = "month" if one.checklist.cadence == "monthly" else "week"
    gone = []
    for count in one.gone:
        number = worded.runs(count.runs, words)
        gone.append(words("runs", "gone-line", line=count.line, runs=number))
    return ListRuns(
        id=one.checklist.id,
        anchor=one.checklist.id.replace("/", "-"),
        role=one.checklist.role,
        runs=worded.runs(len(one.runs), words),
        stretch=stretch if one.stretches else "",
        rows=tuple(_stretches(one, view) if one.stretches else _rounds(one, view)),
        advice=tuple(_advice(one, view)),
        open=tuple(_open(one, view)),
        pauses=tuple(_pauses(one, view)),
        gone=tuple(gone),
        is_judged=len(one.runs) >= LEAST_RUNS,
    )


def _stretches(one: ListSaid, view: LinkedView) -> Iterator[Row]:
    words = view.book.words
    for stretch in reversed(one.stretches[-MOST_STRETCHES:]):
        yield Row(
            when=str(stretch.when),
            kept=worded.kept(stretch, words),
            share=stretch.dealt_with / stretch.boxes if stretch.boxes else None,
            boxes=_joined([worded.share(stretch, words), worded.unsure(stretch.unsure, words)]),
            missing=worded.missing(stretch, words),
        )


def _rounds(one: ListSaid, view: LinkedView) -> Iterator[Row]:
    words = view.book.words
    for number, run in enumerate(one.runs, start=1):
        name = words("runs", "round", n=number)
        yield Row(name, "", None, worded.progress(run, words), "")


def _advice(one: ListSaid, view: LinkedView) -> Iterator[Told]:
    for advice in one.advice:
        what, why = worded.advised(advice, view.book.words)
        yield Told(what, _line(advice.count, one, view), why)


def _open(one: ListSaid, view: LinkedView) -> Iterator[Told]:
    for count in one.left_open[:MOST_LINES]:
        yield Told(worded.left_open(count, view.book.words), _line(count, one, view), "")


def _pauses(one: ListSaid, view: LinkedView) -> Iterator[Told]:
    for times in one.pauses:
        parts = worded.pause_parts(times, view.book.words)
        yield Told(str(times.pause.name), "", _joined(parts))


def _line(count: LineCount, one: ListSaid, view: LinkedView) -> Markup:
    """A link to a line on the page of its list."""
    pause, _, name = count.line.partition(".")
    href = view.to(page_path("checklist", one.checklist.id), f"item-{pause}-{name}")
    text = view.plain(count.item.text) if count.item else count.line
    return Markup('<a href="{}">{}</a>').format(href, text)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(filter(None, parts))
