"""Weeks of changes in words: each week's end is compared with that of the week before."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from mkdocs_playbook.compare.diff import Diff, diff, told_in
from mkdocs_playbook.compare.weekly import of_role, that_matters
from mkdocs_playbook.model.calendar import Week
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages.past import ChangedSheet, ChangedThing, ChangedWeek
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.past.states import States
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.past import Commit, Recent
from mkdocs_playbook.reports.weeks.told import files_told, things_told
from mkdocs_playbook.words import phrases, words

MOST_SENTENCES = 8
"""Of a thing in a week. Who wants to know more compares the two versions."""


class _Pair(NamedTuple):
    """Two commits without errors between which something may have changed; the week it is in."""

    week: Week
    before: str
    after: Commit


class _Compared(NamedTuple):
    """What is different between two states, whom each thing concerns, and what roles were."""

    states: tuple[Loaded, Loaded]
    diff: Diff
    concerned: Mapping[str, frozenset[Node]]
    former: Mapping[str, str]
    """Roles -> what they were called before, where that was otherwise."""


class Weeks:
    """The weeks of a history: what is the same in every language is found out once."""

    def __init__(self, history: Recent, states: States, kept: Kept) -> None:
        self._states = states
        self._kept = kept
        self._pairs = tuple(_pairs(history, states, kept))
        self._compared: dict[_Pair, _Compared] = {}

    @property
    def are_known(self) -> bool:
        """Whether there are two states without errors to compare."""
        return bool(self._pairs)

    def changed(self, lang: Language) -> tuple[ChangedWeek, ...]:
        """The weeks in which something changed that means anything, the newest first.

        What changed in a week that ended with errors is told with the next.
        """
        found = []
        names_now: dict[str, str] = {}  # what a role was called then -> what it is called now
        for pair in reversed(self._pairs):
            make = partial(self._told, lang, pair)
            about = {"before": pair.before, "after": pair.after.name, "lang": lang}
            told = self._kept.get("changed-week", make, **about)
            week = _week(lang, pair, told["changes"], names_now)
            if not week.is_empty:
                found.append(week)
            for name, was in told["former"].items():
                names_now[was] = names_now.pop(name, name)
        return tuple(found)

    def _told(self, lang: Language, pair: _Pair) -> dict[str, Any]:
        """What is kept of a week: its changes in words, and what roles were called before it."""
        compared = self._compare(pair)
        before, after = compared.states
        whole = that_matters(told_in(compared.diff, before, after, lang, self._states.book))
        things = []
        for thing in things_told(whole):
            roles = [id_ for id_, nodes in compared.concerned.items() if thing.node in nodes]
            more = max(0, len(thing.sentences) - MOST_SENTENCES)
            sentences = thing.sentences[:MOST_SENTENCES]
            things.append([*thing.node, thing.title, sentences, more, roles])
        pages, sheets = list(files_told(whole)), list(_sheets(whole))
        changes = {"things": things, "pages": pages, "sheets": sheets}
        return {"changes": changes, "former": compared.former}

    def _compare(self, pair: _Pair) -> _Compared:
        if pair not in self._compared:
            self._compared[pair] = _compared(pair, self._states)
        return self._compared[pair]


def _compared(pair: _Pair, states: States) -> _Compared:
    before, after = states.sound(pair.before), states.sound(pair.after.name)
    assert before is not None  # only sound ones make a pair
    assert after is not None
    whole = diff(before, after, after.base, states.book)
    concerned = {}
    former = {}
    for role in whole.after.playbook.roles:
        own, was = of_role(whole, role)
        concerned[role] = frozenset(change.node for change in own.changes)
        if was != role:
            former[role] = was
    return _Compared((before, after), whole, concerned, former)


def _pairs(history: Recent, states: States, kept: Kept) -> Iterator[_Pair]:
    last = None
    if _is_sound(history.before.name, states, kept):
        last = history.before.name
    for week, end in history.week_ends:
        if end.name == last or not _is_sound(end.name, states, kept):
            continue
        if last is not None:
            yield _Pair(week, last, end)
        last = end.name


def _is_sound(commit: str, states: States, kept: Kept) -> bool:
    is_sound: bool = kept.get("sound", lambda: states.sound(commit) is not None, commit=commit)
    return is_sound


def _sheets(whole: Diff) -> Iterator[tuple[str, str, str]]:
    """The lists that come out otherwise on paper."""
    changed = {id_ for change in whole.changes for id_ in change.affected.sheets}
    for id_, checklist in whole.after.playbook.checklists.items():
        if id_ in changed:
            yield id_, str(checklist.title), str(checklist.role)


def _week(
    lang: Language, pair: _Pair, kept: dict[str, Any], names_now: Mapping[str, str]
) -> ChangedWeek:
    def now(role: str) -> str:
        return names_now.get(role, role)

    things = []
    for kind, id_, title, sentences, more, roles in kept["things"]:
        node, of = Node(kind, id_), tuple(map(now, roles))
        things.append(ChangedThing(node, title, tuple(sentences), more, of))
    sheets = [ChangedSheet(id_, title, now(role)) for id_, title, role in kept["sheets"]]
    heading = phrases.occasion(pair.week, words(lang))
    return ChangedWeek(
        str(pair.week),
        heading,
        pair.after.time,
        tuple(things),
        tuple(kept["pages"]),
        tuple(sheets),
    )
