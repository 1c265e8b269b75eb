"""A week's changes -> things with their sentences, and what has to be printed anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.compare.diff import Diff
from mkdocs_playbook.compare.weekly import WeekOfChanges
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reports.differences.told import told as change_told
from mkdocs_playbook.words import Words, phrases, printable


@dataclass(frozen=True)
class Thing:
    """A thing and all that has become of it."""

    node: Node
    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ToldWeek:
    """A week in words."""

    heading: str
    things: tuple[Thing, ...]
    notes: tuple[str, ...]
    """What is to be said of the week as a whole."""


@dataclass(frozen=True)
class Stretch:
    """Of which time it is told."""

    since: date
    begins: date | None
    """The day on which the history begins, where that is later: all was new then."""


def closing(stretch: Stretch, is_empty: bool, words: Words) -> str:
    """What is said after the weeks: where the history begins, and that there was no change."""
    parts = []
    if stretch.begins is not None:
        parts.append(words("changes", "begins", day=stretch.begins))
    if is_empty:
        parts.append(words("changes", "nothing", since=stretch.begins or stretch.since))
    return words("language", "gap").join(parts)


def told(weeks: Sequence[WeekOfChanges], words: Words) -> Iterator[ToldWeek]:
    """The weeks that there is something to say of."""
    for one in weeks:
        heading = phrases.occasion(one.week, words)
        if one.diff is None:
            yield ToldWeek(heading, (), (words("changes", str(one.gap)),))
        elif one.diff.changes or one.diff.files:
            notes = (*files_told(one.diff), *_sheets(one.diff, words))
            yield ToldWeek(heading, things_told(one.diff), notes)


def things_told(diff: Diff) -> tuple[Thing, ...]:
    """Each thing once, whatever its changes weigh."""
    found: dict[Node, tuple[str, list[str]]] = {}
    for change in diff.changes:
        one = change_told(change, diff)
        _, sentences = found.setdefault(change.node, (one.title, []))
        sentences += one.sentences
    return tuple(Thing(node, title, tuple(told)) for node, (title, told) in found.items())


def files_told(diff: Diff) -> Iterator[str]:
    """What has become of hand-written pages."""
    words = diff.after.words
    for file in diff.files:
        yield words("diff", f"file-{file.fate}", path=printable(file.path))


def _sheets(diff: Diff, words: Words) -> Iterator[str]:
    """The lists that come out otherwise on paper."""
    changed = {id_ for change in diff.changes for id_ in change.affected.sheets}
    titles = []
    for id_, checklist in diff.after.playbook.checklists.items():
        if id_ in changed:
            titles.append(words("diff", "named", title=printable(str(checklist.title))))
    if titles:
        yield words("changes", "print", sheets=words("language", "list").join(titles))
