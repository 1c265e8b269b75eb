"""How a quiz stands on its page: the answers of a question in their order, and its mark."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from mkdocs_playbook.model.entities import Question, Quiz
from mkdocs_playbook.model.fields import Text


class Option(NamedTuple):
    """An answer of a question, in plain words."""

    is_right: bool
    text: str


def options(key: str, question: Question, plain: Callable[[Text], str]) -> list[Option]:
    """The answers of a question, in an order that its short name decides.

    So the right one has no favourite place, and every build shows the same page.
    """
    answers = [Option(True, plain(question.right))]
    answers += [Option(False, plain(wrong)) for wrong in question.wrong]
    numbers = sorted(range(len(answers)), key=lambda number: _lot(key, number))
    return [answers[number] for number in numbers]


def marks(quiz: Quiz, plain: Callable[[Text], str]) -> dict[str, str]:
    """Short name of a question -> six hexadecimal digits that change with what it asks and offers.

    By these a browser knows which of the answers that it has kept are to what is still asked.
    """
    found = {}
    for key, question in quiz.questions.items():
        lines = [plain(question.ask)]
        lines += [f"{option.is_right} {option.text}" for option in options(key, question, plain)]
        found[key] = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:6]
    return found


def _lot(key: str, number: int) -> bytes:
    """What decides the place of an answer: the same in every build, without a visible pattern."""
    return hashlib.sha256(f"{key} {number}".encode()).digest()
