"""Names of files: which can be ids, what wrong ones were meant to be, and how a file is moved."""

import re
import shlex
from typing import NamedTuple

from mkdocs_playbook.findings import Message
from mkdocs_playbook.model.fields import ID_PATTERN
from mkdocs_playbook.model.languages import LANGUAGES

_YAML = frozenset({"yml", "yaml", "ymal", "yam", "ym"})
_ENDINGS = _YAML | {"txt", "text", "md"}
"""Endings that a file of the playbook is given: by mistake, or by an editor that adds its own."""

_ID = re.compile(ID_PATTERN)
_LANGUAGE = re.compile(rf"({'|'.join(LANGUAGES)})[a-z_-]*")
"""What people write for a language: ``en``, ``EN``, ``english``, ``en-GB``."""

# Windows takes these for devices, whatever ending follows:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


class Name(NamedTuple):
    """A file's name taken apart; ``is_yaml`` where one of its endings is one of YAML."""

    stem: str
    lang: str
    is_yaml: bool

    @property
    def file(self) -> str:
        """The name as it would be read."""
        ending = f".{self.lang}.yml" if self.lang else ".yml"
        return self.stem + ending


def name_of(file: str) -> Name:
    """What a file's name consists of, whatever endings it has and in whatever order."""
    parts = file.split(".")
    endings = []
    lang = ""
    while len(parts) > 1:
        last = parts[-1].lower()
        language = _LANGUAGE.fullmatch(last)
        if last in _ENDINGS:
            endings.append(last)
        elif language and not lang:
            lang = language[1]
        else:
            break
        parts.pop()
    stem = ".".join(parts)
    if not _ID.fullmatch(stem):
        stem = slug(stem)
    return Name(stem, lang, not _YAML.isdisjoint(endings))


def is_id(name: str) -> bool:
    """Whether a name can be an id, on every system."""
    return bool(_ID.fullmatch(name)) and not RESERVED.fullmatch(name)


def slug(name: str) -> str:
    """An id made of the same letters and digits; empty where there are none of these."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def renamed(name: str) -> tuple[Message, ...]:
    """The hint that names an id made of the same letters, where there is one."""
    better = slug(name)
    if better in ("", name) or not is_id(better):
        return (Message("choose-id"),)
    return (Message("rename", {"name": better}),)


def git_mv(old: str, new: str) -> str:
    """The command that moves a file or folder of a repository."""
    return f"git mv {shlex.quote(old)} {shlex.quote(new)}"


def move_to(old: str, new: str) -> Message:
    """The hint that names the path a file should have."""
    return Message("move-to", {"path": new, "command": git_mv(old, new)})
