"""A new entity as it is written before anybody has said anything: its fields, by its model.

Every required field has a value that can be checked, and says what belongs there. Those that may be
left out stand as comments with their meaning. A translation has the texts alone.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.base import Beginning, beginning_of, defining_class
from mkdocs_playbook.model.fields import MAX_NAME_LENGTH, Name, Ref, Text, example_of
from mkdocs_playbook.model.order import key_order
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words

SHORT_NAME = "first"
"""What the one entry is called of a field that holds several under short names."""

_STEP = "  "
_FORMER = "was"
_BESIDES = re.compile(r"[;；].*")
"""What a field's meaning says besides what belongs there."""

_PLAIN = re.compile(r"[^\W_][^\n#:,\[\]{}\"']*")
"""What YAML reads as a text, wherever it stands and without quotes."""


@dataclass(frozen=True)
class Blank:
    """What all parts of a new entity are written from."""

    loaded: Loaded
    day: date
    own_words: Words
    """Of the language that the file is written in."""
    is_translation: bool = False

    def lines(self, model: type[BaseModel], margin: str, given: Beginning = "") -> list[str]:
        """The lines of a mapping that a model reads, each behind a margin.

        :param given: what its fields begin with here, as it is written in the file.
        """
        begun = beginning_of(model)
        if isinstance(given, Mapping):
            begun |= given
        found = []
        for name in key_order(model):
            field = model.model_fields[name]
            if field.is_required() or name in begun:
                found += self._field(model, name, field, margin, begun.get(name, ""))
            elif not self.is_translation and name != _FORMER:  # nothing new was called otherwise
                found.append(f"{margin}# {name}: {self._meaning(model, name)}")
        return found

    def _field(
        self, model: type[BaseModel], name: str, field: FieldInfo, margin: str, given: Beginning
    ) -> list[str]:
        kind = _required(field.annotation)
        key = f"{margin}{name}:"
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            below = self.lines(kind, margin + _STEP, given)
            if _fits_a_line(kind):
                return [f"{key} {{{', '.join(map(str.strip, below))}}}"] if below else []
            return self._below(key, below)
        if get_origin(kind) is Mapping:
            inner = f"{margin}{_STEP}{SHORT_NAME}:"
            below = self.lines(get_args(kind)[1], margin + _STEP + _STEP)
            return self._below(key, self._below(inner, below))
        if get_origin(kind) is tuple:
            value = self._value(model, name, get_args(kind)[0], field)
            return self._below(key, [f"{margin}{_STEP}- {value}"] if value else [])
        value = str(given) or self._value(model, name, kind, field)
        if self.is_translation and not _is_text(kind):
            return []
        choices = ", ".join(get_args(kind)) if get_origin(kind) is Literal else ""
        return [f"{key} {value}  # {choices}" if choices else f"{key} {value}"]

    def _below(self, key: str, lines: list[str]) -> list[str]:
        """What stands below a key; nothing at all where a translation has no text there."""
        if not lines:
            return []
        return [key, *lines]

    def _value(self, model: type[BaseModel], name: str, kind: Any, field: FieldInfo) -> str:
        """What stands in a field of one value until somebody writes another."""
        if _is_text(kind):
            return scalar(self._text(model, name, kind))
        if self.is_translation:
            return ""
        if get_origin(kind) is Literal:
            return str(get_args(kind)[0])
        if isinstance(kind, type) and issubclass(kind, Ref):
            return self._some(kind.kind)
        if kind is date:
            return self.day.isoformat()
        return example_of(field.metadata) or ""

    def _text(self, model: type[BaseModel], name: str, kind: type[Text]) -> str:
        if issubclass(kind, Name):
            return self.own_words("new", "name")
        what = _BESIDES.sub("", self._meaning(model, name))
        return self.own_words("new", "text", what=what)

    def _meaning(self, model: type[BaseModel], name: str) -> str:
        return self.own_words(f"field.{defining_class(model, name).__name__}", name)

    def _some(self, kind: str) -> str:
        """The first of a kind that there is: one to be replaced, but one that exists."""
        ids = self.loaded.ids(kind)
        if not ids:
            raise Failure("nothing-to-name", kind=kind)
        return min(ids)


def scalar(text: str) -> str:
    """A text as one line of YAML."""
    # A hyphen with a blank may begin an entry of a list.
    if _PLAIN.fullmatch(text) and "- " not in text and text == text.strip():
        return text
    return json.dumps(text, ensure_ascii=False)


def title_of(kind: str, id_: str, own_words: Words) -> str:
    """What something is called before it has a title: no other thing is called so."""
    return own_words("new", "title", kind=kind, id=id_)[:MAX_NAME_LENGTH]


def _fits_a_line(model: type[BaseModel]) -> bool:
    """Whether it has nothing but ids and days, as a review has."""
    fields = model.model_fields.values()
    return all(
        field.annotation is date
        or (isinstance(field.annotation, type) and issubclass(field.annotation, Ref))
        for field in fields
    )


def _required(annotation: Any) -> Any:
    """A type without ``None``."""
    if NoneType not in get_args(annotation):
        return annotation
    return next(one for one in get_args(annotation) if one is not NoneType)


def _is_text(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Text)
