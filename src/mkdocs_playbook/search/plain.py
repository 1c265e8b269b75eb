"""HTML as the words that somebody reads."""

import re
from html import unescape

from mkdocs_playbook.pages.tags import ATTRIBUTES

_WITHIN_A_LINE = "a|abbr|b|code|em|i|kbd|mark|q|span|strong|sub|sup|u"
"""Elements that part no words."""

_OF_A_LINE = re.compile(rf"</?(?:{_WITHIN_A_LINE})(?![\w-]){ATTRIBUTES}>")
_BUTTON = re.compile(rf"<button{ATTRIBUTES}>.*?</button>", re.S)
"""What is pressed, not read."""

_TAG = re.compile(rf"<!--.*?-->|</?[a-zA-Z][\w-]*+{ATTRIBUTES}>", re.S)


def plain(html: str) -> str:
    """The text of some HTML in one line, not escaped."""
    read = _BUTTON.sub(" ", html)
    text = _TAG.sub(" ", _OF_A_LINE.sub("", read))
    return " ".join(unescape(text).split())
