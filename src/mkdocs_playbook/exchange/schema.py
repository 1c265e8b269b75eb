"""The JSON Schema of a kind's files, and that of their translations, from the kind's model.

A schema says what the loader takes: every value is text to it, so a number or ``true`` will do
where a text of that look will. What a field means stands beside it, in the team's language, and
fields that name something offer the ids that there are. What several fields together may hold, and
what texts point at, only the check knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from mkdocs_playbook.exchange.ids import titled_ids
from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.base import defining_class
from mkdocs_playbook.model.fields import (
    ID_PATTERN,
    MAX_NAME_LENGTH,
    Form,
    Formula,
    Name,
    Phrase,
    Ref,
    Text,
    form_of,
)
from mkdocs_playbook.model.kinds import KINDS, Kind
from mkdocs_playbook.model.order import key_order
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.words import Words

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that editors for YAML know best."""

_NAME = rf"^\s*\S(?:[^\n]{{0,{MAX_NAME_LENGTH - 2}}}\S)?\s*$"
"""One line with something on it; blanks around it don't count."""

_NOTHING = r"(?!)"
"""The look of no text at all."""


def schema_of(loaded: Loaded, kind: Kind, own_words: Words, is_translation: bool = False) -> Schema:
    """The schema of the base files of a kind with files, or of their translations."""
    writer = _Writer(loaded, own_words, is_translation)
    schema = writer.of_model(kind.model)
    assert schema is not None  # every kind has texts
    if is_translation:
        schema["properties"] |= writer.only_in_translations(kind, schema["properties"])
    ids = {name: writer.ids[name] for name in sorted(writer.ids)}
    return {"$schema": DIALECT, **schema, "definitions": ids}


