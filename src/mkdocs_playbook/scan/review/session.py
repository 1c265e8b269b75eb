"""Keeps what a person says, each answer at once: killed halfway, nothing is lost."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.runs.boxes import METRIC
from mkdocs_playbook.runs.numbers import read_value
from mkdocs_playbook.runs.tick_file import read_tick_file
from mkdocs_playbook.runs.ticks import Row, key_of
from mkdocs_playbook.scan.filing import Unwritable, content_of
from mkdocs_playbook.scan.review.questions import Question
from mkdocs_playbook.writing import replace_file, writing_to

STATES = ("done", "open", "na")
"""What a person says of a box; of a signature the first two."""

CHANGED = ("state", "value", "confidence")
"""The columns that an answer fills in."""

MOST_LETTERS = 400
"""Of what is typed, as the page has it: a line on paper has room for fewer."""


@dataclass(frozen=True)
class Answer:
    """The state of a box or signature, or what is written in a field: ``""`` for nothing."""

    state: str = ""
    value: str = ""


@dataclass(frozen=True)
class _Change:
    number: int
    before: Mapping[str, str]
    said: Answer | None
    """What had been said of it before."""


class Session:
    """The questions of one review, and what has been said of each."""

    def __init__(self, questions: Sequence[Question], book: Book) -> None:
        self.questions = questions
        self.said: dict[int, Answer] = {}
        self._book = book
        self._steps: list[list[_Change]] = []
        """What was said, each step with all that it has changed."""
        self._lock = Lock()

    def answer(self, numbers: Sequence[int], answer: Answer) -> None:
        """Write down what somebody says of a question, or of several at once.

        :raises Refused: for a figure in no form that is read.
        :raises ValueError: for what is no answer.
        :raises Failure: when it can't be written.
        """
        cells = [self._cells(self.questions[number], answer) for number in numbers]
        step: list[_Change] = []
        with self._lock:
            self._steps.append(step)
            try:
                for number, of_question in zip(numbers, cells, strict=True):
                    step.append(self._change(number, of_question))
                    self.said[number] = answer
            finally:
                if not step:
                    self._steps.pop()

    def _change(self, number: int, cells: Mapping[str, str]) -> _Change:
        question = self.questions[number]
        before = self._write(question, cells)
        question.crop.unlink(missing_ok=True)
        return _Change(number, before, self.said.get(number))

    def undo(self) -> int | None:
        """Take the last step back, as if it had not been done; its question, or ``None``.

        :raises Failure: when it can't be written.
        """
        with self._lock:
            if not self._steps:
                return None
            step = self._steps[-1]
            number = step[0].number
            while step:
                self._take_back(step[-1])
                step.pop()
            self._steps.pop()
            return number

    def _take_back(self, change: _Change) -> None:
        question = self.questions[change.number]
        if change.said is None:
            question.crop.parent.mkdir(parents=True, exist_ok=True)
            question.crop.write_bytes(question.png)
        self._write(question, change.before)
        if change.said is None:
            del self.said[change.number]
        else:
            self.said[change.number] = change.said

    def tidy(self) -> None:
        """Take away folders in which no picture is left."""
        for folder in {question.crop.parent for question in self.questions}:
            with suppress(OSError):  # something is left
                folder.rmdir()

    def _write(self, question: Question, cells: Mapping[str, str]) -> Mapping[str, str]:
        """Fill in cells of a question's row; what stood there before.

        The file is read anew, for somebody may have changed it meanwhile.
        """
        name = str(question.file)
        file = read_tick_file(content_of(question.file), name, self._book)
        if not file.is_whole:
            raise Unwritable("runs-unwritable", file.refused, path=name)
        row = file.row(key_of(question.row))
        if row is None:
            raise Failure("review-row-gone", path=name, line=question.row["line"])
        with writing_to(question.file):
            replace_file(question.file, file.with_row({**row, **cells}).as_csv())
        return {column: row.get(column, "") for column in CHANGED}

    def _cells(self, question: Question, answer: Answer) -> Mapping[str, str]:
        """What an answer fills in. One who has looked is sure."""
        if not question.is_typed:
            if answer.state not in _states(question):
                raise ValueError(answer.state)
            return {"state": answer.state, "confidence": "1"}
        value = " ".join(answer.value.split())
        if len(value) > MOST_LETTERS:
            raise ValueError(value)
        if value and question.asks == "figure":
            self._require_figure(question.row, value)
        if question.shares:
            return {"value": value}
        return {"state": "done" if value else "open", "value": value, "confidence": "1"}

    def _require_figure(self, row: Row, value: str) -> None:
        metric = self._book.playbook.metrics.get(row["line"].removeprefix(METRIC))
        if metric is not None:
            read_value(value, metric.unit)


def _states(question: Question) -> Sequence[str]:
    return STATES if question.asks == "box" else STATES[:2]
