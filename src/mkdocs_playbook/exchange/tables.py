"""The tables that a playbook can be laid out in, from the register of kinds and their models.

Each kind is a table, and so is each field that holds entries under short names: the steps of SOPs,
the lines of checklists. A row is an entity or an entry; its first columns say which, the others
hold its fields. A text has a column for each language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Phrase, Text
from mkdocs_playbook.model.kinds import ANY, KINDS, Kind, with_files
from mkdocs_playbook.model.order import key_order
from mkdocs_playbook.reading.plain_data import Data

Holds = Literal["value", "list", "pairs"]
"""What a cell has: one value, a list of them, or values under names that the program knows."""

FieldRoute: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A field of a row, from its model on: ``("green", "at_most")``."""

    route: FieldRoute
    model: type[BaseModel]
    """The model that has it."""
    type: Any
    """Of one value: of a list, that of its entries."""
    holds: Holds
    is_required: bool

    @property
    def name(self) -> str:
        """How programs write it: ``green.at_most``."""
        return ".".join(self.route)

    @property
    def is_text(self) -> bool:
        """Whether each language has its own."""
        bare = bare_type(self.type)
        return isinstance(bare, type) and issubclass(bare, Text | Phrase)


@dataclass(frozen=True)
class Table:
    """A table: which rows it has, and what each of them holds."""

    name: str
    """As files and options call it: ``metric``, ``sop-steps``."""
    kind: Kind
    """The kind of the files that its rows stand in."""
    route: FieldRoute
    """Where a row stands in such a file, with ``ANY`` for a short name; ``()`` is the file."""
    model: type[BaseModel]
    keys: FieldRoute
    """What says which row it is: the kind, where it has files, and fields with short names."""
    fields: tuple[Field, ...]

    @property
    def has_own_files(self) -> bool:
        """Whether each row is a file."""
        return not self.route and self.kind.has_pages

    def place(self, keys: tuple[str, ...]) -> tuple[str, Route]:
        """The id of the entity that a row stands in, and the row's route in its file."""
        names = list(keys)
        id_ = names.pop(0) if self.kind.has_pages else self.kind.name
        return id_, tuple(names.pop(0) if part == ANY else part for part in self.route)


@cache
def tables() -> tuple[Table, ...]:
    """Every table, each kind before what stands in it."""
    found: list[Table] = []
    for kind in with_files():
        keys = (kind.name,) if kind.has_pages else ()
        found += _tables(kind, kind.model, (), keys, kind.name)
    return tuple(found)


def by_name(name: str) -> Table:
    """The table of a name; raises ``KeyError`` where there is none."""
    return {table.name: table for table in tables()}[name]


def _tables(
    kind: Kind, model: type[BaseModel], route: FieldRoute, keys: FieldRoute, name: str
) -> Iterator[Table]:
    fields, below = _split(model)
    yield Table(name, kind, route, model, keys, tuple(fields))
    for field, entry in below.items():
        inner = _name(kind, field)
        yield from _tables(kind, entry, (*route, field, ANY), (*keys, field), inner)


def _name(kind: Kind, field: str) -> str:
    """What a table is called that a field holds: as the kind that stands in it, if it is one."""
    for held in KINDS:
        if held.holder == (kind.name, field):
            return held.name
    return f"{kind.name}-{field.replace('_', '-')}"


def _split(model: type[BaseModel]) -> tuple[list[Field], Mapping[str, type[BaseModel]]]:
    """The fields of a row, and those that hold rows of other tables."""
    fields: list[Field] = []
    below = {}
    for name in key_order(model):
        info = model.model_fields[name]
        type_ = bare_type(info.annotation)
        if get_origin(type_) is Mapping and _is_model(get_args(type_)[1]):
            below[name] = get_args(type_)[1]
        elif _is_model(type_):
            inner, _ = _split(type_)
            for field in inner:
                is_required = info.is_required() and field.is_required
                route = (name, *field.route)
                fields.append(Field(route, field.model, field.type, field.holds, is_required))
        else:
            fields.append(_field(model, name))
    return fields, below


def _field(model: type[BaseModel], name: str) -> Field:
    info = model.model_fields[name]
    type_: Any = without_none(info.annotation)
    holds: Holds = "value"
    if get_origin(type_) is tuple:
        holds = "list"
        type_ = get_args(type_)[0]
    elif get_origin(type_) is Mapping:
        holds = "pairs"
        type_ = get_args(type_)[1]
    elif info.metadata:
        # Pydantic keeps apart what reads a field's text from the type that comes out.
        type_ = Annotated[(type_, *info.metadata)]
    return Field((name,), model, type_, holds, info.is_required())


def bare_type(type_: Any) -> Any:
    """A type without ``None``, and without what is noted of it."""
    type_ = without_none(type_)
    if get_origin(type_) is Annotated:
        return bare_type(get_args(type_)[0])
    return type_


def without_none(type_: Any) -> Any:
    """A type without ``None``."""
    if NoneType not in get_args(type_):
        return type_
    return next(one for one in get_args(type_) if one is not NoneType)


def _is_model(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, BaseModel)


def value_at(data: "Data | None", route: Route) -> "Data | None":
    """What stands at a route; ``None`` for nothing."""
    for key in route:
        if not isinstance(data, dict) or key not in data:
            return None
        data = data[str(key)]
    return data
