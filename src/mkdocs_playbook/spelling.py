"""Which known word a misspelt one was surely meant to be."""

import difflib
from collections.abc import Iterable

from mkdocs_playbook.findings import Message

_NEAR = 0.7
"""How alike two words must be, of 1, for one to be taken for the other."""

_LEAD = 0.05
"""By how much the likeness of the best candidate must exceed that of the next."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` was surely meant to be.

    ``None`` when none comes close, or more than one.
    """
    ranked = []
    for candidate in set(candidates):
        likeness = _likeness(word, candidate)
        # What is no nearer is not even a rival of the best.
        if likeness > _NEAR - _LEAD:
            ranked.append((likeness, candidate))
    ranked.sort(reverse=True)
    if not ranked:
        return None
    likeness, best = ranked[0]
    if likeness < _NEAR:
        return None
    if len(ranked) > 1:
        next_likeness, _ = ranked[1]
        if likeness - next_likeness < _LEAD:
            return None
    return best


def _likeness(word: str, candidate: str) -> float:
    """From 0 to 1, where that is near at all; small and capital letters are the same."""
    matcher = difflib.SequenceMatcher(None, word.lower(), candidate.lower())
    # Both are bounds from above, and much quicker than the likeness itself.
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio):
        if bound() < _NEAR - _LEAD:
            return 0
    return matcher.ratio()


def did_you_mean(word: str, candidates: Iterable[str]) -> tuple[Message, ...]:
    """The hint that names the closest candidate, or none."""
    best = closest(word, candidates)
    if not best:
        return ()
    return (Message("did-you-mean", {"name": best}),)
