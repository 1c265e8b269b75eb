"""Which entity or entry a row is about: by its keys, by what it says, or something new."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_playbook.authoring.ids import require_free
from mkdocs_playbook.checks.bad_id import faults
from mkdocs_playbook.exchange.columns import LINE, Column
from mkdocs_playbook.exchange.grids import Line
from mkdocs_playbook.exchange.known import Known
from mkdocs_playbook.exchange.naming import name_for
from mkdocs_playbook.exchange.notes import refused_by
from mkdocs_playbook.exchange.recognised import Recognised
from mkdocs_playbook.exchange.tables import Table, value_at
from mkdocs_playbook.exchange.wanted import Wanted
from mkdocs_playbook.findings import Failure, Message, Route
from mkdocs_playbook.model.kinds import ANY, KINDS
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.runs.refused import Refused

_NAMING = ("title", "name", "check", "do", "what", "ask", "when")
"""The fields that say what something is, the best first."""

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Placed:
    """A row with what it is about."""

    sheet: Recognised
    line: Line
    keys: Keys
    id: str
    """Of the entity in whose files it stands."""
    route: Route
    is_new: bool
    is_named_by_us: bool
    """Whether its own short name was made of its words."""
    is_found_by_words: bool
    """Whether it was found by what it says, and not by its short name."""


class WrongKey(Exception):
    """A key of a row that can't be used, with the position of its column where it has one."""

    def __init__(self, position: int | None, refused: Refused) -> None:
        super().__init__(position)
        self.position = position
        self.refused = refused


