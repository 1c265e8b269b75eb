"""Where a hand-written page names an entity: in calls, and in links to the place that shows it."""

import posixpath
import re
from typing import NamedTuple

from mkdocs_playbook.authoring.draft import ByHandError, Draft
from mkdocs_playbook.book.addresses import anchor, page_path
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.playbook import Node as Entity
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.embeds import find
from mkdocs_playbook.reading.fences import text_lines
from mkdocs_playbook.reading.files import DOCS

_LINKS = (
    re.compile(r"\]\(\s*<?(?P<address>[^)\s>]+)"),
    re.compile(r"^\s*\[[^\]]+\]:\s*(?P<address>\S+)"),
    re.compile(r"""\bhref=["'](?P<address>[^"']+)"""),
)
"""How a page links: in a line, by an address below the text, in HTML."""

_PAGE_ENDINGS = (".md", ".html")
_LINE_END = re.compile("\r\n|\r|\n")


class _Place(NamedTuple):
    """A page of the handbook, without its ending, and a place on it; empty for any of them."""

    page: str
    anchor: str


def replace_in_page(draft: Draft, page: Source, old: Entity, id_: str) -> None:
    """Let a page name an entity by another id.

    :raises ByHandError: when a place can't be found as it is written.
    """
    text = "\n".join(page.lines)
    starts = [0, *(end.end() for end in _LINE_END.finditer(draft.text))]

    def replace(line: int, column: int, before: str, after: str) -> None:
        """A word by its line, from 1, and its column, from 0."""
        start = starts[line - 1] + column
        if not draft.text.startswith(before, start):
            raise ByHandError("by-hand", path=draft.path)
        draft.replace(start, start + len(before), after)

    for call in find(text):
        reference = call.reference
        if reference and (reference.kind, reference.id) == old:
            # Behind the bracket: a kind may be called like one of its things.
            column = call.column - 1 + call.written.index(old.id, call.written.index("("))
            replace(call.line, column, old.id, id_)

    folder = posixpath.dirname(page.path.removeprefix(f"{DOCS}/"))
    shown_at = _place_of(old)
    shown_then = _place_of(Entity(old.kind, id_))
    for number, line in text_lines(text):
        for pattern in _LINKS:
            for link in pattern.finditer(line):
                address = _followed(link["address"], folder, shown_at, shown_then)
                if address is not None:
                    replace(number, link.start("address"), link["address"], address)


def _place_of(entity: Entity) -> _Place:
    """Where an entity is shown: on a page of its own, or at a place of one that it shares."""
    page = page_path(*entity)
    if by_name(entity.kind).has_pages:
        return _Place(page, "")
    return _Place(page, anchor(*entity))


def _followed(address: str, folder: str, old: _Place, new: _Place) -> str | None:
    """What a link on a page in ``folder`` is to lead to; ``None`` where it leads elsewhere."""
    file, hash_, place = address.partition("#")
    page, ending = posixpath.splitext(file)
    target = posixpath.normpath(posixpath.join(folder, page))
    if ending not in _PAGE_ENDINGS or target != old.page or old.anchor not in ("", place):
        return None
    if new.page != old.page:
        page = posixpath.relpath(new.page, folder or ".")
    return f"{page}{ending}{hash_}{new.anchor or place}"
