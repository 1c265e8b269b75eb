"""The guide to a first change, as programs read it: its commands, and the edits between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

GUIDES = {"zh": ROOT / "docs/first-change.md", "en": ROOT / "docs/first-change.en.md"}

FILE = "checklists/daily/design.yml"
"""What is edited."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """What is typed (``sh``), edited (``diff``) or shown (``text``)."""

    kind: str
    text: str


def blocks(lang: str) -> Iterator[Block]:
    """All blocks of the guide in a language, in its order."""
    for kind, text in _BLOCK.findall(GUIDES[lang].read_text("utf-8")):
        yield Block(kind, text)


def edits(lang: str) -> list[tuple[str, str]]:
    """What is replaced and by what: first with a mistake, then without it."""
    found = []
    for block in blocks(lang):
        if block.kind == "diff":
            found.append((_without(block.text, "+"), _without(block.text, "-")))
    return found


def edit(project: Path, before: str, after: str) -> None:
    """Make an edit of the guide; the place has to be the only one."""
    path = project / FILE
    text = path.read_text("utf-8")
    if text.count(before) != 1:
        raise ValueError(f"{FILE} has {text.count(before)} places of this kind:\n{before}")
    path.write_text(text.replace(before, after), "utf-8")


def _without(text: str, sign: str) -> str:
    """One side of a difference; the first character of each line says whose it is."""
    lines = text.splitlines(keepends=True)
    return "".join(line[1:] for line in lines if not line.startswith(sign))
