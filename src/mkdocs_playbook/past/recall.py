"""A project's history -> what its pages show of it, in every language."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs_playbook.cache import Cache
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.pages.past import Past
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.past.sheets import old_sheets
from mkdocs_playbook.past.states import States
from mkdocs_playbook.past.weeks import Weeks
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
    states, kept = States(root, now), Kept(cache)
    try:
        weeks = Weeks(history, states, kept)
        return {lang: _in_language(lang, history, weeks, states, kept) for lang in languages}
    except Failure:  # a history that git can't read is as good as none
        return {}


def _in_language(lang: Language, history: Recent, weeks: Weeks, states: States, kept: Kept) -> Past:
    since = None
    if weeks.are_known:
        first, _ = history.week_ends[0]
        monday, *_ = first.days
        since = max(monday, history.before.day)  # a young history begins within that week
    sheets = old_sheets(lang, history.day_ends[-DAYS:], states, kept)
    return Past(since, history.day_ends[-1].time, weeks=weeks.changed(lang), sheets=sheets)
