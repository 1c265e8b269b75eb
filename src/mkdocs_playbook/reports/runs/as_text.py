"""What the runs say -> text for a terminal."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.pages.plain_words import plain_words
from mkdocs_playbook.runs import worded
from mkdocs_playbook.runs.advice import LEAST_RUNS
from mkdocs_playbook.runs.lines import LineCount
from mkdocs_playbook.runs.remarks import Remark, remarks
from mkdocs_playbook.runs.said import ListSaid, Said
from mkdocs_playbook.runs.stretches import Stretch
from mkdocs_playbook.words import printable
from mkdocs_playbook.words.width import display_width

MOST_LINES = 10
"""Most lines that are told as left open: below these it is hardly ever."""

MOST_NOTES = 50
"""Most notes that are told of a list, the newest."""


def text(said: Said, book: Book, with_names: bool = False) -> str:
    """List by list; then what there are no runs of, and what couldn't be read.

    :param with_names: whether notes, values and the names of rounds are shown.
    """
    words = book.words
    parts = [_of_list(one, book, with_names) for one in said.lists]
    if any(one.runs for one in said.lists):
        parts.append([words("runs", "least", least=LEAST_RUNS)])
    rest = []
    if said.gone:
        rest.append(words("runs", "gone-lists"))
        for list_, runs in said.gone.items():
            rest.append(f"  {_gone(printable(list_), runs, book)}")
    if said.without:
        names = [worded.title(list_, book) for list_ in said.without]
        rest.append(words("runs", "without", names=words("language", "list").join(names)))
    if said.problems:
        rest.append(words("runs", "problems", count=len(said.problems)))
    return "\n\n".join("\n".join(part) for part in (*parts, rest) if part)


def _of_list(one: ListSaid, book: Book, with_names: bool) -> list[str]:
    words = book.words
    name = f"{worded.title(one.checklist.id, book)} ({one.checklist.id})"
    lines = [words("runs", "heading", title=name, runs=worded.runs(len(one.runs), words))]
    if one.stretches:
        lines.append(f"  {words('runs', _stretches_heading(one))}")
        lines += (f"    {line}" for line in _stretches(one.stretches, book))
    else:
        lines.append(f"  {words('runs', 'rounds')}")
        lines += (f"    {line}" for line in _rounds(one, book, with_names))
    lines += _section("open", _left_open(one, book), book)
    lines += _section("pauses", _pauses(one, book), book)
    lines += _section("advice", list(_advice(one, book)), book)
    gone = [_gone(printable(count.line), count.runs, book) for count in one.gone]
    lines += _section("gone", gone, book)
    lines += _notes(remarks(one), book, with_names)
    return lines


def _stretches_heading(one: ListSaid) -> str:
    return "months" if one.checklist.cadence == "monthly" else "weeks"


def _section(heading: str, lines: Sequence[str], book: Book) -> Iterator[str]:
    if lines:
        yield f"  {book.words('runs', heading)}"
        yield from (f"    {line}" for line in lines)


def _stretches(found: Sequence[Stretch], book: Book) -> Iterator[str]:
    words = book.words
    widest = max(display_width(worded.kept(one, words)) for one in found)
    for one in found:
        kept = worded.kept(one, words)
        parts = [f"{kept}{' ' * (widest - display_width(kept))}", worded.boxes(one, words)]
        missing = worded.missing(one, words)
        if missing:
            parts.append(words("runs", "missing", days=missing))
        parts.append(worded.unsure(one.unsure, words))
        yield f"{one.when}  {' · '.join(filter(None, parts))}".rstrip()


def _rounds(one: ListSaid, book: Book, with_names: bool) -> Iterator[str]:
    words = book.words
    for number, run in enumerate(one.runs, start=1):
        name = words("runs", "round", n=number)
        if with_names and run.round:
            name = printable(run.round)
        yield f"{name}  {worded.progress(run, words)}"


def _left_open(one: ListSaid, book: Book) -> list[str]:
    lines = []
    for count in one.left_open[:MOST_LINES]:
        lines.append(f"{worded.left_open(count, book.words)} · {_named(count, book)}")
    return lines


def _named(count: LineCount, book: Book) -> str:
    return f"{worded.line(count, plain_words(book), book.words)} ({count.line})"


def _pauses(one: ListSaid, book: Book) -> list[str]:
    lines = []
    for times in one.pauses:
        parts = " · ".join(worded.pause_parts(times, book.words))
        lines.append(book.words("runs", "told", what=times.pause.name, of=parts))
    return lines


def _advice(one: ListSaid, book: Book) -> Iterator[str]:
    for advice in one.advice:
        what, why = worded.advised(advice, book.words)
        yield book.words("runs", "told", what=what, of=_named(advice.count, book))
        yield f"  = {why}"


def _gone(name: str, runs: int, book: Book) -> str:
    return book.words("runs", "gone-line", line=name, runs=worded.runs(runs, book.words))


def _notes(found: Sequence[Remark], book: Book, with_names: bool) -> Iterator[str]:
    if not found:
        return
    if not with_names:
        key = "notes-one" if len(found) == 1 else "notes-many"
        yield f"  {book.words('runs', key, n=len(found))}"
        return
    yield f"  {book.words('runs', 'notes')}"
    for one in found[-MOST_NOTES:]:
        when = printable(one.when)
        yield f"    {when} · {one.line} · {printable(one.text)}"