@dataclass
class Placer:
    """Places the rows of one sheet, each below the one before it."""

    loaded: Loaded
    known: Known
    wanted: Wanted
    sheet: Recognised
    into: Keys
    """What rows are put into that don't say it themselves."""
    above: Keys = ()
    """The keys of the row above."""
    positions: Mapping[int, int] = field(init=False)
    """The column of each key that has one."""

    def __post_init__(self) -> None:
        columns = self.sheet.columns
        self.positions = {one.key: at for at, one in columns if one.key is not None}

    @property
    def table(self) -> Table:
        return self.sheet.table

    def placed(self, line: Line) -> Placed:
        """The row of a line; what is new has a place from now on.

        :raises WrongKey: when it can't be said what it is about.
        """
        keys: Keys = ()
        own = len(self.table.keys) - 1
        for number in range(own):
            keys += (self._parent(line, number, keys),)
        # A kind of which there is one has no short names.
        is_new = is_ours = is_found = False
        if own >= 0:
            name, is_new, is_ours = self._own(line, own, keys)
            behind = self.above[-1] if self.above[:-1] == keys and self.above else ""
            keys += (name,)
            at = self.positions.get(own)
            is_found = not is_new and (at is None or line.cell(at).strip() != name)
            if is_new:
                self._add(keys, behind, line)
        self.above = keys
        id_, route = self.table.place(keys)
        return Placed(self.sheet, line, keys, id_, route, is_new, is_ours, is_found)

    # ---- what it stands in ----

    def _parent(self, line: Line, number: int, keys: Keys) -> str:
        at = self.positions.get(number)
        written = line.cell(at).strip() if at is not None else ""
        is_below = len(self.above) > number and self.above[:number] == keys
        if not written and at is not None and is_below:
            return self.above[number]  # as where cells that belong together are one
        if not written and number < len(self.into):
            written = self.into[number]
        is_entity = number == 0 and self.table.kind.has_pages
        if is_entity and written:
            return self._entity(written, at)
        there = {} if is_entity else self._entries(number, keys)
        if not written and len(there) == 1:
            return next(iter(there))
        hint = Message("say-into", {"names": tuple(there)})
        if not written:
            raise WrongKey(at, Refused(Message("parent-missing"), hint))
        for name, entry in there.items():
            if written == name or written.casefold() in _texts(entry):
                return name
        raise WrongKey(at, Refused(Message("parent-unknown", {"name": written}), hint))

    def _entity(self, written: str, at: int | None) -> str:
        kind = self.table.kind.name
        try:
            id_ = self.known.id_of(kind, written)
        except Refused as error:
            raise WrongKey(at, error) from error
        return id_

    def _entries(self, number: int, keys: Keys) -> Mapping[str, Data]:
        """What stands where one of the keys leads to."""
        names = list(keys)
        id_ = names.pop(0) if self.table.kind.has_pages else self.table.kind.name
        route: list[str] = []
        for part in self.table.route:
            if part != ANY:
                route.append(part)
            elif names:
                route.append(names.pop(0))
            else:
                break
        path = self.wanted.path(self.table.kind, id_, self.loaded.base)
        found = value_at(self.wanted.data(path), tuple(route))
        return found if isinstance(found, dict) else {}

    # ---- its own name ----

    def _own(self, line: Line, number: int, keys: Keys) -> tuple[str, bool, bool]:
        """The short name of a row, whether it is new, and whether it was made here."""
        at = self.positions.get(number)
        written = line.cell(at).strip() if at is not None else ""
        if self.table.has_own_files:
            return self._own_file(line, written, at)
        there = self._entries(number, keys)
        if written in there:
            return written, False, False
        if written:
            if any(faults(written)):
                raise WrongKey(at, _unfit(written, there))
            return written, True, False
        said = self._said(line)
        for name, entry in there.items():
            if not said.isdisjoint(_texts(entry)):
                return name, False, False
        return self._made(self._text(line), there), True, True

    def _own_file(self, line: Line, written: str, at: int | None) -> tuple[str, bool, bool]:
        kind = self.table.kind
        if written and self.known.has(kind.name, written):
            return written, False, False
        for text in [written] if written else sorted(self._said(line)):
            called = self.known.called(kind.name, text)
            if called is not None:
                return called, False, False
        name = written
        taken = self.loaded.ids(kind.name) or frozenset()
        if not written:
            if len(kind.folders) > 1:
                raise WrongKey(at, Refused(Message("id-missing")))
            name = self._made(self._text(line), taken)
        elif len(kind.folders) < 2 and any(faults(written)):
            raise WrongKey(at, _unfit(written, taken))
        try:
            require_free(self.loaded, kind, name)
        except Failure as error:
            raise WrongKey(at, refused_by(error)) from error
        return name, True, not written

    def _made(self, text: str, taken: "Mapping[str, Data] | frozenset[str]") -> str:
        name = name_for(text, taken)
        if not name:
            raise WrongKey(None, Refused(Message("row-says-nothing")))
        return name

    def _said(self, line: Line) -> set[str]:
        """What the row says it is, in the team's own language."""
        found = set()
        for at, column in self.sheet.columns:
            if _names_it(column) and not column.is_translation:
                found.add(line.cell(at).strip().casefold())
        return found - {""}

    def _text(self, line: Line) -> str:
        """What the row says it is: in another language where that has Latin letters."""
        found: dict[str, str] = {}
        for at, column in self.sheet.columns:
            text = line.cell(at).strip()
            if text and _names_it(column):
                short = column.field.route[-1] if column.field else LINE
                is_better = column.is_translation and text.isascii()
                if short not in found or is_better:
                    found[short] = text
        for name in (LINE, *_NAMING):
            if name in found:
                return found[name]
        return ""

    def _add(self, keys: Keys, behind: str, line: Line) -> None:
        """Let there be something new: rows and cells below may name it."""
        id_, route = self.table.place(keys)
        kind = self.table.kind
        if route:
            self.wanted.put(kind, id_, self.loaded.base, route, {}, behind)
        else:
            self.wanted.data(self.wanted.path(kind, id_, self.loaded.base))
        if self.table.name in {kind.name for kind in KINDS}:
            names = []
            for at, column in self.sheet.columns:
                if column.field is not None and column.field.route == ("title",):
                    names.append(line.cell(at))
            self.known.add(self.table.name, keys[-1], filter(None, names))


def _names_it(column: Column) -> bool:
    if column.field is None:
        return column.stands_for == LINE
    return column.field.is_text and column.field.route[-1] in _NAMING


def _texts(entry: Data) -> list[str]:
    """What an entry is called or says it is."""
    if not isinstance(entry, dict):
        return []
    found = [entry.get(name) for name in _NAMING]
    return [text.strip().casefold() for text in found if isinstance(text, str)]


def _unfit(written: str, taken: "Mapping[str, Data] | frozenset[str]") -> Refused:
    name = name_for(written, taken)
    hints = (Message("write-value", {"value": name}),) if name else ()
    return Refused(Message("id-unfit", {"name": written}), *hints)
