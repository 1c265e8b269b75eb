"""Links of hand-written pages to pages that there are none of."""

import posixpath
import re
from collections.abc import Collection, Iterator

from mkdocs_playbook.book.addresses import CHANGES, DUE, RUNS
from mkdocs_playbook.checks.page_replaced import made_pages
from mkdocs_playbook.findings import Finding, Fix, Location, Message
from mkdocs_playbook.reading.discovery import written_place_of
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.fences import text_lines
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

_LINK = re.compile(r"\]\((?P<page>[^\s():#?]+)\.md(?=[)#?\s])")
"""To a page of this handbook: an address with a colon leads elsewhere."""

_OF_HISTORY = frozenset({CHANGES, DUE, RUNS})
"""Pages that are made where there is something to say."""


def dead_links(loaded: Loaded) -> Iterator[Finding]:
    """The links in docs/ that lead to no page; with the one that is surely meant, as it is written.

    What leads to another file, or to a place on a page, is told when the handbook is built.
    """
    known = _pages(loaded.whole or loaded)
    for page in loaded.written:
        folder = posixpath.dirname(page.path.removeprefix(f"{DOCS}/"))
        for number, line in text_lines("\n".join(page.lines)):
            for link in _LINK.finditer(line):
                if posixpath.normpath(posixpath.join(folder, link["page"])) not in known:
                    yield _dead(page, number, link, folder, known)


def _pages(loaded: Loaded) -> Collection[str]:
    """Every page by its path, without an ending."""
    written = (written_place_of(page.path).page for page in loaded.written)
    own = {path.removeprefix(f"{DOCS}/").removesuffix(".md") for path in written}
    return own | _OF_HISTORY | set(made_pages(loaded))


def _dead(
    page: Source, number: int, link: re.Match[str], folder: str, known: Collection[str]
) -> Finding:
    start, end = link.span("page")
    place = Location(page.path, number, start + 1, end + len(".md") + 1)
    near = {posixpath.relpath(path, folder or "."): path for path in known}
    meant = closest(link["page"], near)
    fix = None
    if meant is not None:
        fix = Fix(place, f"{meant}.md")
    message = Message("dead-link-on-page", {"written": f"{link['page']}.md"})
    return Finding(page.path, place, message, mend=fix)
