"""What fields mean: each that a file can hold is explained in every language, under the class that defines it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from golden import change, diagnostics
from mkdocs_playbook.model.base import defining_class
from mkdocs_playbook.model.entities import Limit, Sop
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.model.zones import RedZone
from mkdocs_playbook.words import words

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def models(type_: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, through fields, lists and what stands under short names."""
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        yield type_
        for field in type_.model_fields.values():
            yield from models(field.annotation)
    for argument in get_args(type_):
        yield from models(argument)


def defined_fields() -> set[tuple[type, str]]:
    """Every field that a file can hold, with the class that defines it."""
    fields = set()
    for kind in KINDS:
        for model in models(kind.model):
            fields |= {(defining_class(model, name), name) for name in model.model_fields}
    return fields


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_a_meaning_and_no_other_has(lang: Language):
    explained = set()
    for table, meanings in words(lang).tables.items():
        if table.startswith("field."):
            explained |= {(table, name) for name in meanings}
    assert explained == {(f"field.{class_.__name__}", name) for class_, name in defined_fields()}


def test_no_two_classes_with_fields_share_a_name():
    classes = {class_ for class_, _ in defined_fields()}
    assert len({class_.__name__ for class_ in classes}) == len(classes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meaning_is_a_sentence_of_its_language(lang: Language):
    sentence = {"zh": "[^\n]*[\u4e00-\u9fff][^\n]*。", "en": "[^\n\u4e00-\u9fff]*[a-z][^\n\u4e00-\u9fff]*\\."}
    for class_, name in defined_fields():
        meaning = words(lang)(f"field.{class_.__name__}", name)
        assert re.fullmatch(sentence[lang], meaning), meaning


@pytest.mark.parametrize(
    ("model", "field", "class_"),
    [(Sop, "title", "Named"), (Sop, "reviewed", "Entity"), (RedZone, "within", "Action"), (RedZone, "above", "Zone")],
)
def test_an_inherited_field_means_what_it_means_there(model: type[BaseModel], field: str, class_: str):
    assert defining_class(model, field).__name__ == class_


def test_a_field_that_is_defined_anew_has_a_meaning_of_its_own():
    assert defining_class(Limit, "title") is Limit


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "补上“mission: …”。为什么要有这个岗位，一句话。"),
        ("en", "Add “mission: …”. Why the role exists, in one sentence."),
    ],
)
def test_the_hint_to_a_missing_field_says_what_it_means_to_the_reader(root: Path, lang: Language, told: str):
    change(root, "playbook/roles/baker.yml", "mission: ", "# ")
    hints = [hint for found in diagnostics(root) for hint in found.hints]
    assert told in [words(lang).hint(hint) for hint in hints]
