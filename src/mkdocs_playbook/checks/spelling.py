"""What the rules about fields share: a missing field beside a misspelt one is one problem."""

from collections.abc import Iterator

from mkdocs_playbook.diagnostics import Finding, Message, Route, closest
from mkdocs_playbook.load import Entry, Problem


def free_fields(entry: Entry, unknown: Problem) -> list[str]:
    """The fields that could still stand where the unknown one stands."""
    present = {route[-1] for route in entry.source.places if route and route[:-1] == unknown.route[:-1]}
    fields = unknown.model.model_fields if unknown.model else {}
    return [name for name in fields if name not in present]


def misspelt(entry: Entry) -> dict[Route, Problem]:
    """The routes of fields that are not missing but misspelt -> the unknown field that was meant."""
    missing = {problem.route for problem in entry.problems if problem.code == "missing"}
    meant: dict[Route, Problem] = {}
    for problem in entry.problems:
        if problem.code == "extra_forbidden":
            name = closest(str(problem.route[-1]), free_fields(entry, problem))
            route = (*problem.route[:-1], name or "")
            if route in missing:
                meant.setdefault(route, problem)
    return meant


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
