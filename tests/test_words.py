"""The program's own words: sentences are worded in the reader's language, and never cost what stands beside them."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_playbook
from mkdocs_playbook.findings import Message, Wording
from mkdocs_playbook.model.fields import Ref
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.paper.fonts import KNOWN
from mkdocs_playbook.words import words

PACKAGE = Path(mkdocs_playbook.__file__).parent
SENTENCE = re.compile(r"[A-Z][a-z]+(?: [\w'’]+){2,}|[\u4e00-\u9fff]。")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("message", [Message("no-such-sentence", {"id": "x"}), Message("unknown-role", {})])
def test_a_message_without_words_is_told_by_its_key_and_parts(lang: str, message: Message):
    told = words(lang).message(message)
    assert message.key in told
    assert all(str(part) in told for part in message.args.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_message_fills_in_from_the_catalogue_costs_nothing_where_it_is_not_there(lang: str):
    message = Message("add-field", {"name": "who", "meaning": Wording("no-such-table", "who")})
    assert "who: …" in words(lang).hint(message)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_catalogue_is_read_table_by_table_as_it_would_be_as_a_whole(lang: str):
    whole = (PACKAGE / "words" / f"{lang}.toml").read_text("utf-8")
    assert dict(words(lang).tables) == tomllib.loads(whole)


def texts(module: Path) -> Iterator[str]:
    """The texts in a module's code, without its docstrings and those of attributes."""
    tree = ast.parse(module.read_text("utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.value


NOT_FOR_READERS = {"reaches.py"}
"""Modules with sentences for those who work on the code."""


def test_no_sentence_stands_in_the_code():
    found = []
    for module in PACKAGE.rglob("*.py"):
        if module.name not in NOT_FOR_READERS:
            found += [(module.name, text) for text in texts(module) if SENTENCE.search(text)]
    # Fonts have names of several words, a style sheet that is made says of what, and a diff speaks as git does.
    assert [one for one in found if one[1] not in KNOWN and not one[1].startswith(("/*", "\\ "))] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_every_kind_that_can_be_named_it_can_be_said_that_there_is_none(lang: str):
    named = {kind.name for kind in KINDS if kind.is_referred_to and not kind.file}
    named |= {ref.kind for ref in Ref.__subclasses__()}
    sentences = words(lang).tables["message"]
    assert {kind for kind in named if f"unknown-{kind}" not in sentences} == set()
