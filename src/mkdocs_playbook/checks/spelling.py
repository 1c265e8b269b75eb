"""What the rules about fields share: a missing field or text beside a misspelt one is one problem."""

from collections.abc import Collection, Iterator, Mapping, Set

from mkdocs_playbook.findings import Finding, Message, Route
from mkdocs_playbook.model.shape import prefixes, text_routes
from mkdocs_playbook.reading.document import Data, Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.validation import Problem
from mkdocs_playbook.spelling import closest


def free_fields(entry: Entry, unknown: Problem) -> list[str]:
    """The fields that could still stand where the unknown one stands."""
    present = {
        route[-1] for route in entry.source.places if route and route[:-1] == unknown.route[:-1]
    }
    fields = unknown.model.model_fields if unknown.model else {}
    return [name for name in fields if name not in present]


def corrections(entry: Entry) -> dict[Route, Problem]:
    """The routes that unknown fields were surely meant to have -> those fields."""
    meant: dict[Route, Problem] = {}
    for problem in entry.problems:
        if problem.code == "extra_forbidden":
            name, _ = meant_name(str(problem.route[-1]), free_fields(entry, problem))
            meant.setdefault((*problem.route[:-1], name or ""), problem)
    return meant


def misspelt(entry: Entry) -> dict[Route, Problem]:
    """The routes of fields that are not missing but misspelt -> the unknown field that was meant."""
    missing = {problem.route for problem in entry.problems if problem.code == "missing"}
    return {route: problem for route, problem in corrections(entry).items() if route in missing}


def missing_fields(entry: Entry, rule: str) -> Iterator[Finding]:
    """The fields of an entry whose absence is reported under ``rule``."""
    hidden = misspelt(entry)
    for problem in entry.problems:
        if problem.code != "missing" or problem.route in hidden or problem.model is None:
            continue
        if getattr(problem.model, "missing_rule", "missing-field") != rule:
            continue
        name = str(problem.route[-1])
        meaning = problem.model.model_fields[name].description or ""
        hint = Message("add-field", {"name": name, "meaning": meaning})
        inside = str(problem.route[-2]) if len(problem.route) > 1 else ""
        message = Message(f"{rule}-in" if inside else rule, {"name": name, "inside": inside})
        yield Finding(problem.path, problem.route[:-1], message, (hint,), at="key")


def meant_name(written: str, candidates: Collection[str]) -> tuple[str | None, str]:
    """The name that ``written`` was surely meant to be, and what to write in its place.

    In ``{above:60}`` YAML reads the whole as a name, because no space follows the colon.
    """
    head, colon, rest = written.replace("：", ":").partition(":")
    if colon and head in candidates:
        return head, f"{head}: {rest.strip()}"
    name = closest(written, candidates)
    return name, name or ""


def spelt(source: Source, route: Route, candidates: Collection[str]) -> tuple[Message, ...]:
    """The hints that say which name was surely meant, and show the line with it."""
    name, instead = meant_name(str(route[-1]), candidates)
    if name is None:
        return ()
    return Message("did-you-mean", {"name": instead}), *source.with_instead(
        source.locate(route, "key"), instead
    )


def misspelt_in(entry: Entry, lang: str) -> Mapping[Route, Route]:
    """The routes of a base that its overlay surely means -> the routes it writes instead."""
    places = translatable(entry)

    def search(base: Data, overlay: Data, route: Route) -> Iterator[tuple[Route, Route]]:
        if not isinstance(base, dict) or not isinstance(overlay, dict):
            return
        for name, value in overlay.items():
            if name in base:
                yield from search(base[name], value, (*route, name))
            elif meant := closest(name, free_names(places, overlay, route)):
                yield (*route, meant), (*route, name)

    return dict(search(entry.source.data or {}, entry.overlays[lang].data or {}, ()))


def translatable(entry: Entry) -> frozenset[Route]:
    """Every route of a base that an overlay may hold: its texts, and the blocks that texts stand in."""
    texts = text_routes(next(iter(entry.parts.values()), ()))
    return texts | prefixes(texts)


def free_names(places: Set[Route], overlay: Mapping[str, Data], route: Route) -> list[str]:
    """The names below ``route`` that an overlay could hold and does not."""
    names = (str(place[-1]) for place in places if place and place[:-1] == route)
    return sorted(name for name in names if name not in overlay)


def stands_in(overlay: Data, route: Route) -> bool:
    """Whether an overlay has something at ``route``, or at a place above it where it can't hold fields."""
    for part in route:
        if not isinstance(overlay, dict):
            return True
        if part not in overlay:
            return False
        overlay = overlay[str(part)]
    return True


def meant_ids(written: Collection[str], known: Collection[str]) -> set[str]:
    """The ids that exist among ``written``, and those that misspelt ones were surely meant to be."""
    return {id_ if id_ in known else closest(id_, known) or "" for id_ in written}


def meant_overlay(loaded: Loaded, source: Source, base: str) -> str | None:
    """The path that an overlay without a base should surely have."""
    folder, _, name = base.rpartition("/")
    ending = source.path.removeprefix(base.removesuffix("yml"))
    others = (entry.source.path.rpartition("/") for entry in loaded.entries.values())
    near = closest(
        name.removesuffix(".yml"),
        [file.removesuffix(".yml") for other, _, file in others if other == folder],
    )
    meant = f"{folder}/{near}.{ending}"
    return meant if near and meant not in loaded.files else None
