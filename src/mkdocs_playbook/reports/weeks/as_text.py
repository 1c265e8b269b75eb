"""Weeks of changes -> text for a terminal."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.compare.weekly import WeekOfChanges
from mkdocs_playbook.reports.weeks.told import Stretch, ToldWeek, closing, told
from mkdocs_playbook.words import Words


def text(weeks: Sequence[WeekOfChanges], stretch: Stretch, words: Words) -> str:
    """The newest week first: its heading, a line for each thing, its sentences below."""
    parts = ["\n".join(_lines(week)) for week in told(weeks, words)]
    last = closing(stretch, not parts, words)
    return "\n\n".join([*parts, last] if last else parts)


def _lines(week: ToldWeek) -> Iterator[str]:
    yield week.heading
    for thing in week.things:
        yield f"  {thing.title}"
        for sentence in thing.sentences:
            yield f"    {sentence}"
    for note in week.notes:
        yield f"  {note}"
