"""The program's own words, one catalogue a language: interface, diagnostics, commands.

``phrases`` puts figures and times into words. Imports ``model`` and ``findings``.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs_playbook.findings import Message, Wording
from mkdocs_playbook.model.languages import Language

MAX_SHOWN = 400
"""Longest part of a message that comes from a file, in characters."""

_HEADING = re.compile(r'^\["?([\w.-]+)"?\]$', re.MULTILINE)


@dataclass(frozen=True)
class Words:
    """One language's catalogue."""

    lang: Language
    tables: Mapping[str, Mapping[str, str]]

    def __call__(self, table: str, key: str, **args: object) -> str:
        """The words under ``table`` and ``key``, filled in.

        Raises ``KeyError`` for a key that does not exist.
        """
        return self.tables[table][key].format_map(args)

    def first_line(self, table: str, key: str) -> str:
        """The first line of words that have several."""
        return self(table, key).partition("\n")[0]

    def message(self, message: Message) -> str:
        """What a rule says."""
        return self._sentence("message", message)

    def hint(self, message: Message) -> str:
        """The next step a rule proposes."""
        return self._sentence("hint", message)

    def step(self, message: Message) -> str | None:
        """The next step that goes with what a rule says, whatever the case; not all have one."""
        if message.key not in self.tables["step"]:
            return None
        return self._sentence("step", message)

    def refused(self, message: Message) -> str:
        """Why a value of a file can't be read, or how it is written."""
        return self._sentence("refused", message)

    def taken(self, message: Message) -> str:
        """What is said of a table that comes in; of its values often what is said of figures."""
        table = "taken" if message.key in self.tables["taken"] else "refused"
        return self._sentence(table, message)

    def failure(self, message: Message) -> str:
        """What has stopped a command, and the way on; sentences in it are worded as well."""
        args = {name: self._part(value) for name, value in message.args.items()}
        return self._worded("failure", message.key, args)

    def usage(self, message: Message) -> str:
        """What is wrong with a command line."""
        args = {name: self._part(value) for name, value in message.args.items()}
        return self._worded("usage", message.key, args)

    def _part(self, value: object) -> object:
        """What is filled into such a sentence: a failure is worded, names stand in a row."""
        if isinstance(value, Message):
            return self._told(value)
        if isinstance(value, tuple):
            return self("language", "list").join(map(str, value))
        return value

    def _told(self, message: Message) -> str:
        """A failure; or what a rule says, with its next step."""
        if message.key in self.tables["failure"]:
            return self.failure(message)
        step = self.step(message)
        stop, gap = self("language", "stop"), self("language", "gap")
        sentence = self.message(message) + stop
        return sentence if step is None else sentence + gap + step

    def _sentence(self, table: str, message: Message) -> str:
        """A message whose parts come from files: fit to be shown on one line of a terminal."""
        args: dict[str, object] = {}
        for name, value in message.args.items():
            if isinstance(value, Wording):
                args[name] = self._sentence(value.table, Message(value.key, value.args))
            elif isinstance(value, tuple):
                args[name] = self("language", "list").join(printable(str(one)) for one in value)
            else:
                args[name] = _fit_for_a_line(value)
        return self._worded(table, message.key, args)

    def _worded(self, table: str, key: str, args: Mapping[str, object]) -> str:
        """The words of a sentence; one without words costs nothing of what stands beside it."""
        try:
            return self(table, key, **args)
        except (KeyError, IndexError, ValueError):  # no such sentence, or one that asks for more
            if not args:
                return key
            parts = [f"{name}: {value}" for name, value in args.items()]
            return f"{key} ({', '.join(parts)})"


@cache
def words(lang: Language) -> Words:
    """The catalogue of one language."""
    catalogue = Path(__file__).with_name(f"{lang}.toml")
    return Words(lang, _Tables(catalogue.read_text("utf-8")))


class _Tables(Mapping[str, Mapping[str, str]]):
    """A catalogue's tables, each read when it is asked for: a command needs few of them."""

    def __init__(self, catalogue: str) -> None:
        _, *tables = _HEADING.split(catalogue)  # every other one is a name
        self._unread = dict(zip(tables[::2], tables[1::2], strict=True))
        self._read: dict[str, Mapping[str, str]] = {}

    def __getitem__(self, name: str) -> Mapping[str, str]:
        if name not in self._read:
            self._read[name] = tomllib.loads(self._unread[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unread)

    def __len__(self) -> int:
        return len(self._unread)


def _fit_for_a_line(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = printable(value)
    if len(text) <= MAX_SHOWN:
        return text
    # The ellipsis counts: what is cut off is as long as what just fits.
    return text[: MAX_SHOWN - 1] + "…"


def printable(text: str) -> str:
    """The text without what moves the cursor, colours the terminal or turns the direction."""
    return "".join(map(_printable_character, text))


_STAND_INS = {"\t": " ", "\n": " ", "\u200d": "\u200d"}
"""What a character is shown as; the joiner that emoji are made with stays."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of what has no shape of its own."""


def _printable_character(char: str) -> str:
    if char in _STAND_INS:
        return _STAND_INS[char]
    if unicodedata.category(char) in _UNSEEN:
        return "\N{REPLACEMENT CHARACTER}"
    return char
