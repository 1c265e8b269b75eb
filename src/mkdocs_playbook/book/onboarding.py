"""What a newcomer to a role goes through, and in which order."""

from collections.abc import Iterator

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import Checklist, Quiz
from mkdocs_playbook.model.playbook import Node

CADENCE = "onboarding"
"""Of the lists that are there for newcomers."""


def path_of(book: Book, role: str) -> tuple[Checklist | Quiz, ...]:
    """A role's lists for newcomers by when they are finished, and its quizzes.

    A quiz comes after the first list that asks for it, and last where none does.
    """
    return tuple(_path(book, role))


def _path(book: Book, role: str) -> Iterator[Checklist | Quiz]:
    waiting = {Node("quiz", quiz.id): quiz for quiz in book.quizzes_of(role)}
    for checklist in _lists(book, role):
        yield checklist
        for target in book.mentioned_in("checklist", checklist.id):
            if target in waiting:
                yield waiting.pop(target)
    yield from waiting.values()


def _lists(book: Book, role: str) -> Iterator[Checklist]:
    for group in book.checklists_of(role):
        if group.id == CADENCE:
            yield from group.entities
