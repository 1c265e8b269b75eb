"""Coverage -> text for a terminal."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.coverage import Coverage, Looked
from mkdocs_playbook.reading.discovery import overlay_path
from mkdocs_playbook.reports.things import file_of, named


def text(found: Sequence[Coverage], book: Book) -> str:
    """What has gaps, with each of them and the next step; then what has none."""
    words = book.words
    lines: list[str] = []
    for one in found:
        if one.gaps:
            lines += [*_with_gaps(one, book), ""]
    whole = [one for one in found if not one.gaps]
    if whole:
        lines += [words("coverage", "nothing-missing"), *(_counted(one, book) for one in whole), ""]
    gaps = sum(len(one.gaps) for one in found)
    looked = sum(one.whole for one in found)
    return "\n".join([*lines, words("coverage", "summary", gaps=gaps, looked=looked)])


def _counted(one: Coverage, book: Book) -> str:
    count = book.words("coverage", "count", covered=one.covered, whole=one.whole)
    return f"  {count}  {book.words('coverage', one.name)}"


def _with_gaps(one: Coverage, book: Book) -> Iterator[str]:
    words = book.words
    count = words("coverage", "count", covered=one.covered, whole=one.whole)
    yield words("coverage", "heading", name=words("coverage", one.name), count=count)
    for gap in one.gaps:
        note = gap.note(one.name, words)
        yield "  " + " · ".join([named(gap.node, book), *filter(None, [note, path_of(gap)])])
    yield f"  = {words('coverage', f'{one.name}-next')}"


def path_of(gap: Looked) -> str:
    """The file in which what is missing belongs."""
    path = file_of(gap.node)
    return path if gap.lang is None else overlay_path(path, gap.lang)
