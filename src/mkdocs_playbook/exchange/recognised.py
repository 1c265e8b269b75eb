"""Which table of a playbook a grid of cells is, and what each of its columns says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_playbook.exchange.columns import Column, headings_of, title_of
from mkdocs_playbook.exchange.grids import Grid, Line
from mkdocs_playbook.exchange.tables import Table, tables
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.languages import LANGUAGES, Language
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.words import words

_LOOKED_AT = 10
"""Rows among which the headings are looked for: above them may stand a title."""

_LEAST = 2
"""Headings that have to be known for a grid to be taken for a table by itself."""


@dataclass(frozen=True)
class Recognised:
    """A grid that is known for a table."""

    grid: Grid
    table: Table
    head: Line
    columns: tuple[tuple[int, Column], ...]
    """The columns that say something, by their position."""
    guessed: tuple[int, ...]
    """Those whose headings are others than ours."""
    unknown: tuple[int, ...]
    """Those that say nothing to us."""

    second_head: Line | None
    """The headings of another table below this one, in the same grid; the same once more, too."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows below the headings, down to those of another table."""
        lines = self.grid.lines
        end = len(lines) if self.second_head is None else lines.index(self.second_head)
        return lines[lines.index(self.head) + 1 : end]


def recognised(
    grid: Grid, languages: tuple[Language, ...], wanted: Sequence[Table] = ()
) -> Recognised:
    """The table that a grid is.

    :param languages: the team's, its own first.
    :param wanted: those that it may be; any where none is named.
    :raises Refused: when it is none of them, or could be several.
    """
    named = [table for table in wanted or tables() if grid.name.casefold() in _names(table)]
    tried = named or wanted or tables()
    found = [_best(grid, table, languages) for table in tried]
    most = max(len(one.columns) for one in found)
    least = 1 if named or len(tried) == 1 else _LEAST
    if most < least:
        raise Refused(Message("table-unknown"), Message("say-kind", {"names": _listed(tried)}))
    best = [one for one in found if len(one.columns) == most]
    # What has fewer guesses is meant; what could be several is not guessed at.
    fewest = min(len(one.guessed) for one in best)
    best = [one for one in best if len(one.guessed) == fewest]
    if len(best) > 1:
        names = _listed(one.table for one in best)
        raise Refused(Message("table-ambiguous"), Message("say-kind", {"names": names}))
    return replace(best[0], second_head=_second_head(grid, best[0].head, languages))


def _names(table: Table) -> list[str]:
    return [table.name, *(title_of(table, words(lang)).casefold() for lang in LANGUAGES)]


def _listed(found: Iterable[Table]) -> tuple[str, ...]:
    return tuple(table.name for table in found)


def _best(grid: Grid, table: Table, languages: tuple[Language, ...]) -> Recognised:
    """The grid as that table, with the row as headings in which most are known."""
    tried = [_as_headed(grid, table, line, languages) for line in grid.lines[:_LOOKED_AT]]
    return max(tried, key=lambda one: len(one.columns))


def _as_headed(grid: Grid, table: Table, head: Line, languages: tuple[Language, ...]) -> Recognised:
    headings = headings_of(table, languages)
    columns: list[tuple[int, Column]] = []
    guessed, unknown = [], []
    for position, heading in enumerate(head.cells):
        if not heading.strip():
            continue
        found = headings.column(heading)
        if found is None or any(found[0] == column for _, column in columns):
            unknown.append(position)
            continue
        columns.append((position, found[0]))
        if found[1]:
            guessed.append(position)
    return Recognised(grid, table, head, tuple(columns), tuple(guessed), tuple(unknown), None)


def _second_head(grid: Grid, head: Line, languages: tuple[Language, ...]) -> Line | None:
    """The first row below the headings in which nothing but headings stands."""
    for line in grid.lines[grid.lines.index(head) + 1 :]:
        cells = [cell for cell in line.cells if cell.strip()]
        if len(cells) >= _LEAST and _are_headings(cells, languages):
            return line
    return None


def _are_headings(cells: Sequence[str], languages: tuple[Language, ...]) -> bool:
    """Whether all of them are headings of one table."""
    return any(all(map(headings_of(table, languages).column, cells)) for table in tables())
