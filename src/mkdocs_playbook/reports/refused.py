"""Lines of a file that could not be read -> text for a terminal."""

from collections.abc import Sequence

from mkdocs_playbook.runs.refused import Refusal
from mkdocs_playbook.words import Words, printable

MOST_SHOWN = 100
"""Most values that are told one by one: beyond that it is the file that is wrong."""


def text(refused: Sequence[Refusal], path: str, words: Words) -> str:
    """Each with its line, its column and the next step, and how many there are."""
    lines = []
    for one in refused[:MOST_SHOWN]:
        place = f"{printable(path)}:{one.line}"
        if one.heading:
            place = f"{place}: {printable(one.heading)}"
        lines.append(f"{place}: {words.refused(one.message)}")
        for hint in one.hints:
            lines.append(f"  = {words.refused(hint)}")
    hidden = len(refused) - MOST_SHOWN
    if hidden > 0:
        lines.append(words("score", "refused-more", count=hidden))
    key = "refused-one" if len(refused) == 1 else "refused"
    lines.append(words("score", key, count=len(refused)))
    return "\n".join(lines)
