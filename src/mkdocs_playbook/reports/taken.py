"""What a table that comes in was understood as, and what was not -> text for a terminal."""

from collections.abc import Iterator

from mkdocs_playbook.exchange.notes import Note, Taken
from mkdocs_playbook.words import Words, printable

MOST_SHOWN = 100
"""Most places that are told one by one: beyond that it is the file that is wrong."""


def text(taken: Taken, words: Words) -> str:
    """What is new, what was guessed, and last what was refused, each with its place."""
    lines = [words("exchange", "new", name=name) for name in taken.new[:MOST_SHOWN]]
    if taken.guessed:
        lines.append(words("exchange", "guessed"))
        for one in taken.guessed:
            lines += _lines(one, words)
    if taken.refused:
        lines.append(words("exchange", "refused", count=len(taken.refused)))
        for one in taken.refused[:MOST_SHOWN]:
            lines += _lines(one, words)
        hidden = len(taken.refused) - MOST_SHOWN
        if hidden > 0:
            lines.append(words("exchange", "refused-more", count=hidden))
    return "\n".join(lines)


def _lines(note: Note, words: Words) -> Iterator[str]:
    place = printable(note.place)
    if note.heading:
        place = f"{place} ({printable(note.heading)})"
    yield f"  {place}: {words.taken(note.message)}"
    for hint in note.hints:
        yield f"    = {words.taken(hint)}"
