"""Languages side by side: which hand-written file stands for a page, and where the same page is in other languages."""

import posixpath
import re
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def in_language(
    files: Files, lang: str, languages: Sequence[str], config: MkDocsConfig
) -> tuple[Files, frozenset[str]]:
    """The files of one language, and the addresses of pages that have no translation into it.

    ``page.en.md`` stands for ``page.md`` in the English handbook and is left out of the others; a page without a
    translation stays as it is.
    """
    suffix = re.compile(rf"\.({'|'.join(languages)})\.md$")
    own: dict[str, File] = {}
    for file in files:
        if not suffix.search(file.src_uri):
            own.setdefault(file.src_uri, file)
    translated = set()
    for file in files:
        if (match := suffix.search(file.src_uri)) and match[1] == lang:
            address = suffix.sub(".md", file.src_uri)
            own[address] = _standing_for(address, file, config)
            translated.add(address)
    left = {uri for uri in own if uri.endswith(".md") and uri not in translated} if lang != languages[0] else set()
    return Files(list(own.values())), frozenset(left)


def _standing_for(address: str, file: File, config: MkDocsConfig) -> File:
    """The file under the address of the page it translates; "edit" still leads to the file itself."""
    stand_in = File(address, file.src_dir, config.site_dir, config.use_directory_urls, inclusion=file.inclusion)
    stand_in.abs_src_path = file.abs_src_path
    stand_in.edit_uri = file.src_uri
    return stand_in


def way_to(url: str, here: str, there: str, base: str) -> str:
    """The way from a page in language ``here`` to the same page in ``there``; the base language lies at the top."""

    def path(lang: str) -> str:
        return url if lang == base else f"{lang}/{url}"

    return posixpath.relpath(path(there), posixpath.dirname(path(here)) or ".")
