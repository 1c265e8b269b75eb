"""What the page for addresses that lead nowhere needs to know of a handbook: its pages' names."""

import json
from collections.abc import Iterable

from mkdocs_playbook.words import Words

NAMES = "names.js"
"""The name of the file among what pages load."""


def names_script(pages: Iterable[tuple[str, str]], own_words: Words) -> bytes:
    """A script that hands over the pages and what is said, both in one language.

    :param pages: path without an ending, and title as plain text.
    """
    lang = own_words("language", "tag")
    told = {"lang": lang, "pages": list(pages), "words": own_words.tables["lost"]}
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"(window.playbook ??= {{}}).names = {data}\n".encode()
