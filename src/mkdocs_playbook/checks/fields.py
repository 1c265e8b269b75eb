"""What the rules about fields share: a missing field beside a misspelt one is one problem."""

from collections.abc import Collection, Iterator

from mkdocs_playbook.checks.entries import problems_of
from mkdocs_playbook.checks.other_names import meant_field
from mkdocs_playbook.checks.set_in import block_above
from mkdocs_playbook.findings import Finding, Fix, Message, Route, Wording
from mkdocs_playbook.model.base import defining_class
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.entry import Entry
from mkdocs_playbook.reading.validation import Problem
from mkdocs_playbook.spelling import closest

UNKNOWN = "extra_forbidden"
MISSING = "missing"
"""What pydantic calls a field that is not one of the model's, and one that is not there."""


def free_fields(entry: Entry, unknown: Problem) -> list[str]:
    """The fields that could still stand where the unknown one stands."""
    if unknown.model is None:
        return []
    block = unknown.route[:-1]
    places = entry.source.places
    return [name for name in unknown.model.model_fields if (*block, name) not in places]


def corrections(entry: Entry) -> dict[Route, Problem]:
    """The routes that unknown fields were surely meant to have -> those fields."""
    meant: dict[Route, Problem] = {}
    for problem in problems_of(entry, UNKNOWN):
        above = block_above(entry.kind, entry.source, problem.route)
        if above is not None:
            *around, own = problem.route
            meant.setdefault((*around, above, own), problem)
            continue
        written = str(problem.route[-1])
        name, _ = meant_name(written, free_fields(entry, problem))
        meant.setdefault((*problem.route[:-1], name or ""), problem)
    return meant


def misspelt(entry: Entry) -> dict[Route, Problem]:
    """The routes of fields that are not missing but misspelt -> what was written instead."""
    missing = {problem.route for problem in problems_of(entry, MISSING)}
    return {route: problem for route, problem in corrections(entry).items() if route in missing}


def missing_fields(entry: Entry, rule: str) -> Iterator[Finding]:
    """The fields of an entry whose absence is reported under ``rule``."""
    hidden = misspelt(entry)
    for problem in problems_of(entry, MISSING):
        if problem.route in hidden or problem.model is None:
            continue
        # A model may name the rule for what it lacks: an action has one of its own.
        if getattr(problem.model, "missing_rule", "missing-field") != rule:
            continue
        *block, name = map(str, problem.route)
        meaning = Wording(f"field.{defining_class(problem.model, name).__name__}", name)
        hint = Message("add-field", {"name": name, "meaning": meaning})
        message = Message(rule, {"name": name, "inside": ""})
        if block:
            message = Message(f"{rule}-in", {"name": name, "inside": block[-1]})
        yield Finding(problem.path, problem.route[:-1], message, (hint,), at="key")


def meant_name(written: str, candidates: Collection[str]) -> tuple[str | None, str]:
    """The name that ``written`` was surely meant to be, and what to write in its place.

    In ``{above:60}`` YAML reads the whole as a name, because no space follows the colon.
    """
    head, colon, rest = written.replace("：", ":").partition(":")
    if colon and not rest and head in candidates:
        return head, head  # of two colons, the second is none of the name's
    if colon and head in candidates:
        return head, f"{head}: {rest.strip()}"
    name = meant_field(written, candidates) or closest(written, candidates)
    return name, name or ""


def renamed(source: Source, route: Route, free: Collection[str]) -> Fix | None:
    """The name that was surely meant in the place of one that can't stand at a route."""
    name, instead = meant_name(str(route[-1]), free)
    if name is None:
        return None
    says = (Message("did-you-mean", {"name": instead}),)
    return Fix(source.locate(route, "key"), instead, says)


def names_here(free: Collection[str]) -> tuple[Message, ...]:
    """All that could stand in the place of a name that can't."""
    if free:
        return (Message("fields-here", {"fields": ", ".join(free)}),)
    return (Message("remove-line"),)
