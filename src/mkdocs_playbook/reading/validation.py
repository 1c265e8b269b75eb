"""Plain data -> a kind's model, and what the model refuses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.base import Frozen
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.shape import model_at
from mkdocs_playbook.reading.plain_data import Data

_UNKNOWN_FIELD = "extra_forbidden"
"""Pydantic's code for a field that a model doesn't have."""


@dataclass(frozen=True)
class Problem:
    """A value that the model refused."""

    path: str
    route: Route
    code: str
    """Pydantic's word for what is wrong with it."""
    details: Mapping[str, Any]
    """What pydantic says beside: the limit, the values that are allowed."""
    model: type[BaseModel] | None
    """The model it was refused by: the kind's, or that of a part of it."""


class Validated(NamedTuple):
    """The model, where the data are sound enough for one, and what it refused all the same."""

    model: Frozen | None
    problems: tuple[Problem, ...] = ()


def validate(kind: Kind, id_: str, data: Data, path: str) -> Validated:
    """Build a model; fields that it doesn't know don't hide an entity from the rules, if nothing
    else is wrong.

    :param path: the file that problems are told of.
    """
    try:
        return Validated(kind.model.model_validate(data, context={"id": id_}))
    except ValidationError as error:
        problems = tuple(_problem(kind.model, detail, path) for detail in error.errors())
    if any(problem.code != _UNKNOWN_FIELD for problem in problems):
        return Validated(None, problems)
    known = _without(data, {problem.route for problem in problems})
    return Validated(validate(kind, id_, known, path).model, problems)


def _without(data: Data, routes: Collection[Route], route: Route = ()) -> Data:
    """A copy without the fields at some routes."""
    if not isinstance(data, dict):
        return data
    kept = {}
    for key, value in data.items():
        below = (*route, key)
        if below not in routes:
            kept[key] = _without(value, routes, below)
    return kept


def _problem(model: type[BaseModel], detail: ErrorDetails, path: str) -> Problem:
    # Pydantic marks a short name that is refused, as against what stands under it.
    route = tuple(part for part in detail["loc"] if part != "[key]")
    # A field that is missing or unknown is refused by the model around it.
    around = route[:-1] if detail["type"] in ("missing", _UNKNOWN_FIELD) else route
    return Problem(path, route, detail["type"], detail.get("ctx", {}), model_at(model, around))
