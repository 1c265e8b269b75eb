"""What has changed on a sheet since each version of it that somebody may still hold, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.compare.sheets import SheetDifference, Shown, sheet_differences, shown
from mkdocs_playbook.pages.past import OldSheet
from mkdocs_playbook.words import Words


class SinceVersion(NamedTuple):
    """A version, the last day on which it was the newest, and what is different now."""

    version: str
    day: date
    changes: tuple[str, ...]


def since_versions(sheet: Sheet, book: Book, old: Sequence[OldSheet]) -> list[SinceVersion]:
    """What has changed since each older version, the newest of them first."""
    now = shown(sheet, book)
    found = []
    for one in old:
        if one.shown.version != now.version:
            changes = tuple(_sentences(one.shown, now, book.words))
            found.append(SinceVersion(one.shown.version, one.day, changes))
    return found


def _sentences(before: Shown, after: Shown, words: Words) -> Iterator[str]:
    told = [_sentence(one, words) for one in sheet_differences(before, after)]
    sentences = list(filter(None, told))
    # The order of lines, say, or who answers for the sheet.
    yield from sentences or [words("old-sheet", "something")]


def _sentence(one: SheetDifference, words: Words) -> str:
    """Empty for what another sentence has told: of a new line, how it is done."""
    before, after = one
    if before and after:
        return words(
            "old-sheet", f"{after.of}-other", name=after.name, before=before.text, after=after.text
        )
    part = after or before
    assert part is not None
    fate = "new" if after else "gone"
    pattern = words.tables["old-sheet"].get(f"{part.of}-{fate}", "")
    return pattern.format(name=part.name, text=part.text)
