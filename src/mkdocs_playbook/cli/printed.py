"""What is said of files of sheets: of those that would be written, and of those that are."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mkdocs_playbook.cli.common import path_from_here
from mkdocs_playbook.words import Words

if TYPE_CHECKING:
    from mkdocs_playbook.paper.pocket.printing import PlannedCards
    from mkdocs_playbook.paper.request import PlannedFile, WrittenFile


def written_line(file: "WrittenFile", own_words: Words, thing: str = "sheets") -> str:
    """A file that was written, with its sheets and pages, and what it has taken the place of.

    :param thing: what is in it, sheets or cards.
    """
    line = own_words(
        "print",
        "written",
        path=path_from_here(file.path),
        sheets=counted(thing, file.sheets, own_words),
        pages=counted("pages", file.pages, own_words),
    )
    return line + own_words("print", f"before-{file.before}")


def account(
    written: "Sequence[WrittenFile]", seconds: float, own_words: Words, thing: str = "sheets"
) -> str:
    """What was printed in all, sheets or cards, and how long it took."""
    return own_words(
        "print",
        "done",
        sheets=counted(thing, sum(file.sheets for file in written), own_words),
        pages=counted("pages", sum(file.pages for file in written), own_words),
        files=counted("files", len(written), own_words),
        seconds=f"{seconds:.1f}",
    )


def plan(files: "Sequence[PlannedFile]", own_words: Words) -> Iterator[str]:
    """What would be written, a line a file and below it a line a sheet; at the end all of it.

    How many pages a sheet takes shows only when it is set, and it takes at least one.
    """
    total = 0
    for file in files:
        count = len(file.sheets)
        total += count
        yield planned_line(file, counted("sheets", count, own_words), own_words)
        for sheet in file.sheets:
            yield f"  {sheet.outline}"
    yield own_words(
        "print",
        "plan",
        sheets=counted("sheets", total, own_words),
        pages=counted("pages", total, own_words),
        files=counted("files", len(files), own_words),
    )


def planned_line(file: "PlannedFile | PlannedCards", sheets: str, own_words: Words) -> str:
    """A file that would be written, how much would be in it, and whether it replaces another."""
    line = own_words("print", "planned", path=path_from_here(file.path), sheets=sheets)
    if file.is_there:
        line += own_words("print", "planned-replaces")
    return line


def counted(thing: str, number: int, own_words: Words) -> str:
    """So many sheets, cards, pages or files, in words."""
    ending = "one" if number == 1 else "many"
    return own_words("print", f"{thing}-{ending}", n=number)
