"""Words written so that no generator reads anything into them.

Markdown and its many extensions take up punctuation. A numeric entity is not punctuation to any of
them, and shows as the character that it stands for.
"""

import re
import string
from collections.abc import Mapping
from html import escape

import yaml

_NUMBERED = {char: f"&#{ord(char)};" for char in string.punctuation}

_IN_MARKDOWN = str.maketrans(_NUMBERED)

# In a tag, these are told from Markdown by the quotation marks around them.
_IN_TAG = {sign: entity for sign, entity in _IN_MARKDOWN.items() if chr(sign) not in "-./#"}

# Inside HTML blocks Markdown is not read. But what runs over a page before HTML is told from
# Markdown (fences, templates in braces), and lists of attributes at the end of a block, find their
# signs there.
_IN_HTML = str.maketrans({sign: _NUMBERED[sign] for sign in "&<>`~{}[]\\$"})

# Python-Markdown turns tabs into spaces, and strips lines; what begins a line might be read.
_IN_ONE_LINE = _IN_HTML | str.maketrans({'"': "&#34;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})

_SPACE = re.compile(r"\s+")
_EMPTY_LINES = re.compile(r"\n\s*\n")


def in_markdown(text: str) -> str:
    """Words in a line of Markdown: a heading, a cell of a table, a sentence."""
    return _SPACE.sub(" ", text).translate(_IN_MARKDOWN)


def in_tag(text: str) -> str:
    """The value of an attribute of a tag in a line of Markdown."""
    return _SPACE.sub(" ", text).translate(_IN_TAG)


def in_html(text: str) -> str:
    """Words between the tags of an HTML block. In CommonMark an empty line would end it."""
    return _EMPTY_LINES.sub("\n", text).translate(_IN_HTML)


def in_one_line(text: str) -> str:
    """The value of an attribute of an HTML block, or preformatted words in it."""
    return text.translate(_IN_ONE_LINE)


def front_matter(fields: Mapping[str, str], is_found: bool = True) -> str:
    """What stands above a page. Words become HTML: Material's templates write them as they are.

    :param is_found: whether the search finds the page.
    """
    escaped: dict[str, object] = {}
    for name, value in fields.items():
        escaped[name] = escape(value, quote=False).replace('"', "&#34;")
    if not is_found:
        escaped["search"] = {"exclude": True}
    written = yaml.safe_dump(escaped, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{written}---\n"
