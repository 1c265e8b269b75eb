"""How many pages a site has -> a table for a terminal: kinds across, languages down."""

from collections.abc import Mapping, Sequence

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.words import Words, words
from mkdocs_playbook.words.width import display_width


def text(pages: Mapping[Language, Mapping[str, int]], own_words: Words) -> str:
    """The table, every column as wide as its widest cell.

    :param pages: the pages of each language by kind; a kind without any counts as none.
    """
    kinds: dict[str, None] = {}
    for counts in pages.values():
        kinds.update(dict.fromkeys(counts))
    titles = [own_words("kind", kind) for kind in kinds]
    rows = [["", *titles, own_words("build", "sum")]]
    for lang, counts in pages.items():
        # Not every language has pages of every kind; a counter knows none of the others.
        numbers = [str(counts[kind]) for kind in kinds]
        rows.append([words(lang)("language", "name"), *numbers, str(sum(counts.values()))])
    columns = zip(*rows, strict=True)
    widths = [max(map(display_width, column)) for column in columns]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Cells set to the right, whose characters may take two columns."""
    cells = []
    for cell, width in zip(row, widths, strict=True):
        cells.append(" " * (width - display_width(cell)) + cell)
    return "  ".join(cells)
