"""What a file of tables holds, before anybody has understood it: cells in rows and columns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A row of cells that is not empty, and its number: in a CSV file that of its first line."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text under a column, counted from 0; empty beyond the end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Grid:
    """One table of a file, headings included."""

    path: str
    """The file as it is called in messages."""
    lines: tuple[Line, ...]
    name: str = ""
    """What it is called: the name of a worksheet, or of a file without its ending."""
    is_worksheet: bool = False

    def place(self, line: int, column: int | None = None) -> str:
        """A cell as one looks for it: ``lines.csv:5:3``, ``book.xlsx:Lines!C5``.

        :param column: counted from 0; without it, the whole line.
        """
        if self.is_worksheet:
            letters = "" if column is None else _letters(column)
            return f"{self.path}:{self.name}!{letters}{line}"
        if column is None:
            return f"{self.path}:{line}"
        return f"{self.path}:{line}:{column + 1}"


def _letters(column: int) -> str:
    """What a spreadsheet calls a column: A, B ... Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
