"""Tables that come in -> what is to be changed in the files, and what was not understood.

A row is taken as a whole or left out as a whole. Only cells that say something else than the files
do lead to a change; in a row that has its id, an empty one takes a value away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mkdocs_playbook.authoring.blank import Blank
from mkdocs_playbook.authoring.edited import same
from mkdocs_playbook.exchange.cells import cell_of
from mkdocs_playbook.exchange.columns import LINE, RHYTHM, Column, field_name
from mkdocs_playbook.exchange.filling import filled
from mkdocs_playbook.exchange.grids import Grid, Line
from mkdocs_playbook.exchange.known import Known
from mkdocs_playbook.exchange.notes import Note, Taken, note
from mkdocs_playbook.exchange.placing import Placed, Placer, WrongKey
from mkdocs_playbook.exchange.recognised import Recognised, recognised
from mkdocs_playbook.exchange.rhythms import CADENCE, Rhythm, rhythm_of
from mkdocs_playbook.exchange.tables import Table, tables, value_at
from mkdocs_playbook.exchange.values import value_of
from mkdocs_playbook.exchange.wanted import Wanted
from mkdocs_playbook.findings import Message, Route
from mkdocs_playbook.model.calendar import today
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.words import Words, words

_EVERY = "every"
"""The field of a line that people also write a cadence in."""


def take(
    loaded: Loaded,
    grids: Iterable[Grid],
    own_words: Words,
    wanted: Sequence[Table] = (),
    into: Sequence[str] = (),
) -> Taken:
    """What becomes of a playbook by the tables of a file.

    :param own_words: of the language in which columns are told of.
    :param wanted: the tables that the grids may be; any where none is named.
    :param into: the keys of what rows are put into that don't say it themselves.
    :raises Failure: when a file of the playbook can't be read, or can't be changed by a program.
    """
    taking = _Taking(loaded, tuple(into), own_words)
    sheets = taking.sheets(grids, wanted)
    for sheet in sheets:
        taking.place(sheet)
    for placed in taking.placed:
        taking.read(placed)
    return taking.result()


@dataclass
class _Taking:
    loaded: Loaded
    into: tuple[str, ...]
    own_words: Words
    placed: list[Placed] = field(default_factory=list)
    refused: list[Note] = field(default_factory=list)
    guessed: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = Known(self.loaded)
        self.wanted = Wanted(self.loaded.contents, self.loaded.languages)
        self._places: dict[tuple[str, tuple[str, ...]], str] = {}
        self._left_out: set[tuple[str, Route]] = set()
        self._new: list[Placed] = []

    # ---- which tables and rows there are ----

    def sheets(self, grids: Iterable[Grid], wanted: Sequence[Table]) -> list[Recognised]:
        """The grids that are known for tables, what others stand in first."""
        found: list[Recognised] = []
        unknown = []
        for grid in grids:
            if not grid.lines:
                continue
            try:
                found.append(recognised(grid, self.loaded.languages, wanted))
            except Refused as error:
                unknown.append(note(grid.place(grid.lines[0].number), "", error))
        # Beside tables, a workbook has sheets with notes and drafts.
        if found:
            self.guessed += unknown
        else:
            self.refused += unknown
        return sorted(found, key=lambda one: tables().index(one.table))

    def place(self, sheet: Recognised) -> None:
        """Find out what each row of a sheet is about."""
        self._tell_of_headings(sheet)
        placer = Placer(self.loaded, self.known, self.wanted, sheet, self.into)
        for line in sheet.lines:
            try:
                placed = placer.placed(line)
            except WrongKey as error:
                self._refuse(sheet, line, error.position, error.refused)
                continue
            key = (sheet.table.name, placed.keys)
            first = self._places.setdefault(key, sheet.grid.place(line.number))
            if first != sheet.grid.place(line.number):
                twice = Message("row-twice", {"name": ".".join(placed.keys), "place": first})
                self._refuse(sheet, line, None, Refused(twice, Message("keep-one")))
                continue
            self.placed.append(placed)
        if sheet.second_head is not None:
            told = Refused(Message("second-table"), Message("table-apart"))
            self._refuse(sheet, sheet.second_head, None, told)

    def _tell_of_headings(self, sheet: Recognised) -> None:
        columns = dict(sheet.columns)
        number = sheet.head.number
        for at in sheet.guessed:
            meant = columns[at].heading(self.own_words)
            told = Message("column-guessed", {"meant": meant})
            self.guessed.append(Note(sheet.grid.place(number, at), sheet.head.cell(at), told))
        for at in sheet.unknown:
            told = Message("column-unknown")
            self.guessed.append(Note(sheet.grid.place(number, at), sheet.head.cell(at), told))

    def _refuse(self, sheet: Recognised, line: Line, at: int | None, error: Refused) -> None:
        heading = "" if at is None else sheet.head.cell(at)
        self.refused.append(note(sheet.grid.place(line.number, at), heading, error))

    # ---- what they say ----

    def read(self, placed: Placed) -> None:
        """Let the files say what a row says, or leave it out where it can't be understood."""
        if self._stands_in_what_was_left_out(placed):
            self._refuse(placed.sheet, placed.line, None, Refused(Message("parent-left-out")))
            return
        before = len(self.refused)
        values = self._values(placed)
        if len(self.refused) > before:
            self._leave_out(placed)
            return
        sheet, kind = placed.sheet, placed.sheet.table.kind
        if values and placed.is_found_by_words:
            told = Message("row-found", {"name": ".".join(placed.keys)})
            self.guessed.append(Note(sheet.grid.place(placed.line.number), "", told))
        for column, value in values.items():
            assert column.field is not None
            route = (*placed.route, *column.field.route)
            if value is None:
                self.wanted.drop(kind, placed.id, column.lang, route)
            else:
                self.wanted.put(kind, placed.id, column.lang, route, value)
        if placed.is_new:
            self._new.append(placed)

    def _stands_in_what_was_left_out(self, placed: Placed) -> bool:
        name = placed.sheet.table.kind.name
        below = [placed.route[:length] for length in range(len(placed.route))]
        return any((f"{name} {placed.id}", route) in self._left_out for route in below)

    def _leave_out(self, placed: Placed) -> None:
        kind = placed.sheet.table.kind
        if not placed.is_new:
            return
        self._left_out.add((f"{kind.name} {placed.id}", placed.route))
        if placed.route:
            self.wanted.drop(kind, placed.id, self.loaded.base, placed.route)
        else:
            self.wanted.forget(kind, placed.id)

    def _values(self, placed: Placed) -> dict[Column, "Data | None"]:
        """What the cells say that the files don't; ``None`` where a value goes away."""
        found: dict[Column, Data | None] = {}
        for at, column in placed.sheet.columns:
            if column.key is not None:
                continue
            cell = placed.line.cell(at).strip()
            try:
                for one, value in self._cell(placed, column, cell, placed.sheet.head.cell(at)):
                    found[one] = value
            except Refused as error:
                self._refuse(placed.sheet, placed.line, at, error)
        return found

    def _cell(
        self, placed: Placed, column: Column, cell: str, heading: str
    ) -> Iterable[tuple[Column, "Data | None"]]:
        if column.field is None:
            return self._told_otherwise(placed, column, cell, heading)
        field_ = column.field
        path = self.wanted.path(placed.sheet.table.kind, placed.id, column.lang)
        now = value_at(self.wanted.data(path), (*placed.route, *field_.route))
        if cell_of(now).strip() == cell:
            return []
        if not cell and placed.is_found_by_words:
            return []  # whoever knows no ids may know no more than that
        if not cell:
            if field_.is_required and not column.is_translation:
                raise Refused(Message("cell-emptied"), Message("write-something"))
            return [(column, None)]
        rhythm = rhythm_of(cell) if field_.name == _EVERY else None
        if rhythm is not None:
            return self._rhythm(placed, column, rhythm, cell, heading)
        value = value_of(cell, field_, self.known, heading)
        if now is not None and same(now, value):
            return []
        return [(column, value)]

    def _told_otherwise(
        self, placed: Placed, column: Column, cell: str, heading: str
    ) -> Iterable[tuple[Column, "Data | None"]]:
        """What a column says that lists of others have, and ours don't."""
        if not cell:
            return []
        if column.stands_for == LINE:
            wanted = [at for at, one in placed.sheet.columns if one.name == "want"]
            is_checked = any(placed.line.cell(at).strip() for at in wanted)
            name = "check" if is_checked else "do"
            return self._cell(placed, _column(column, name), cell, heading)
        assert column.stands_for == RHYTHM
        rhythm = rhythm_of(cell)
        if rhythm is None:
            raise Refused(Message("rhythm-unread", {"value": cell}), Message("write-rhythm"))
        return self._rhythm(placed, column, rhythm, cell, heading)

    def _rhythm(
        self, placed: Placed, column: Column, rhythm: Rhythm, cell: str, heading: str
    ) -> Iterable[tuple[Column, "Data | None"]]:
        """How often a line is gone through, where that is said in words."""
        if rhythm.field != CADENCE:
            return self._cell(placed, _column(column, rhythm.field), rhythm.value, heading)
        if placed.id.partition("/")[0] != rhythm.value:
            told = {"value": cell, "id": placed.id}
            raise Refused(Message("rhythm-other", told), Message("other-list"))
        return []

    # ---- what comes of it ----

    def result(self) -> Taken:
        """All changes; what is new has all that it needs."""
        self._complete()
        rows = len(self.placed)
        names = []
        for placed in self._new:
            names.append(f"{placed.sheet.table.name} {'.'.join(placed.keys)}")
        changes = self.wanted.changes()
        return Taken(changes, tuple(self.refused), tuple(self.guessed), rows, tuple(names))

    def _complete(self) -> None:
        team = self.loaded.team()
        day = today(team) if team else date.today()
        blank = Blank(self.loaded, day, words(self.loaded.base))
        missing: dict[tuple[str, str], list[Data]] = {}
        made: dict[str, list[str]] = {}
        for placed in self._new:
            sheet, table = placed.sheet, placed.sheet.table
            path = self.wanted.path(table.kind, placed.id, self.loaded.base)
            data = value_at(self.wanted.data(path), placed.route)
            assert isinstance(data, dict)
            full, unsaid = filled(blank, table.model, data, placed.keys[-1])
            data.clear()
            data.update(full)
            start = sheet.grid.place(sheet.head.number)
            for name in unsaid:
                missing.setdefault((start, name), []).append(full[name])
            if placed.is_named_by_us:
                made.setdefault(start, []).append(placed.keys[-1])
        for (place, name), values in missing.items():
            heading = field_name(name, self.own_words)
            told = {"name": heading, "count": len(values), "value": values[0]}
            key = "filled-in" if isinstance(values[0], str) else "left-to-write"
            self.guessed.append(Note(place, "", Message(key, told)))
        for place, ids in made.items():
            told = {"count": len(ids), "names": tuple(ids)}
            self.guessed.append(Note(place, "", Message("named-by-words", told)))


def _column(beside: Column, name: str) -> Column:
    """The column of a field in the team's own language."""
    found = next(one for one in beside.table.fields if one.name == name)
    return Column(beside.table, beside.lang, field=found)
