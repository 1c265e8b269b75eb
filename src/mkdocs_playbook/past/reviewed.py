"""What was edited after its review, and means something else than what was reviewed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.reviews import Review, reviews
from mkdocs_playbook.compare.reviewed import edited_in_meaning, new_ids
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.languages import TEAM_FILE
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.past.kept import Kept
from mkdocs_playbook.reading.files import Files, files_at
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.past import commits_on


class _Asked(NamedTuple):
    """All that it hangs on whether a thing meant the same after a commit."""

    commit: str
    node: Node
    written: str
    renamed: tuple[tuple[Node, Node], ...]


class ReviewedStates:
    """What a project was on the days of its reviews; each commit is read once."""

    def __init__(self, root: Path, kept: Kept) -> None:
        self._root = root
        self._kept = kept
        self._commits: dict[frozenset[date], Mapping[date, str]] = {}
        self._files: dict[str, Files] = {}
        self._known: dict[_Asked, bool] = {}

    def edited_days(self, book: Book, now: Loaded) -> Mapping[Node, date]:
        """Things that mean something else than their reviewers read -> the day of the last edit.

        Nothing where there is no history, or none that git can read.
        """
        try:
            found = self.edited_in_meaning(reviews(book), now)
        except Failure:
            return {}
        return {review.node: review.edited for review in found if review.edited}

    def edited_in_meaning(self, found: Sequence[Review], now: Loaded) -> list[Review]:
        """The same reviews; of what still means the same, none counts as edited.

        :raises Failure: when git can't read the history.
        """
        days: dict[date, list[Review]] = defaultdict(list)
        for review in found:
            if review.edited:
                days[review.on].append(review)
        commits = self._commits_on(frozenset(days))
        same: set[Node] = set()
        for day, commit in commits.items():
            same.update(self._unchanged(commit, days[day], now))
        return [_without_edit(review) if review.node in same else review for review in found]

    def _unchanged(self, commit: str, of_day: Sequence[Review], now: Loaded) -> list[Node]:
        """What meant the same after a commit as it does now."""
        renamed = tuple(sorted(new_ids(now).items()))
        reviews_of = {_Asked(commit, one.node, _written(one, now), renamed): one for one in of_day}
        # Whoever edits changes one file: the others of its day have been compared.
        new = [asked for asked in reviews_of if asked not in self._known]
        if new:

            def make() -> list[Node]:
                found = [reviews_of[asked] for asked in new]
                states = {one.on: self._files_at(commit) for one in found}
                compared = edited_in_meaning(found, now, states)
                return [one.node for one in compared if not one.edited]

            same = {tuple(node) for node in self._kept.get("same-as-reviewed", make, asked=new)}
            for asked in new:
                self._known[asked] = asked.node in same
        return [asked.node for asked in reviews_of if self._known[asked]]

    def _commits_on(self, days: frozenset[date]) -> Mapping[date, str]:
        if days not in self._commits:
            self._commits[days] = commits_on(self._root, days) if days else {}
        return self._commits[days]

    def _files_at(self, commit: str) -> Files:
        if commit not in self._files:
            self._files[commit] = files_at(self._root, commit)
        return self._files[commit]


def _without_edit(review: Review) -> Review:
    return replace(review, edited=None)


def _written(review: Review, now: Loaded) -> str:
    """All that a thing is read from now."""
    path = by_name(review.node.kind).path(review.node.id)
    return f"{now.contents[TEAM_FILE]!r} {now.contents[path]!r}"
