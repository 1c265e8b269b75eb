"""Weeks of changes -> Markdown, to be passed on."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.compare.weekly import WeekOfChanges
from mkdocs_playbook.reports.markdown import escaped
from mkdocs_playbook.reports.weeks.told import Stretch, ToldWeek, closing, told
from mkdocs_playbook.words import Words


def text(weeks: Sequence[WeekOfChanges], stretch: Stretch, words: Words) -> str:
    """A heading for each week, the newest first, and a list of things under it."""
    parts = ["\n".join(_lines(week)) for week in told(weeks, words)]
    last = escaped(closing(stretch, not parts, words))
    return "\n\n".join([*parts, last] if last else parts)


def _lines(week: ToldWeek) -> Iterator[str]:
    yield f"## {escaped(week.heading)}"
    yield ""
    for thing in week.things:
        yield f"- **{escaped(thing.title)}**"
        for sentence in thing.sentences:
            yield f"  - {escaped(sentence)}"
    for note in week.notes:
        yield f"- {escaped(note)}"
