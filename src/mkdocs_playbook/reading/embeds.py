"""Embeds in hand-written pages: ``{{ metric("reply-time") }}`` calls for what the playbook knows.

Only calls of our own kinds are read, and nothing is evaluated. What stands inside code is left
alone, and so is what another plugin is called with: ``{{ ref("orders") }}``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.kinds import REFERABLE
from mkdocs_playbook.model.references import Reference, parse
from mkdocs_playbook.reading.fences import text_lines

_KINDS = "|".join(REFERABLE)
_CALL = re.compile(rf"\{{\{{\s*(?P<kind>{_KINDS})\s*(?P<arguments>[(（][^{{}}\n]*?)\s*\}}\}}")
_ARGUMENT = re.compile(r"""\(\s*(["'])(?P<id>[^"']*)\1\s*\)""")
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_IN_ADDRESS_OR_TAG = re.compile(r"\]\([^)]*$|<[^<>]*$")


@dataclass(frozen=True)
class Call:
    """A call as written: its place (1-based line and column) and what it embeds.

    ``reference`` is ``None`` where the call doesn't have the form.
    """

    written: str
    line: int
    column: int
    reference: Reference | None
    misplaced: bool = False
    """Whether it stands where only plain words can: in a heading, an address or an HTML tag."""


def find(markdown: str) -> Iterator[Call]:
    """Every call of a page in order."""
    lines = dict(text_lines(markdown))
    for number, line in lines.items():
        underlined = _UNDERLINE.fullmatch(lines.get(number + 1, ""))
        is_heading = bool(underlined or _HEADING.match(line))
        for match in _CALL.finditer(line):
            in_other = bool(_IN_ADDRESS_OR_TAG.search(line[: match.start()]))
            yield Call(
                match[0],
                number,
                match.start() + 1,
                _reference(match["kind"], match["arguments"]),
                misplaced=is_heading or in_other,
            )


def _reference(kind: str, arguments: str) -> Reference | None:
    argument = _ARGUMENT.fullmatch(arguments)
    if argument is None:
        return None
    return parse(f"<{kind}:{argument['id']}>")
