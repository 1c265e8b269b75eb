"""Scores -> text for a terminal: what is worst and what to do first, then what is well."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.reports.scores.told import ToDo, Told, counts, told
from mkdocs_playbook.runs.score import Score
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.width import display_width


def text(scores: Sequence[Score], book: Book) -> str:
    """A line for each figure, with what it asks for below; then those without, and the count."""
    words = book.words
    with_figure = [told(score, book) for score in scores if score.figure]
    lines = list(_lines(with_figure, words))
    without = [str(score.metric.title) for score in scores if score.figure is None]
    if without:
        names = words("language", "list").join(without)
        lines.append(words("score", "without", count=len(without), names=names))
    lines.append(_summary(scores, words))
    return "\n".join(lines)


def _lines(all_of_it: Sequence[Told], words: Words) -> Iterator[str]:
    rows = []
    for one in all_of_it:
        rows.append((words("zone", one.colour), one.metric.title, one.period, one.figure))
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row, one in zip(rows, all_of_it, strict=True):
        padded = []
        for cell, width in zip(row, widths, strict=True):
            padded.append(cell + " " * (width - display_width(cell)))
        yield "  ".join(padded).rstrip()
        if one.to_do is not None:
            indent = " " * (widths[0] + 2)
            for line in _asked(one.to_do, words):
                yield indent + line


def _asked(to_do: ToDo, words: Words) -> Iterator[str]:
    """The first thing to do; who does it, how soon, from when, by which SOP; then whom."""
    if to_do.first:
        yield to_do.first
    soon = to_do.soon
    if to_do.starts:
        soon = words("ui", "soon-from", soon=soon, starts=to_do.starts)
    parts = [to_do.who.title, soon, to_do.sop.title]
    if to_do.then:
        parts.append(words("score", "then", role=to_do.then.title))
    yield " · ".join(parts)


def _summary(scores: Sequence[Score], words: Words) -> str:
    parts = []
    for colour, count in counts(scores).items():
        name = words("score", "none") if colour == "none" else words("zone", colour)
        parts.append(words("score", "count", name=name, count=count))
    return words("language", "list").join(parts)
