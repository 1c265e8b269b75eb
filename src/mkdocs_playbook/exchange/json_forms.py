"""Values of JSON that have another form than their fields: a number for a text, a list for one.

Once they are texts, as in YAML, nobody could tell any more.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from mkdocs_playbook.exchange.tables import bare_type, without_none
from mkdocs_playbook.findings import Message, Route, Wording
from mkdocs_playbook.model.fields import Phrase, Ref, Text
from mkdocs_playbook.reading.plain_data import Data

Form = Literal["text", "number", "yes-no", "null", "list", "names"]
"""What JSON has; ``names`` are names with values."""


class Unquoted(str):
    """A value that stood in JSON without quotes, as YAML would have it."""

    __slots__ = ("form",)

    form: Form

    @classmethod
    def of(cls, value: str, form: Form) -> "Unquoted":
        """The text of a value, which remembers what it was."""
        made = cls(value)
        made.form = form
        return made


def other_forms(type_: Any, data: Data, route: Route = ()) -> Iterator[tuple[Route, Message]]:
    """Each value of another form than its field takes, with what is said of it.

    What no field is for is passed over.
    """
    type_ = without_none(type_)
    found, wanted = _form_of(data), _wanted_forms(type_)
    if found not in wanted:
        yield route, _told(found, wanted[0])
    elif isinstance(data, list):
        item = get_args(type_)[0] if get_origin(type_) is tuple else str
        for number, value in enumerate(data):
            yield from other_forms(item, value, (*route, number))
    elif isinstance(data, dict):
        for key, value in data.items():
            below = _type_below(type_, key)
            if below is not None:
                yield from other_forms(below, value, (*route, key))


def _told(found: Form, wanted: Form) -> Message:
    if found == "null":
        return Message("json-null")
    forms = {"found": Wording("json-form", found), "wanted": Wording("json-form", wanted)}
    return Message("json-other-form", forms)


def _form_of(data: Data) -> Form:
    if isinstance(data, Unquoted):
        return data.form
    if isinstance(data, str):
        return "text"
    return "list" if isinstance(data, list) else "names"


def _wanted_forms(type_: Any) -> tuple[Form, ...]:
    """The forms that a type reads, the usual one first."""
    if get_origin(type_) is tuple:
        return ("list",)
    bare = bare_type(type_)
    if get_origin(bare) is Mapping:
        return ("names",)
    if get_origin(bare) is Literal:
        return ("text",)
    if not isinstance(bare, type):  # one of several: a number, or a multiple in words
        return ("text", "number")
    if issubclass(bare, BaseModel):
        return ("names", "list") if hasattr(bare, "list_of") else ("names",)
    if issubclass(bare, Text | Phrase | Ref):
        return ("text",)
    if bare is bool:
        return ("yes-no", "text")
    return ("number", "text") if issubclass(bare, int | Decimal) else ("text", "number")


def _type_below(type_: Any, key: str) -> Any:
    """The type of what stands under a name; ``None`` where the type has no such field."""
    if get_origin(type_) is not None:
        return get_args(bare_type(type_))[1]
    info = bare_type(type_).model_fields.get(key)
    return None if info is None else info.annotation
