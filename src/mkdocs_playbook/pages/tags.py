"""What tags look like on a finished page, where a parser that knows all of HTML takes too long."""

ATTRIBUTES = r"""[^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+)*"""
"""A pattern of what stands between a tag's name and its end.

A sign that would end it may stand between quotes. What has been passed over is not tried again.
"""

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
"""Elements that have no end tag."""
