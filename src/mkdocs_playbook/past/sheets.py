"""What the undated sheets were at the ends of some days."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.memory import Memory
from mkdocs_playbook.book.sheets import Drawing, undated_drawings
from mkdocs_playbook.compare.sheets import Part, Shown, shown
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.pages.past import OldSheet
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.past.states import States
from mkdocs_playbook.reading.past import Commit

MOST_VERSIONS = 8
"""Of a sheet. Whoever holds an older one is told that there is a newer."""


class _DrawnSheets:
    """Sheets of several days in one language; one that is the same as the day before is kept."""

    def __init__(self, lang: Language, states: States) -> None:
        self._lang = lang
        self._states = states
        self._memory: Memory[Shown] = Memory()

    def at(self, commit: str) -> dict[str, Any]:
        """What is kept of a day's sheets, by their ids.

        Nothing of a playbook with errors, or of one that didn't have this language.
        """
        loaded = self._states.sound(commit)
        if loaded is None or self._lang not in loaded.languages:
            return {}
        session = self._memory.session(book=self._states.book(loaded, self._lang))
        found = {}
        for id_, model, draw in undated_drawings(self._states.book(loaded, self._lang)):

            def drawn(book: Book, draw: Drawing = draw) -> Shown:
                return shown(draw(book), book)

            one = session.thing(id_, model, drawn)
            found[id_] = [one.version, {place: list(part) for place, part in one.parts.items()}]
        self._memory.keep(session)
        return found


def old_sheets(
    lang: Language, day_ends: Sequence[Commit], states: States, kept: Kept
) -> Mapping[str, Sequence[OldSheet]]:
    """By the ids of sheets: every version once, with the last day on which it was the newest."""
    drawn = _DrawnSheets(lang, states)
    found: dict[str, list[OldSheet]] = {}
    for commit in reversed(day_ends):
        about = {"commit": commit.name, "lang": lang}
        sheets = kept.get("sheets", partial(drawn.at, commit.name), **about)
        for id_, (version, parts) in sheets.items():
            versions = found.setdefault(id_, [])
            known = {one.shown.version for one in versions}
            if version not in known and len(versions) < MOST_VERSIONS:
                told = {place: Part(*part) for place, part in parts.items()}
                versions.append(OldSheet(commit.day, Shown(version, told)))
    return found
