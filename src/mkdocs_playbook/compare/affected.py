"""What else a change touches: who names the thing, and which sheets come out otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.graph import targets
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.book.versions import fingerprint, input_nodes
from mkdocs_playbook.model.playbook import Node


@dataclass(frozen=True)
class Question:
    """A question of a quiz, by its number from 1."""

    quiz: str
    number: int


@dataclass(frozen=True)
class Affected:
    """What a change of one thing touches."""

    users: tuple[Node, ...] = ()
    """What names it, quizzes left out."""
    questions: tuple[Question, ...] = ()
    """The questions that name it."""
    sheets: tuple[str, ...] = ()
    """The sheets that are made from it and come out otherwise, by their ids."""
    pages: int = 0
    """On how many pages it stands or is named."""


class Surroundings:
    """Two states of a book, and what lies around each thing in them."""

    def __init__(self, before: Book, after: Book) -> None:
        self._before = before
        self._after = after

    def of(self, node: Node) -> Affected:
        """What a change of a thing touches; where it is gone, what named it."""
        book = self._after if node in self._after.nodes else self._before
        users = book.uses_of(*node)
        pages = {page_path(*node), *(page_path(*user) for user in users)}
        sheets = [id_ for id_, nodes in self._changed_sheets.items() if node in nodes]
        questions = []
        for user in users:
            if user.kind == "quiz":
                questions += _questions(book, user.id, node)
        return Affected(
            tuple(user for user in users if user.kind != "quiz"),
            tuple(questions),
            tuple(sheets),
            len(pages),
        )

    @cached_property
    def _changed_sheets(self) -> Mapping[str, frozenset[Node]]:
        """The sheets that come out otherwise -> what each is made from."""
        sheets = changed_sheets(self._before, self._after)
        return {id_: input_nodes(sheet, self._after) for id_, sheet in sheets.items()}


def changed_sheets(before: Book, after: Book) -> Mapping[str, Sheet]:
    """The undated sheets that are new or come out otherwise, by their ids."""
    earlier = undated_sheets(before)
    found = {}
    for id_, sheet in undated_sheets(after).items():
        was = earlier.get(id_)
        if was is None or fingerprint(was, before) != fingerprint(sheet, after):
            found[id_] = sheet
    return found


def _questions(book: Book, quiz: str, node: Node) -> list[Question]:
    found = []
    for number, question in enumerate(book.get("quiz", quiz).questions.values(), 1):
        if node in targets(question):
            found.append(Question(quiz, number))
    return found
