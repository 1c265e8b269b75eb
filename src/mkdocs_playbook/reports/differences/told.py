"""What has become of a thing -> sentences, in the language of the reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.compare.affected import Affected
from mkdocs_playbook.compare.diff import Change, Diff
from mkdocs_playbook.compare.differences import Difference
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.reports.differences.contrast import contrasted
from mkdocs_playbook.reports.differences.places import first_text, part_name, place
from mkdocs_playbook.reports.differences.values import said, value_at
from mkdocs_playbook.words import Words, phrases, printable


@dataclass(frozen=True)
class Told:
    """A change in words."""

    change: Change
    title: str
    sentences: tuple[str, ...]
    affects: str
    """What else it touches; empty where nothing is."""


def told(change: Change, diff: Diff) -> Told:
    """One change in words."""
    book = _book_of(change, diff)
    words = book.words
    sentences = tuple(_sentences(change, diff))
    title = printable(str(book.nodes[change.node].title))
    if change.lang is not None:
        name = words("diff", f"in-{change.lang}")
        sentences = tuple(words("diff", "in-language", lang=name, said=one) for one in sentences)
    kind = words("thing", change.node.kind)
    heading = words("diff", "thing", kind=kind, title=title)
    return Told(change, heading, sentences, _affects(change, book))


def _book_of(change: Change, diff: Diff) -> Book:
    return diff.before if change.fate == "removed" else diff.after


def _sentences(change: Change, diff: Diff) -> Iterator[str]:
    words = diff.after.words
    old, new = change.before.id, change.node.id
    match change.fate:
        case "added":
            yield words("diff", "is-new", id=new)
        case "removed":
            yield words("diff", "is-gone", id=old)
        case "renamed":
            key = "renamed" if change.weight == "wording" else "renamed-lost"
            yield words("diff", key, old=old, new=new)
        case "changed":
            for one in change.differences:
                yield _sentence(one, change, diff)


def _sentence(one: Difference, change: Change, diff: Diff) -> str:
    words = diff.after.words
    book, node = (diff.before, change.before) if one.what == "removed" else _both(change, diff)[1]
    what = place(one.route, node, book)
    match one.what:
        case "boundary":
            values = _boundaries(one, change, diff)
            return _from_to(what, values[0], values[1], words)
        case "added":
            text = _unsaid(_shown(one, change, diff)[1], diff.after)
            return words("diff", "part-added", what=what, text=text).rstrip()
        case "removed":
            text = _unsaid(_shown(one, change, diff)[0], diff.before)
            return words("diff", "part-gone", what=what, text=text).rstrip()
        case "renamed":
            return words("diff", "part-renamed", what=what, old=one.before, new=one.after)
        case "reordered":
            return words("diff", "reordered", what=what)
    return _of_values(what, one, change, diff)


def _unsaid(part: object, book: Book) -> str:
    """What a part is about, where that is more than the words it is named by."""
    text = first_text(part)
    if text is None or printable(book.filled(text)) == part_name(part, book):
        return ""
    return said(text, "", book)


def _of_values(what: str, one: Difference, change: Change, diff: Diff) -> str:
    words = diff.after.words
    field = str(one.route[-1])
    before, after = _shown(one, change, diff)
    if before == after and one.before is not None and one.after is not None:
        # Said otherwise in the team's language, and in the reader's as it was.
        name = words("diff", f"in-{diff.after.base}")
        return words("diff", "elsewhere", what=what, lang=name)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _of_lists(what, field, before, after, diff)
    if change.node.kind == "limit" and field == "value":
        figures = [phrases.limit(book.get(*node), words) for book, node in _both(change, diff)]
        return _from_to(what, figures[0], figures[1], words)
    if before is None:
        return words("diff", "set", what=what, after=said(after, field, diff.after))
    if after is None:
        return words("diff", "unset", what=what, before=said(before, field, diff.before))
    if isinstance(before, Text) and isinstance(after, Text):
        return _of_texts(what, before, after, diff)
    old, new = said(before, field, diff.before), said(after, field, diff.after)
    return _from_to(what, old, new, words)


def _of_texts(what: str, before: Text, after: Text, diff: Diff) -> str:
    """Of long ones only where they differ."""
    words = diff.after.words
    whole = diff.before.filled(before), diff.after.filled(after)
    if whole[0] == whole[1]:  # a name has become a reference to what has it, or the reverse
        whole = str(before), str(after)
    old, new = (words("diff", "quoted", text=printable(text)) for text in contrasted(*whole))
    return _from_to(what, old, new, words)


def _from_to(what: str, before: str, after: str, words: Words) -> str:
    apart = words("language", "gap") == ""
    if apart:  # where words stand without blanks, figures and Latin letters have them
        before, after = _with_blanks(before), _with_blanks(after)
    return words("diff", "from-to", what=what, before=before, after=after)


def _with_blanks(text: str) -> str:
    first = " " if text[:1].isascii() else ""
    last = " " if text[-1:].isascii() else ""
    return f"{first}{text}{last}"


def _of_lists(
    what: str, field: str, before: Sequence[object], after: Sequence[object], diff: Diff
) -> str:
    words = diff.after.words
    join = words("language", "list").join
    come = [said(item, field, diff.after) for item in after if item not in before]
    gone = [said(item, field, diff.before) for item in before if item not in after]
    if len(come) == len(gone) == 1 and isinstance(before[0], Text):
        old = next(item for item in before if item not in after)
        new = next(item for item in after if item not in before)
        return _of_texts(what, cast(Text, old), cast(Text, new), diff)
    if come and gone:
        return _from_to(what, join(gone), join(come), words)
    if come:
        return words("diff", "also", what=what, items=join(come))
    if gone:
        return words("diff", "no-longer", what=what, items=join(gone))
    return words("diff", "reordered", what=what)


def _shown(one: Difference, change: Change, diff: Diff) -> tuple[object, object]:
    """The values as the reader's language has them; equal where only the team's own differs."""
    if change.lang is not None or diff.after.lang == diff.after.base:
        return one.before, one.after
    values = []
    for (book, node), value in zip(_both(change, diff), (one.before, one.after), strict=True):
        # A part that was added or removed is on one side alone.
        values.append(None if value is None else value_at(book.get(*node), one.route))
    return values[0], values[1]


def _both(change: Change, diff: Diff) -> tuple[tuple[Book, Node], tuple[Book, Node]]:
    return (diff.before, change.before), (diff.after, change.node)


def _boundaries(one: Difference, change: Change, diff: Diff) -> list[str]:
    zone = str(one.route[-1])
    found = []
    for book, node in _both(change, diff):
        found.append(phrases.figure(book.get(*node), zone, diff.after.words).strip())
    return found


MOST_NAMED = 3
"""So many things are named; of more, it is told how many."""


def _affects(change: Change, book: Book) -> str:
    """What a change touches; of mere wording, only the sheets."""
    touched = change.affected
    matters = change.weight in ("breaking", "meaning") and change.fate != "added"
    parts: list[str] = []
    if matters:
        if change.is_shown_elsewhere:
            parts += _users(touched, book)
        parts += _questions(touched, book)
    parts += _sheets(touched, book)
    if matters and touched.pages > 1:
        parts.append(book.words("diff", "pages", count=touched.pages))
    return book.words("diff", "and").join(parts)


def _users(touched: Affected, book: Book) -> Iterator[str]:
    """What names the thing: each kind by its number, or one by one where there are few."""
    for kind in KINDS:
        own = [user for user in touched.users if user.kind == kind.name]
        if len(own) > MOST_NAMED:
            name = book.words("things", kind.name)
            yield book.words("diff", "users", kind=name, count=len(own))
            continue
        for user in own:
            yield _user(user, touched, book)


def _user(user: Node, touched: Affected, book: Book) -> str:
    words = book.words
    title = printable(str(book.nodes[user].title))
    thing = words("diff", "thing", kind=words("thing", user.kind), title=title)
    if user.kind == "checklist" and user.id in touched.sheets:
        return words("diff", "with-sheet", thing=thing)
    return thing


def _questions(touched: Affected, book: Book) -> Iterator[str]:
    """The questions that name the thing, by quiz."""
    words = book.words
    by_quiz: dict[str, list[str]] = {}
    for question in touched.questions:
        by_quiz.setdefault(question.quiz, []).append(str(question.number))
    for quiz, numbers in by_quiz.items():
        key = "question" if len(numbers) == 1 else "questions"
        title = printable(str(book.title("quiz", quiz)))
        yield words("diff", key, title=title, number=words("language", "list").join(numbers))


def _sheets(touched: Affected, book: Book) -> Iterator[str]:
    """How many sheets come out otherwise."""
    if touched.sheets:
        number = "one" if len(touched.sheets) == 1 else "many"
        yield book.words("diff", f"sheets-{number}", count=len(touched.sheets))
