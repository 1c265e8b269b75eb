"""A project's history -> what its pages show of it, in every language."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from mkdocs_playbook.cache import Cache
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.pages.past import Past
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.past.sheets import old_sheets
from mkdocs_playbook.past.states import States
from mkdocs_playbook.past.weeks import Weeks
from mkdocs_playbook.reading.history import is_cut_short
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.past import Recent, recent

WEEKS = 13
"""Of which is told what has changed: a quarter of a year."""

DAYS = 20
"""The newest of theirs whose sheets are known: each costs a clean build a tenth of a second."""


def recall(
    root: Path, now: Loaded, languages: Sequence[Language], cache: Cache | None
) -> Mapping[Language, Past]:
    """What is known of the last weeks, by language; nothing where there is no history.

    :param now: what the project is now, without errors.
    :param languages: those that are wanted.
    :param cache: where what was made of commits is kept.
    """
    history = recent(root, WEEKS)
    if history is None:
        return {}
    is_whole = not is_cut_short(root)
    states, kept = States(root, now), Kept(cache)
    try:
        weeks = Weeks(history, states, kept)
        found = {}
        for lang in languages:
            found[lang] = _in_language(lang, history, is_whole, weeks, states, kept)
        return found
    except Failure:  # a history that git can't read is as good as none
        return {}


def _in_language(
    lang: Language, history: Recent, is_whole: bool, weeks: Weeks, states: States, kept: Kept
) -> Past:
    since, begins = _beginning(history, is_whole) if weeks.are_known else (None, False)
    sheets = old_sheets(lang, history.day_ends[-DAYS:], states, kept)
    time = history.day_ends[-1].time
    return Past(since, begins, time, weeks=weeks.changed(lang), sheets=sheets)


def _beginning(history: Recent, is_whole: bool) -> tuple[date, bool]:
    """The first day that is told of, and whether the project began on it."""
    first, _ = history.week_ends[0]
    monday, *_ = first.days
    oldest = history.before.day
    if oldest < monday:
        return monday, False
    return oldest, is_whole
