"""What the rules about translations share: a text missing beside a misspelt one is one problem."""

from collections.abc import Iterator, Mapping, Sequence, Set

from mkdocs_playbook.findings import Route
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.spelling import closest


def misspelt_in(entry: Entry, lang: str) -> Mapping[Route, Route]:
    """The routes of a base that its overlay surely means -> the routes it writes instead."""
    base, overlay = entry.source.data or {}, entry.overlays[lang].data or {}
    return dict(_misspelt(base, overlay, (), translatable(entry)))


def _misspelt(
    base: Data, overlay: Data, route: Route, places: Set[Route]
) -> Iterator[tuple[Route, Route]]:
    """The same below a route, as pairs."""
    if not isinstance(base, dict) or not isinstance(overlay, dict):
        return
    for name, value in overlay.items():
        if (*route, name) in places and name not in base:
            continue  # what each language has of its own
        if name in base:
            yield from _misspelt(base[name], value, (*route, name), places)
            continue
        names = list(overlay)
        above = names[names.index(name) - 1]
        if above != name and (*route, above, name) in places:
            # Set in too little: it belongs to what stands above it.
            yield (*route, above, name), (*route, name)
            continue
        free = free_names(places, overlay, route)
        meant = closest(name, free) or _renamed(base, overlay, name, free)
        # Not looked into any further: whatever stands below it is there, under that name.
        if meant:
            yield (*route, meant), (*route, name)


def _renamed(
    base: Mapping[str, Data], overlay: Mapping[str, Data], name: str, free: Sequence[str]
) -> str | None:
    """The block that the base alone calls otherwise now: the only one left, of the same fields."""
    strange = [other for other in overlay if other not in base]
    if len(free) != 1 or len(strange) != 1:
        return None
    before, now = overlay[name], base.get(free[0])
    if isinstance(before, dict) and isinstance(now, dict) and before.keys() <= now.keys():
        return free[0]
    return None


def translatable(entry: Entry) -> frozenset[Route]:
    """Every route that an overlay may hold: texts, the blocks they stand in, its own phrases."""
    return entry.text_routes | entry.text_blocks | entry.phrase_routes


def free_names(places: Set[Route], overlay: Mapping[str, Data], route: Route) -> list[str]:
    """The names below ``route`` that an overlay could hold and does not."""
    names = []
    for place in places:
        if place and place[:-1] == route and place[-1] not in overlay:
            names.append(str(place[-1]))
    return sorted(names)


def stands_in(overlay: Data, route: Route) -> bool:
    """Whether an overlay has something at ``route``, or above it what can't hold fields."""
    for part in route:
        if not isinstance(overlay, dict):
            return True
        if part not in overlay:
            return False
        overlay = overlay[str(part)]
    return True
