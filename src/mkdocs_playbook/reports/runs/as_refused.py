"""What can't be read in a file of runs -> lines for a terminal, each with its line and column."""

from collections.abc import Iterator, Sequence

from mkdocs_playbook.findings import Message, Wording
from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.runs.table import place_in_line
from mkdocs_playbook.words import Words, printable

MOST_SHOWN = 20
"""Most that are told one by one: beyond that it is the file that is wrong."""


def lines(refused: Sequence[Refusal], path: str, content: bytes, words: Words) -> Iterator[str]:
    """Each with its place and the next step.

    :param path: what the file is called.
    :param content: what it holds.
    """
    text = content.decode("utf-8-sig", "replace").splitlines()
    for one in refused[:MOST_SHOWN]:
        column = _column(text, one)
        what = Wording(one.table, one.message.key, one.message.args)
        said = words.message(Message("run-unreadable", {"problem": what}))
        yield f"{printable(path)}:{one.line}:{column}: {said}"
        for hint in one.hints:
            step = Wording(one.table, hint.key, hint.args)
            yield f"  = {words.hint(Message('figure-step', {'step': step}))}"
    if len(refused) > MOST_SHOWN:
        yield words("score", "refused-more", count=len(refused) - MOST_SHOWN)


def _column(text: Sequence[str], refusal: Refusal) -> int:
    line = text[refusal.line - 1] if refusal.line <= len(text) else ""
    start, _ = place_in_line(text[0], line, refusal.heading)
    return start + 1
