"""Root causes: what follows from a misplaced file is not told beside it.

The files are supposed in the places that they were surely meant to have, and the rules run again:
what is found no more is a consequence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from mkdocs_playbook.checks.misplaced import Move, by_path, moves
from mkdocs_playbook.findings import Diagnostic, Location, Message, Severity, errors_among
from mkdocs_playbook.reading.discovery import place_of
from mkdocs_playbook.reading.files import Content
from mkdocs_playbook.reading.load import read_playbook
from mkdocs_playbook.reading.loaded import Loaded

Found = Sequence[Diagnostic]

_TOLD = frozenset({"unknown-file", "bad-id", "overlay-shape"})
"""The rules that tell of a misplaced file, at the beginning of that file."""


def causes_alone(loaded: Loaded, found: Found, check: Callable[[Loaded], Found]) -> Found:
    """What is found, less what only follows from files that lie in the wrong place.

    :param check: finds everything in a playbook.
    """
    misplaced = _told_as_errors(moves(loaded), found)
    if not misplaced:
        return found
    told = {move.told for move in misplaced}
    causes = [one for one in found if _is_cause(one, told)]
    others = _brought_back(check(_supposed(loaded, misplaced)), loaded, misplaced)
    hidden = _weight(found) - _weight(causes) - _weight(others)
    if hidden <= 0:
        return [*causes, *others]
    return [*_with_shares(causes, found, misplaced, hidden), *others]


def _weight(found: Found) -> int:
    """How many errors these are, with those that they hide."""
    return sum(1 + one.hides for one in errors_among(found))


def _told_as_errors(found: Iterable[Move], told: Found) -> tuple[Move, ...]:
    """The moves whose cause stands among the errors: another level must hide nothing."""
    places = {(one.rule, one.location.path) for one in errors_among(told)}
    return tuple(move for move in found if (move.rule, move.told) in places)


def _is_cause(one: Diagnostic, told: set[str]) -> bool:
    return one.rule in _TOLD and one.location.path in told and one.location[1:3] == (1, 1)


def _supposed(loaded: Loaded, misplaced: tuple[Move, ...]) -> Loaded:
    """The playbook with its files in the places that were meant."""
    by = by_path(misplaced)
    files: dict[str, Content] = {}
    for path, content in loaded.contents.items():
        move = by.get(path)
        if move is None:
            files[path] = content
        elif move.meant:
            files[move.meant] = content
    return read_playbook(dict(sorted(files.items())))


def _brought_back(
    found: Found, loaded: Loaded, misplaced: tuple[Move, ...]
) -> Sequence[Diagnostic]:
    """What is found in the others; of supposed files the errors, as far as anything reads them."""
    real = {move.meant: move.path for move in misplaced}
    kept = []
    for one in found:
        path = real.get(one.location.path)
        if path is None:
            kept.append(replace(one, related=_real(one.related, real)))
        elif path in loaded.files and one.severity is Severity.ERROR:
            place = one.location._replace(path=path)
            related = _real(one.related, real)
            kept.append(replace(one, location=place, related=related, mend=None))
    return kept


def _real(place: Location | None, real: Mapping[str, str]) -> Location | None:
    if place is None or place.path not in real:
        return place
    return place._replace(path=real[place.path])


def _with_shares(
    causes: Found, found: Found, misplaced: tuple[Move, ...], hidden: int
) -> Sequence[Diagnostic]:
    """Each cause with how many places wait for it; what follows from none of them alone goes to
    the first.
    """
    waiting = _waiting(found, misplaced)
    rest = hidden - sum(waiting.values())
    shared = []
    for cause in causes:
        count = waiting.get(cause.location.path, 0)
        hides = count + max(rest, 0)
        rest = 0
        hints = cause.hints
        if count:
            hints = (*hints, Message("waiting", {"count": count}))
        shared.append(replace(cause, hides=hides, hints=hints))
    return shared


def _waiting(found: Found, misplaced: tuple[Move, ...]) -> dict[str, int]:
    """How many places name what the files hold, by where their causes are told."""
    told = {}
    for move in misplaced:
        place = place_of(move.meant) if move.meant else None
        if place is not None:
            told[f"unknown-{place.kind.name}", place.id] = move.told
    waiting: dict[str, int] = {}
    for one in found:
        where = told.get((one.message.key, str(one.message.args.get("id"))))
        if where is not None and one.severity is Severity.ERROR:
            waiting[where] = waiting.get(where, 0) + 1 + one.hides
    return waiting
