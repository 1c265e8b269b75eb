"""A page's HTML -> Markdown: headings become headings of Markdown, everything else stays HTML.

So a generator draws its own table of contents, and nothing that contributors wrote passes its
engine. Where a heading stands inside an element, ``markdown="1"`` lets the generator see it (the
extension ``md_in_html``).
"""

import re
from collections.abc import Callable, Sequence

from mkdocs_playbook.hosts.markdown.escaping import in_html, in_markdown, in_one_line, in_tag
from mkdocs_playbook.hosts.markdown.tree import Attributes, Element, Node, parse
from mkdocs_playbook.pages.tags import VOID

_LEVELS = {f"h{level}": level for level in range(1, 7)}

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip
"""Elements that Markdown leaves alone where one begins a line. Others are put into a ``div``."""

_AS_THEY_ARE = frozenset({"script", "style"})
"""Elements in which HTML knows no entities."""

_NAME = re.compile(r"[\w-]+")
"""What an id, a class or an attribute's name may be so that Markdown can say it of a heading."""


def body(html: str) -> str:
    """A page, or a piece of one, in Markdown; ends without a line's end."""
    return "\n\n".join(_blocks(parse(html)))


def inline(html: str) -> str:
    """HTML that stands inside a line of Markdown."""
    return "".join(map(_inline, parse(html))).strip()


def _blocks(nodes: Sequence[Node]) -> list[str]:
    blocks: list[str] = []
    line: list[Node] = []
    for node in nodes:
        if not isinstance(node, Element) or not _is_block(node):
            line.append(node)
            continue
        blocks += _wrapped(line)
        line = []
        blocks += _block(node)
    return blocks + _wrapped(line)


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or element.tag in _LEVELS or _has_headings(element)


def _has_headings(element: Element) -> bool:
    return any(below.tag in _LEVELS for below in element.inside())


def _wrapped(line: Sequence[Node]) -> list[str]:
    """What stands between blocks, in an element; nothing where there are no words."""
    if all(isinstance(node, str) and not node.strip() for node in line):
        return []
    return [_raw(Element("div", (), tuple(line)))]


def _block(element: Element) -> list[str]:
    if element.tag in _LEVELS:
        return [_heading(element) or _raw(element)]
    if _has_headings(element):
        # Taken apart only as far as there are headings in it: all else stays out of the engine.
        attributes = (*element.attributes, ("markdown", "1"))
        start = _tag(element.tag, attributes, in_one_line)
        return [start, *_blocks(element.children), f"</{element.tag}>"]
    return [_raw(element)]


def _heading(element: Element) -> str | None:
    """A heading in Markdown; ``None`` where it bears what Markdown can't say of a heading."""
    marks = []
    for name, value in element.attributes:
        mark = _mark(name, value or "")
        if mark is None:
            return None
        marks.append(mark)
    words = "".join(map(_inline, element.children)).strip()
    if not words:
        return None  # the attributes alone would become the heading's words
    line = f"{'#' * _LEVELS[element.tag]} {words}"
    if not marks:
        return line
    return f"{line} {{{' '.join(marks)}}}"


def _mark(name: str, value: str) -> str | None:
    """An attribute as ``attr_list`` has it: ``#id``, ``.class``, ``name``, ``name="value"``."""
    words = value.split()
    for word in (name, *words):
        if not _NAME.fullmatch(word):
            return None
    if name == "id":
        # With a blank in it, or empty, it would become something else.
        return f"#{value}" if len(words) == 1 else None
    if name == "class":
        return " ".join(f".{word}" for word in words)
    if value:
        return f'{name}="{value}"'
    return name


def _inline(node: Node) -> str:
    """A node in a line of Markdown, without a heading's link to itself: generators draw theirs."""
    if isinstance(node, str):
        return in_markdown(node)
    if node.get("class") == "headerlink":
        return ""
    start = _tag(node.tag, node.attributes, in_tag)
    if node.tag in VOID:
        return start
    return f"{start}{''.join(map(_inline, node.children))}</{node.tag}>"


def _raw(node: Node, is_preformatted: bool = False) -> str:
    """A node as HTML."""
    if isinstance(node, str):
        if is_preformatted:
            return in_one_line(node)
        return in_html(node)
    start = _tag(node.tag, node.attributes, in_one_line)
    if node.tag in VOID:
        return start
    if node.tag in _AS_THEY_ARE:
        return f"{start}{''.join(map(str, node.children))}</{node.tag}>"
    is_preformatted = is_preformatted or node.tag == "pre"
    children = "".join(_raw(child, is_preformatted) for child in node.children)
    return f"{start}{children}</{node.tag}>"


def _tag(name: str, attributes: Attributes, escape: Callable[[str], str]) -> str:
    """A start tag."""
    parts = [name]
    for attribute, value in attributes:
        if value is None:
            parts.append(attribute)
        else:
            parts.append(f'{attribute}="{escape(value)}"')
    return f"<{' '.join(parts)}>"
