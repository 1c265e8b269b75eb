"""A line that is shared out by lengths, with room for everything that stands on it."""

from collections.abc import Sequence


def shares(lengths: Sequence[float], least: float) -> list[float]:
    """Shares of one whole: those that are too short get ``least``, the others what is left.

    :param least: at most one part of as many as there are lengths.
    """
    room = 1.0
    left = sum(lengths)
    found = [0.0] * len(lengths)
    # The shortest first: once one has enough by its length, all longer ones have.
    for number in sorted(range(len(lengths)), key=lambda number: lengths[number]):
        share = room * lengths[number] / left if left else 0.0
        found[number] = max(least, share)
        room -= found[number]
        left -= lengths[number]
    return found
