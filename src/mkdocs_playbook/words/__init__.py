"""The program's own words, one catalogue a language: interface, diagnostics, commands."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.fields import Language

MAX_SHOWN = 400
"""Longest part of a message that comes from a file, in characters."""


@dataclass(frozen=True)
class Words:
    """One language's catalogue."""

    lang: Language
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, table: str, key: str, **args: object) -> str:
        """The words under ``table`` and ``key``, filled in; raises ``KeyError`` for a key that does not exist."""
        return self.tables[table][key].format_map(args)

    def said(self, table: str, message: Message) -> str:
        """A message whose parts come from files: made fit to be shown on one line of a terminal."""
        return self(
            table, message.key, **{name: _shown(value) for name, value in message.args.items()}
        )

    def message(self, message: Message) -> str:
        """What a rule says."""
        return self.said("message", message)

    def hint(self, message: Message) -> str:
        """The next step a rule proposes."""
        return self.said("hint", message)


def printable(text: str) -> str:
    """The text without what would move the cursor, colour the terminal or turn the direction of writing."""
    return "".join(
        _VISIBLE.get(char, char if unicodedata.category(char) not in _UNSEEN else "\ufffd")
        for char in text
    )


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_VISIBLE = {"\t": " ", "\n": " ", "\u200d": "\u200d"}
"""Stand-ins; the joiner that emoji are made with stays."""


def _shown(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = printable(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


@cache
def words(lang: Language) -> Words:
    """The catalogue of one language."""
    return Words(lang, tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8")))
