"""A sheet on which people sign that they have read a role's pages, as plain data.

Teams override ``macros/signatures.typ``, so these names are an interface. That file opens with a
list of them and says what each is for.
"""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.concerns import to_read
from mkdocs_playbook.measures import Measures
from mkdocs_playbook.model.kinds import by_name, with_pages
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.paper.document import Setting

LINES = 12
"""How many people can sign on one sheet at most."""


class PageData(TypedDict):
    title: str
    version: str
    changed: str


class GroupData(TypedDict):
    title: str
    pages: list[PageData]


class Signatures(TypedDict):
    lang: str
    paper: str
    families: Sequence[str]
    measures: Measures
    title: str
    team: str
    role: str
    lead: str
    groups: list[GroupData]
    lines: int
    words: Mapping[str, str]


def signatures(book: Book, role: str, setting: Setting) -> Signatures:
    """The sheet of a role. The version of a page is the hash of what it means (``book.acks``)."""
    words = book.words
    groups: list[GroupData] = []
    pages = to_read(book, role)
    for kind in with_pages():
        own = [_page(book, node) for node in pages if node.kind == kind.name]
        if own:
            groups.append({"title": words("kind", kind.name), "pages": own})
    labels = {name: words("ack", f"sheet-{name}") for name in ("pages", "version", "changed")}
    for name in ("role", "team", "name", "signature", "date", "page"):
        labels[name] = words.tables["sheet-words"][name]
    return Signatures(
        lang=book.lang,
        paper=setting.paper,
        families=setting.families,
        measures=setting.measures,
        title=words("ack", "title"),
        team=str(book.team.title),
        role=str(book.title("role", role)),
        lead=words("ack", "sheet-lead"),
        groups=groups,
        lines=LINES,
        words=labels,
    )


def _page(book: Book, node: Node) -> PageData:
    changed = book.changed.get(by_name(node.kind).path(node.id))
    return {
        "title": str(book.title(*node)),
        "version": book.acks.meanings[node],
        "changed": str(changed or ""),
    }
