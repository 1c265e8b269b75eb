"""What a hand-written page is about in a line, where it doesn't say so itself: its first paragraph.

Searches of the web and previews in chats show it.
"""

import re

MOST = 200
"""Characters of it; what shows it shows fewer."""

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def description_of(html: str) -> str:
    """The first paragraph that has words, as the value of an attribute; empty where there is none.

    :param html: a page as it is drawn.
    """
    for match in _PARAGRAPH.finditer(html):
        text = " ".join(_TAG.sub("", match[1]).split())
        if text:
            return _cut(text).replace('"', "&quot;")
    return ""


def _cut(text: str) -> str:
    if len(text) <= MOST:
        return text
    cut = text[:MOST]
    start = cut.rfind("&")
    if start >= 0 and ";" not in cut[start:]:
        cut = cut[:start]  # an entity is not cut in two
    return f"{cut}…"