@dataclass(frozen=True)
class _Writer:
    """Writes one schema. Of a translation it leaves out all but the texts and what holds them."""

    loaded: Loaded
    own_words: Words
    is_translation: bool
    ids: dict[str, Schema] = field(default_factory=dict)
    """What a field may hold that names something, by kind: many fields share them."""

    def say(self, key: str, **args: object) -> str:
        """What the schema itself has to say."""
        return self.own_words("schema", key, **args)

    def of_model(self, model: type[BaseModel]) -> Schema | None:
        """What a mapping holds that a model reads; ``None`` for one without texts to translate."""
        properties = {}
        required = []
        for name in key_order(model):
            info = model.model_fields[name]
            schema = self.of_type(info.annotation, info.metadata, name)
            if schema is None:
                continue
            meaning = self.own_words(f"field.{defining_class(model, name).__name__}", name)
            properties[name] = {"description": meaning, **schema}
            if info.is_required() and not self.is_translation:
                required.append(name)
        if not properties:
            return None
        schema = {"type": "object", "additionalProperties": False, "properties": properties}
        if required:
            schema["required"] = required
        return schema

    def only_in_translations(self, kind: Kind, properties: Schema) -> Schema:
        """What a translation has otherwise than its base: its memory, and names that are given."""
        found: Schema = {MEMORY: {"type": "string", "description": self.say("made-from")}}
        for held in KINDS:
            if held.holder and held.holder.kind == kind.name:
                # The base has named its entries, and a translation names no others.
                entries = properties[held.holder.field]
                found[held.holder.field] = {**entries, "propertyNames": self._of_ids(held.name)}
        return found

    def of_type(self, type_: Any, metadata: Any, name: str) -> Schema | None:
        """What a field called ``name`` holds; ``None`` where a translation holds nothing."""
        origin, arguments = get_origin(type_), get_args(type_)
        if origin is Annotated:
            return self.of_type(arguments[0], arguments[1:], name)
        if NoneType in arguments:
            only = next(one for one in arguments if one is not NoneType)
            return self.of_type(only, metadata, name)
        if origin is tuple:
            return self._of_list(arguments[0], metadata, name)
        if origin is Mapping:
            return self._of_entries(arguments, metadata, name)
        if isinstance(type_, type) and issubclass(type_, BaseModel):
            return self._of_fields(type_)
        if isinstance(type_, type) and issubclass(type_, Text | Phrase):
            return self._of_text(type_, name)
        if self.is_translation:
            return None
        if origin is Literal:
            return {"enum": list(arguments)}
        if isinstance(type_, type) and issubclass(type_, Ref):
            return self._of_ids(type_.kind)
        if type_ is Formula:
            return _scalar(r"\S", self._step("empty-text", name))
        form = form_of(metadata)
        assert form is not None  # there is no other type that a field may have
        return self._of_form(form, name)

    def _of_fields(self, model: type[BaseModel]) -> Schema | None:
        """A mapping, or the list that may stand for one of its fields."""
        fields = self.of_model(model)
        list_of: str = getattr(model, "list_of", "")
        if fields is None or not list_of:
            return fields
        return {"anyOf": [fields["properties"][list_of], fields]}

    def _of_list(self, item: Any, metadata: Any, name: str) -> Schema | None:
        items = self.of_type(item, (), name)
        if items is None:
            return None
        return {"type": "array", "items": items, **_least("minItems", metadata)}

    def _of_entries(self, types: tuple[Any, ...], metadata: Any, name: str) -> Schema | None:
        entry = self.of_type(types[1], (), name)
        if entry is None:
            return None
        names: Schema = {"pattern": f"^{ID_PATTERN}$"}
        if isinstance(types[0], type) and issubclass(types[0], Ref):
            names = self._of_ids(types[0].kind)
        schema = {"type": "object", "propertyNames": names, "additionalProperties": entry}
        if not self.is_translation:
            schema |= _least("minProperties", metadata)
        return schema

    def _of_text(self, type_: type[Text | Phrase], name: str) -> Schema:
        if issubclass(type_, Name | Phrase):
            told = self.say("name", limit=MAX_NAME_LENGTH)
            return _scalar(_NAME, told)
        return _scalar(r"\S", self._step("empty-text", name))

    def _of_form(self, form: Form[Any], name: str) -> Schema:
        return _scalar(rf"^\s*(?:{form.pattern})\s*$", self._step(form.error, name))

    def _step(self, key: str, name: str) -> str:
        """The next step of whoever has written a value that can't be read."""
        return self.own_words.step(Message(key, {"name": name})) or ""

    def _of_ids(self, kind: str) -> Schema:
        if kind not in self.ids:
            self.ids[kind] = self._named(kind)
        return {"$ref": f"#/definitions/{kind}"}

    def _named(self, kind: str) -> Schema:
        titles = titled_ids(self.loaded, kind, self.own_words)
        if titles is None:
            return _scalar(r"\S", "")
        if not titles:  # JSON Schema wants at least one to choose from
            return _scalar(_NOTHING, self.say("none", kind=kind))
        values: list[str | int] = list(titles)
        descriptions = list(titles.values())
        # YAML reads a number where an id is one.
        numbers = [id_ for id_ in titles if id_.isdigit()]
        values += [int(id_) for id_ in numbers]
        descriptions += [titles[id_] for id_ in numbers]
        return {"enum": values, "enumDescriptions": descriptions}


def _least(keyword: str, metadata: Any) -> Schema:
    """How many there must be at least, where that is said."""
    for one in metadata:
        least = getattr(one, "min_length", None)
        if least is not None:
            return {keyword: least}
    return {}


def _scalar(pattern: str, told: str) -> Schema:
    """One value of a look, and what is told where it looks otherwise.

    Patterns apply to texts alone, so a number is let through wherever some number has that look,
    but for one below zero where none of these has it.
    """
    types = ["string"]
    if re.search(pattern, "2.5"):
        types.append("number")
    elif re.search(pattern, "2"):
        types.append("integer")
    if re.search(pattern, "true"):
        types.append("boolean")
    schema: Schema = {"type": types if len(types) > 1 else "string", "pattern": pattern}
    takes_numbers = "number" in types or "integer" in types
    if takes_numbers and not re.search(pattern, "-2"):
        schema["minimum"] = 0
    if told:
        schema["patternErrorMessage"] = told
    return schema
