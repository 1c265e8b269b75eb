"""What every chapter of a printed handbook is written with: words, texts and references."""

from collections.abc import Iterable
from html import unescape

from mkdocs_playbook.model.base import Reviewed
from mkdocs_playbook.model.fields import AccountRef, Name, Text
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.paper.handbook import blocks, prose
from mkdocs_playbook.paper.handbook.blocks import Runs
from mkdocs_playbook.paper.handbook.extent import Extent, address, label
from mkdocs_playbook.paper.runs import LinkedRun
from mkdocs_playbook.paper.ties import DOT

_PAGED_EACH_TIME = frozenset({"sop", "checklist", "record"})
"""Kinds that one turns to; of the others the first mention of a section says the page."""


class Writer:
    """Writes what one section of the book says, that of an entity or of a list."""

    def __init__(self, extent: Extent, own: Node | None = None) -> None:
        """:param own: whose section it is; it doesn't say its own page."""
        self.extent = extent
        self.book = extent.book
        self.words = extent.book.words
        self.team = extent.book.team
        self._own = own
        self._paged: set[Node] = set()

    # ---- words ----

    def t(self, key: str, table: str = "ui", **args: object) -> str:
        """Words of the interface."""
        return self.words(table, key, **args)

    @property
    def comma(self) -> str:
        """What stands between things in a row."""
        return self.t("list", "language")

    def said(self, words: str) -> Runs:
        """Words of our own as runs."""
        return [{"t": words}] if words else []

    # ---- texts ----

    def line(self, text: Text | None) -> Runs:
        """A text as one line."""
        if text is None:
            return []
        if isinstance(text, Name):
            return [{"t": str(text)}]
        return prose.line(text, self.reference)

    def text(self, text: Text) -> prose.Paragraphs:
        """A text as paragraphs and lists."""
        return prose.paragraphs(text, self.reference)

    def plain(self, text: Text) -> str:
        """The words of a text alone."""
        runs = prose.line(text, lambda reference: {"t": self.book.wording(reference)})
        return unescape("".join(run["t"] for run in runs))

    # ---- references ----

    def reference(self, reference: Reference) -> LinkedRun:
        """What stands for a reference in a text: a figure, or a title and where it stands."""
        figure = self.book.figure(reference)
        if figure is None:
            return self._pointing(reference.kind, reference.id, reference.part)
        return self.figure(reference.kind, reference.id, figure)

    def figure(self, kind: str, id_: str, words: str) -> LinkedRun:
        """A figure in words: a link to what it is one of, where that is printed."""
        if self.extent.has(kind, id_):
            return {"t": words, "to": label(kind, id_)}
        return {"t": words}

    def _pointing(self, kind: str, id_: str, part: str | None) -> LinkedRun:
        title = str(self.book.title(kind, id_))
        node = Node(kind, id_)
        if not self.extent.has(kind, id_):
            return {"t": title, "out": address(kind, id_, part)}
        is_known = node in self._paged and kind not in _PAGED_EACH_TIME
        is_paged = node != self._own and not is_known
        self._paged.add(node)
        return {"t": title, "to": label(kind, id_, part), "is_paged": is_paged}

    def link(self, kind: str, id_: str) -> Runs:
        """An entity's title in a field: a link where it can be followed, without its page."""
        title = str(self.book.title(kind, id_))
        if self.extent.has(kind, id_):
            return [{"t": title, "to": label(kind, id_)}]
        return [{"t": title}]

    def links(self, kind: str, ids: Iterable[str]) -> Runs:
        """Titles in a row."""
        return self.together([self.link(kind, id_) for id_ in ids], self.comma)

    def paged(self, kind: str, id_: str) -> Runs:
        """An entity's title with its page, where it is the thing to turn to."""
        run = self._pointing(kind, id_, None)
        if "to" in run:
            run["is_paged"] = True
        return [run]

    def paged_all(self, kind: str, ids: Iterable[str]) -> Runs:
        """The same in a row."""
        return self.together([self.paged(kind, id_) for id_ in ids], DOT)

    def together(self, parts: Iterable[Runs], between: str) -> Runs:
        """Parts of a line with something between them; empty ones are left out."""
        found: Runs = []
        for part in parts:
            if not part:
                continue
            if found:
                found.append({"t": between})
            found += part
        return found

    def strong(self, runs: Runs) -> Runs:
        """The same in bold."""
        for run in runs:
            run["b"] = True
        return runs

    # ---- what many entities have ----

    def also(self, names: Iterable[Name]) -> Runs:
        """Other names in a row."""
        return self.said(self.comma.join(str(name) for name in names))

    def accounts(self, ids: tuple[AccountRef, ...]) -> Runs:
        """The kinds of account that something is for; nothing where it is for all."""
        return self.links("account", self.team.only(ids))

    def reviewed(self, review: Reviewed) -> blocks.NoteBlock:
        """Who has confirmed it, and when."""
        role = self.book.title("role", review.by)
        return blocks.note(self.said(self.t("reviewed", date=review.on.isoformat(), role=role)))

    def cites(self, facts: Iterable[str]) -> Runs:
        """What something rests on."""
        titles = self.links("fact", facts)
        if not titles:
            return []
        return [{"t": f"{self.t('facts')} "}, *titles]
