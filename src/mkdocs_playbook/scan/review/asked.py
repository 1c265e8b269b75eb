"""What is said of each question: of which sheet it is, of which line, and what is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.entities import Pause
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.pages.plain_words import plain_words
from mkdocs_playbook.runs.boxes import METRIC, METRICS
from mkdocs_playbook.runs.ticks import Row
from mkdocs_playbook.scan.review.questions import Question
from mkdocs_playbook.scan.rows import BLANK, CALL, DATE, INITIALS, SHEET


@dataclass(frozen=True)
class Asked:
    """A question in words; ``line`` is what the sheet says there, where it says something."""

    sheet: str
    period: str
    line: str
    ask: str


class Asking:
    """Words questions as a book has their lines today; of one that is gone its name is left."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._plain: Callable[[Text], str] = plain_words(book)

    def asked(self, question: Question) -> Asked:
        """What is said of a question."""
        row = question.row
        period = row["period"] or self._book.words("scan", "undated")
        return Asked(self._sheet(row["list"]), period, self._line(row), self._ask(question))

    def _sheet(self, id_: str) -> str:
        folder, _, name = id_.partition("/")
        playbook = self._book.playbook
        if folder == METRICS and name in playbook.roles:
            role = self._plain(playbook.roles[name].title)
            return self._book.words("sheet", "metrics-title", role=role)
        if id_ in playbook.checklists:
            return self._plain(playbook.checklists[id_].title)
        return id_

    def _line(self, row: Row) -> str:
        """The line of the sheet, the call, the metric, or the pause point."""
        prefix, name = _parted(row["line"])
        pause, _, item = name.partition(".")
        if prefix == METRIC:
            metric = self._book.playbook.metrics.get(name)
            return name if metric is None else self._plain(metric.title)
        if prefix == SHEET:
            return ""
        pauses = self._pauses(row["list"])
        if pause not in pauses:
            return name
        if item:
            return self._item(pauses[pause], item)
        point = pauses[pause]
        return self._plain(point.call if prefix == CALL else point.name)

    def _item(self, pause: Pause, key: str) -> str:
        if key not in pause.items:
            return key
        item = pause.items[key]
        text = self._plain(item.text)
        if item.want is None:
            return text
        return self._book.words("review", "wanted", text=text, want=self._plain(item.want))

    def _pauses(self, id_: str) -> Mapping[str, Pause]:
        checklist = self._book.playbook.checklists.get(id_)
        return {} if checklist is None else checklist.pauses

    def _ask(self, question: Question) -> str:
        words = self._book.words
        prefix, name = _parted(question.row["line"])
        if question.asks == "box":
            return words("review", "ask-call" if prefix == CALL else "ask-box")
        if question.asks == "figure":
            return words("review", "ask-figure", unit=self._unit(name))
        if prefix in (BLANK, CALL):
            return words("review", "ask-blank", n=question.row["box"])
        key = f"ask-{name}" if prefix == SHEET else _ASKS.get(prefix, "ask-words")
        return words("review", key if key in words.tables["review"] else "ask-words")

    def _unit(self, metric: str) -> str:
        found = self._book.playbook.metrics.get(metric)
        return "" if found is None else self._book.words("unit-name", found.unit)


_ASKS = {DATE: "ask-when", INITIALS: "ask-initials"}


def _parted(line: str) -> tuple[str, str]:
    """What stands before the name of a line (``call:``; of most nothing), and its name."""
    before, colon, name = line.rpartition(":")
    return before + colon, name
