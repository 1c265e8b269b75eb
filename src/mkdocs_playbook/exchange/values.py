"""The text of a cell -> what a field takes, or why it can't be read."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from mkdocs_playbook.checks.spelt_otherwise import SEPARATOR, as_read
from mkdocs_playbook.exchange.cells import entries_of, pairs_of
from mkdocs_playbook.exchange.known import Known
from mkdocs_playbook.exchange.rhythms import rhythm_of
from mkdocs_playbook.exchange.tables import Field, bare_type
from mkdocs_playbook.findings import Message, Wording
from mkdocs_playbook.model.fields import Name, Ref, RuleRef, Text
from mkdocs_playbook.model.languages import LANGUAGES
from mkdocs_playbook.reading.plain_data import Data
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.words import Words, words

_CHOICES = {
    "counts": "window",
    "unit": "unit-name",
    "basis": "basis",
    "style": "style",
    "touchpoint": "touchpoint",
    "cadence": "cadence",
    "days": "weekday",
    "working_days": "weekday",
}
"""Fields with a few values to choose from -> the table with what these are called."""

_NUMBERS = frozenset(
    {"not-a-number", "not-a-boundary", "not-a-count", "not-days", "not-rounds", "not-a-quantity"}
)
"""Problems with numbers: of ``3,000`` one country makes three, another three thousand."""

_BETWEEN_NAMES = re.compile(r"\s*[、；;|]\s*")
"""What people write between names in one cell; a comma may be part of one."""

_TIMES = frozenset({"not-a-duration", "not-every"})

_UNIT = re.compile(r"分钟|小时|天|\b(?:minutes?|mins?|hours?|days?)\b", re.IGNORECASE)


def value_of(cell: str, field: Field, known: Known, heading: str) -> Data:
    """What a cell that isn't empty says.

    :param heading: what the field is called in messages.
    :raises Refused: when it can't be read as what the field takes.
    """
    if field.holds == "pairs":
        pairs = pairs_of(cell)
        return {name: _one(value, field, known, heading) for name, value in pairs.items()}
    if field.holds == "value":
        return _one(cell.strip(), field, known, heading)
    entries = entries_of(cell)
    if not field.is_text:
        # Ids and days have no commas in them.
        entries = [part for entry in entries for part in SEPARATOR.split(entry) if part]
    elif len(entries) == 1 and bare_type(field.type) is Name:
        entries = [part for part in _BETWEEN_NAMES.split(cell) if part]
    return [_one(entry, field, known, heading) for entry in entries]


def _one(text: str, field: Field, known: Known, heading: str) -> str:
    """One value, in the form that the field reads."""
    kind = bare_type(field.type)
    if get_origin(kind) is Literal:
        return _choice(text, field, get_args(kind), heading)
    if isinstance(kind, type) and issubclass(kind, Ref) and kind is not RuleRef:
        return known.id_of(kind.kind, text)
    code, details = _refused_as(field.type, text)
    if code is None:
        return text
    meant = None if issubclass(_class(kind), Text) else as_read(code, text)
    unit = _UNIT.search(heading)
    if code in _TIMES and text.isdecimal() and unit is not None:
        meant = as_read(code, f"{text} {unit[0]}")  # the unit stands at the head of the column
    if meant is None or _refused_as(field.type, meant)[0] is not None:
        raise _unread(code, {"name": heading, "value": text, **details})
    if code in _NUMBERS and "," in unicodedata.normalize("NFKC", text):
        told = {"name": heading, "value": text, **details}
        raise Refused(_told("message", code, told), Message("write-value", {"value": meant}))
    return meant


def _class(kind: Any) -> type:
    return kind if isinstance(kind, type) else object


def _refused_as(type_: Any, text: str) -> tuple[str | None, Mapping[str, object]]:
    """What is wrong with a text, with what is told beside; ``None`` where nothing is."""
    try:
        _adapter(type_).validate_python(text)
    except ValidationError as error:
        detail = error.errors()[0]
        return detail["type"], detail.get("ctx", {})
    return None, {}


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def _choice(text: str, field: Field, choices: tuple[str, ...], heading: str) -> str:
    """One of a few values, or what it is called in any language."""
    plain = text.casefold()
    name = field.route[-1]
    if name == "cadence":
        rhythm = rhythm_of(text)
        plain = rhythm.value if rhythm else plain
    elif name == "unit":
        quantity = as_read("not-a-quantity", f"1 {text}") or text
        plain = quantity.removeprefix("1 ").casefold()
    for choice in choices:
        names = [called(name, choice, words(lang)) for lang in LANGUAGES]
        if plain in (choice, *map(str.casefold, names)):
            return choice
    told = {"name": heading, "value": text, "choices": choices}
    raise _unread("not-a-choice", told)


def called(field: str, choice: str, own_words: Words) -> str:
    """What a value of a field with a few values is called; of most, as it is written."""
    if field not in _CHOICES:
        return choice
    return own_words.tables[_CHOICES[field]].get(choice, choice)


def _unread(code: str, told: Mapping[str, object]) -> Refused:
    """What the check would say of such a value, with its next step."""
    if code not in words(LANGUAGES[0]).tables["step"]:
        return Refused(_told("message", code, told))
    return Refused(_told("message", code, told), _told("step", code, told))


def _told(table: str, code: str, told: Mapping[str, object]) -> Message:
    return Message("as-checked", {"said": Wording(table, code, told)})
