"""A translation does not fit the file it translates.

What: An overlay (NAME.en.yml) holds only texts, under the same names as its base; a list is replaced as a whole.
Why: A text that has no place in the base would be silently lost, and facts such as owners and figures are said once.
Bad:
    # reply.en.yml
    owner: customer-service
Good:
    # reply.en.yml
    title: Reply to a customer
"""

from collections.abc import Iterator, Set

from mkdocs_playbook.diagnostics import Finding, Location, Message, Route, Severity, did_you_mean
from mkdocs_playbook.load import Entry, Loaded, text_routes
from mkdocs_playbook.source import Data

SEVERITY = Severity.ERROR


def check(loaded: Loaded) -> Iterator[Finding]:
    for source, base in loaded.orphans:
        start = Location(source.path, 1, 1, 1)
        yield Finding(source.path, start, Message("overlay-orphan", {"base": base}))
    for entry in loaded.entries.values():
        if loaded.base in entry.models:
            yield from _overlays(entry, text_routes(entry.models[loaded.base]))


def _overlays(entry: Entry, texts: Set[Route]) -> Iterator[Finding]:
    base = entry.source.data or {}
    for overlay in entry.overlays.values():
        for route, value in _ends(overlay.data or {}, texts):
            if finding := _misfit(overlay.path, entry, base, texts, route, value):
                yield finding


def _ends(data: Data, texts: Set[Route], route: Route = ()) -> Iterator[tuple[Route, Data]]:
    """Every text of an overlay, and every part that is no block of fields where the base has one."""
    if isinstance(data, dict) and data and route not in texts and (not route or _is_prefix(route, texts)):
        for key, value in data.items():
            yield from _ends(value, texts, (*route, key))
    else:
        yield route, data


def _is_prefix(route: Route, texts: Set[Route]) -> bool:
    return any(text[: len(route)] == route for text in texts)


def _misfit(path: str, entry: Entry, base: Data, texts: Set[Route], route: Route, value: Data) -> Finding | None:
    name = str(route[-1]) if route else path
    here = base
    for part in route[:-1]:
        here = here[part] if isinstance(here, dict) else ""  # type: ignore[index]  # overlay keys are text
    in_base = isinstance(here, dict) and name in here
    if route in texts:
        wanted_list = isinstance(here[name], list) if isinstance(here, dict) else False
        if isinstance(value, list) == wanted_list and not isinstance(value, dict):
            return None
        message = Message("overlay-list" if wanted_list else "overlay-text", {"name": name})
        return Finding(path, route, message)
    if in_base:
        related = (entry.source.path, route)
        key = "overlay-block" if _is_prefix(route, texts) else "overlay-no-text"
        return Finding(path, route, Message(key, {"name": name}), at="key", related=related)
    siblings = list(here) if isinstance(here, dict) else []
    message = Message("overlay-unknown", {"name": name, "base": entry.source.path})
    return Finding(path, route, message, did_you_mean(name, siblings), at="key")
