"""Calls of hand-written pages, kept out of the Markdown engine: placeholders before, HTML after it.

So contributors' texts never pass that engine. A placeholder carries the call as it was written,
which leaves nothing to be remembered between the two.
"""

import re
from collections.abc import Mapping
from html import escape

from mkdocs_playbook.pages.written import Embed
from mkdocs_playbook.reading.embeds import find

# Unicode sets these two aside for a program's own use: no text has them.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_PLACEHOLDER = re.compile(f"{_OPEN}([0-9a-f]+){_CLOSE}")
_ALONE = re.compile(f"<p>\\s*{_OPEN}([0-9a-f]+){_CLOSE}\\s*</p>")


def hold(markdown: str) -> str:
    """A page with each call replaced by its placeholder."""
    lines = markdown.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd").split("\n")
    for call in reversed(list(find(markdown))):  # from the end, so that columns still hold
        line = lines[call.line - 1]
        before = line[: call.column - 1]
        after = line[call.column - 1 + len(call.written) :]
        placeholder = f"{_OPEN}{call.written.encode().hex()}{_CLOSE}"
        lines[call.line - 1] = before + placeholder + after
    return "\n".join(lines)


def fill(html: str, embeds: Mapping[str, Embed]) -> str:
    """A page's HTML with what stands for its calls: a block where one is alone in its paragraph.

    A call that nothing stands for is shown as it was written.
    """

    def block(match: re.Match[str]) -> str:
        call = _call(match)
        if call not in embeds:
            return f"<p>{escape(call)}</p>"
        return embeds[call].block

    def inline(match: re.Match[str]) -> str:
        call = _call(match)
        if call not in embeds:
            return escape(call)
        return embeds[call].inline

    return _PLACEHOLDER.sub(inline, _ALONE.sub(block, html))


def _call(placeholder: re.Match[str]) -> str:
    """The call that a placeholder carries, as it was written."""
    return bytes.fromhex(placeholder[1]).decode()
