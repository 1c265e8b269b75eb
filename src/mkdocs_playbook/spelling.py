"""Which known word a misspelt one was surely meant to be."""

import difflib
from collections.abc import Iterable

from mkdocs_playbook.findings import Message


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` was surely meant to be; ``None`` when none or more than one comes close."""
    scored = sorted(
        (
            (difflib.SequenceMatcher(None, word.lower(), c.lower()).ratio(), c)
            for c in set(candidates)
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < 0.7 or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05):
        return None
    return scored[0][1]


def did_you_mean(word: str, candidates: Iterable[str]) -> tuple[Message, ...]:
    """The hint that names the closest candidate, or none."""
    best = closest(word, candidates)
    return (Message("did-you-mean", {"name": best}),) if best else ()
