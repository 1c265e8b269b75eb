"""The program's own words, one catalogue a language: interface, diagnostics, commands."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mkdocs_playbook.diagnostics import Message
from mkdocs_playbook.fields import Language


@dataclass(frozen=True)
class Words:
    """One language's catalogue."""

    lang: Language
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, table: str, key: str, **args: object) -> str:
        """The words under ``table`` and ``key``, filled in; raises ``KeyError`` for a key that does not exist."""
        return self.tables[table][key].format_map(args)

    def message(self, message: Message) -> str:
        """What a rule says."""
        return self("message", message.key, **message.args)

    def hint(self, message: Message) -> str:
        """The next step a rule proposes."""
        return self("hint", message.key, **message.args)


@cache
def words(lang: Language) -> Words:
    """The catalogue of one language."""
    return Words(lang, tomllib.loads((files(__name__) / f"{lang}.toml").read_text("utf-8")))
