"""What was ticked on checklists, read from a CSV file with a box a line.

Pages and scanned sheets write the same columns. Those that are not used here (the version and the
language of the sheet, how sure its reader is) are left alone, and so are unknown ones. A line that
can't be read is told and costs none of the others.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, TypeAlias, get_args
from zoneinfo import ZoneInfo

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.findings import Failure, Message
from mkdocs_playbook.model.calendar import Month, Week
from mkdocs_playbook.model.entities import CADENCES
from mkdocs_playbook.model.former import former_ids
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.runs.numbers import read_value
from mkdocs_playbook.runs.periods import When, read_when
from mkdocs_playbook.runs.refused import Refusal, Refused, refusal
from mkdocs_playbook.runs.table import Row, read_table

State: TypeAlias = Literal["done", "na", "unsure", "open"]
"""Of a box: ticked, not applicable, not to be told, empty. The one that tells more stands before
the others: of two sources, one may have seen what the other has not."""

STATES: tuple[State, ...] = get_args(State)

LIST, PERIOD, LINE, BOX, STATE = "list", "period", "line", "box", "state"

HEADINGS = (LIST, PERIOD, LINE, BOX, STATE)
"""Those without which a line says nothing."""

VALUE, TIME = "value", "time"

METRIC = "metric:"
"""What the figure of a metric has before its id, where lines of a list have their names."""

METRICS = "metrics"
"""The folder of the sheets that hold figures alone."""

_PERIODS: Mapping[str, tuple[type, str, str]] = {
    "daily": (date, "period-daily", "write-day"),
    "weekly": (Week, "period-weekly", "write-week"),
    "monthly": (Month, "period-monthly", "write-month"),
}
"""What a list that comes round is for, and what is said of anything else, with the next step."""

_LIST = re.compile(rf"(?:{'|'.join((*CADENCES, METRICS))})/[a-z0-9-]+")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


class Key(NamedTuple):
    """What tells a box from all others. Lines are known by their names: versions add up."""

    list: str
    """The id that the list has today; its own where there is no such list any more."""
    period: When | None
    """``None`` for a list that goes by rounds."""
    round: str
    line: str
    """Its pause point and its name, ``opening.shelf``; a field has a colon: ``metric:waste``."""
    number: int
    """From 1, where a line comes round."""


@dataclass(frozen=True)
class Box:
    """What a line of a file says of a box."""

    key: Key
    state: State
    value: str
    note: str
    time: datetime | None
    """When it was ticked, where the team is; paper doesn't tell."""
    path: str
    row: int


@dataclass(frozen=True)
class Boxes:
    """What a file holds, and what could not be read, both in the order of its lines."""

    read: tuple[Box, ...]
    refused: tuple[Refusal, ...]


def read_boxes(content: bytes, path: str, book: Book) -> Boxes:
    """The boxes in a file.

    :param path: what the file is called in messages.
    :raises Failure: when it is no CSV file, or has not the columns of one.
    """
    table = read_table(content, path)
    missing = tuple(heading for heading in HEADINGS if heading not in table.headings)
    if missing:
        raise Failure("runs-headings", path=path, missing=missing)
    reader = _Reader(path, book)
    found: list[Box] = []
    refused = list(table.refused)
    for row in table.rows:
        box = reader.box(row)
        if isinstance(box, Box):
            found.append(box)
        else:
            refused.append(box)
    refused.sort(key=lambda one: one.line)
    return Boxes(tuple(found), tuple(refused))


TABLE = "ticked"
"""The sentences of this module."""


class _Wrong(Exception):
    """A cell that can't be read; never leaves this module."""

    def __init__(self, heading: str, refused: Refused) -> None:
        super().__init__(heading)
        self.heading = heading
        self.refused = refused


@contextmanager
def _reading(heading: str) -> Iterator[None]:
    """What is refused meanwhile stands in the cell under a heading."""
    try:
        yield
    except Refused as error:
        raise _Wrong(heading, error) from error


class _Reader:
    """Reads lines of a file as a book understands them."""

    def __init__(self, path: str, book: Book) -> None:
        self._path = path
        self._metrics = book.playbook.metrics
        self._zone = ZoneInfo(book.team.timezone)
        self._now_called = _now_called(book)

    def box(self, row: Row) -> Box | Refusal:
        """What a line says, or why it says nothing."""
        try:
            return self._box(row)
        except _Wrong as wrong:
            return refusal(row.line, wrong.heading, wrong.refused)

    def _box(self, row: Row) -> Box:
        cells = {heading: cell.strip() for heading, cell in row.cells.items()}
        value, round_ = cells.get(VALUE, ""), cells.get("round", "")
        with _reading(LIST):
            written = _list(cells[LIST])
        with _reading(PERIOD):
            period = _period(cells[PERIOD], written, round_)
        with _reading(LINE):
            line = _line(cells[LINE])
        with _reading(BOX):
            number = _number(cells[BOX])
        with _reading(STATE):
            state = _state(cells[STATE])
        with _reading(VALUE):
            self._require_figure(value, line)
        with _reading(TIME):
            time = _moment(cells.get(TIME, ""), self._zone)
        key = Key(self._id_today(written), period, round_, line, number)
        return Box(key, state, value, cells.get("note", ""), time, self._path, row.line)

    def _id_today(self, written: str) -> str:
        """The id of a list that had another one, where its periods are still of the same kind."""
        now = self._now_called.get(written, written)
        is_same = _folder(now) == _folder(written)
        return now if is_same else written

    def _require_figure(self, text: str, line: str) -> None:
        """:raises Refused: for a metric's value that is no figure; all else may be anything."""
        metric = self._metrics.get(line.removeprefix(METRIC))
        if text and line.startswith(METRIC) and metric is not None:
            read_value(text, metric.unit)


def _now_called(book: Book) -> Mapping[str, str]:
    """Former ids of lists -> what they are called now."""
    kind = by_name("checklist")
    found: dict[str, str] = {}
    for id_, checklist in book.playbook.checklists.items():
        for former in former_ids(kind, checklist):
            found.setdefault(former.id, id_)
    return found


def _folder(list_: str) -> str:
    return list_.partition("/")[0]


def _list(text: str) -> str:
    if not _LIST.fullmatch(text):
        raise Refused(Message("no-list", {"text": text}), Message("write-list"), table=TABLE)
    return text


def _period(text: str, list_: str, round_: str) -> When | None:
    """What a run was for; nothing for a list that goes by rounds and has one."""
    expected = _PERIODS.get(_folder(list_))
    if not text and expected is None:
        if not round_:
            raise Refused(Message("round-missing"), Message("write-round"), table=TABLE)
        return None
    period = read_when(text)
    if expected is not None and not isinstance(period, expected[0]):
        _, wrong, step = expected
        raise Refused(Message(wrong, {"text": text}), Message(step), table=TABLE)
    return period


def _line(text: str) -> str:
    if not text:
        raise Refused(Message("line-missing"), Message("write-line"), table=TABLE)
    return text


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Refused(Message("no-box", {"text": text}), Message("write-box"), table=TABLE)
    return int(text)


def _state(text: str) -> State:
    for state in STATES:
        if text == state:
            return state
    wanted = Message("write-state", {"states": STATES})
    raise Refused(Message("no-state", {"text": text}), wanted, table=TABLE)


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A moment as clocks show it where the team is."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or zone).astimezone(zone)
    except (ValueError, OverflowError) as error:
        raise Refused(
            Message("no-moment", {"text": text}), Message("write-moment"), table=TABLE
        ) from error
