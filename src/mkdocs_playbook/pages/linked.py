"""Words, texts as HTML and links, from where a page stands."""

import posixpath
from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

from mkdocs_playbook.book.addresses import anchor, index_path, page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Mention
from mkdocs_playbook.model.fields import Name, Text
from mkdocs_playbook.model.references import Reference, has_words
from mkdocs_playbook.pages.prose import Prose
from mkdocs_playbook.words import words
from mkdocs_playbook.words.characters import traditional_in
from mkdocs_playbook.words.letters import letter_of, spelled
from mkdocs_playbook.words.opening import opening

Links: TypeAlias = dict[tuple[str, str, str | None], Markup]
"""Links that have been drawn, by kind, id and part; all pages of a folder share theirs."""


class LinkedView:
    """What a page says and leads to. Links are relative to it."""

    def __init__(self, book: Book, path: str, links: Links | None = None) -> None:
        """:param path: the page's, without an ending: ``sops/reply-to-customer``.

        :param links: those that other pages of its folder have drawn; it adds its own.
        """
        self.book = book
        self.lang = book.lang
        self.team = book.team
        self._path = path
        self._links = {} if links is None else links
        self._prose = Prose(self.reference)
        # Without links, whose tooltips are plain words again: terms may name each other.
        self._plain_prose = Prose(self._wording)

    # ---- words and texts ----

    def t(self, key: str, table: str = "ui", **args: object) -> str:
        """Words of the interface."""
        return self.book.words(table, key, **args)

    def text(self, text: Text) -> Markup:
        """A text as paragraphs."""
        return self._in_its_language(text, self._prose.block(text), "div")

    def line(self, text: Text) -> Markup:
        """A text as part of a line."""
        html = escape(text) if isinstance(text, Name) else self._prose.inline(text)
        return self._in_its_language(text, html, "span")

    def letter(self, text: Text) -> str:
        """The letter that a name is looked for under: ``H`` for 会员."""
        return letter_of(self.plain(text))

    def spelled(self, names: Iterable[Text]) -> str:
        """The pinyin of Chinese names, for a script: ``hui yuan,hui yuan ka``."""
        return spelled(self.plain(name) for name in names)

    def traditional(self, html: str) -> str:
        """The traditional characters that people may type for those of some HTML, for a script."""
        return traditional_in(html)

    def plain(self, text: Text) -> str:
        """The words of a text alone."""
        return self._plain_prose.plain(text)

    def opening(self, text: Text) -> Markup:
        """The first words of a text, few enough to stand for it in a drawing or a list."""
        paragraph, *_ = text.split("\n\n")
        return self._in_its_language(text, escape(opening(self.plain(Text(paragraph)))), "span")

    def _wording(self, reference: Reference) -> Markup:
        """The plain words that stand for a reference."""
        return escape(self.book.wording(reference))

    def _in_its_language(self, text: Text, html: Markup, tag: str) -> Markup:
        """The HTML of a text, marked with its language where that is not the page's."""
        if not text.lang or text.lang == self.lang or not has_words(text):
            return html
        lang = words(text.lang)("language", "tag")
        note = self.t("untranslated")
        marked = Markup('<{0} class="pb-untranslated" lang="{1}" title="{2}">{3}</{0}>')
        return marked.format(tag, lang, note, html)

    # ---- links ----

    def to(self, path: str, fragment: str = "") -> str:
        """The way from this page to another page of the handbook, or to a place on it."""
        if path == self._path and fragment:
            return f"#{fragment}"
        way = self.file(f"{path}.html")
        return f"{way}#{fragment}" if fragment else way

    def file(self, path: str) -> str:
        """The way from this page to a file of the handbook."""
        # From the top, for a relative way is taken to begin in the working directory.
        return posixpath.relpath(f"/{path}", f"/{posixpath.dirname(self._path)}")

    def href(self, kind: str, id_: str, part: str | None = None) -> str:
        """The way from this page to an entity or part of it."""
        return self.to(page_path(kind, id_), anchor(kind, id_, part))

    def index(self, kind: str) -> str:
        """The way from this page to the list of a kind."""
        return self.to(index_path(kind))

    def link(self, kind: str, id_: str, part: str | None = None) -> Markup:
        """A link that shows the entity's title; that of a term says what it means."""
        if page_path(kind, id_) == self._path:
            return self._drawn_link(kind, id_, part)  # on its own page it may be a "#" alone
        key = (kind, id_, part)
        if key not in self._links:
            self._links[key] = self._drawn_link(kind, id_, part)
        return self._links[key]

    def _drawn_link(self, kind: str, id_: str, part: str | None) -> Markup:
        href = self.href(kind, id_, part)
        label = self.title(kind, id_)
        if kind != "term":
            return Markup('<a class="pb-ref pb-ref-{}" href="{}">{}</a>').format(kind, href, label)
        meaning = self.plain(self.book.get(kind, id_).in_short)
        link = Markup('<a class="pb-ref pb-ref-term" href="{}" title="{}">{}</a>')
        return link.format(href, meaning, label)

    def mention(self, mention: Mention) -> Markup:
        """A link to what a sheet names."""
        return self.link(mention.kind, mention.id)

    def title(self, kind: str, id_: str) -> Markup:
        """The title of an entity."""
        return self.line(self.book.title(kind, id_))

    def reference(self, reference: Reference) -> Markup:
        """What stands for a reference in a text: a figure, a fact about the team, or a link."""
        figure = self.book.figure(reference)
        if figure is None:
            return self.link(reference.kind, reference.id, reference.part)
        if reference.kind == "team":
            return escape(figure)
        href = self.href(reference.kind, reference.id)
        return Markup('<a class="pb-figure" href="{}">{}</a>').format(href, figure)

    def written(self, name: str) -> bool:
        """Whether the project has a hand-written page of this name."""
        return any(path.endswith(f"/{name}.md") for path in self.book.files)

    @property
    def home(self) -> str:
        """The way from this page to the folder of the whole handbook, every language in it."""
        way = self.file("")
        return way if self.lang == self.team.languages[0] else f"{way}/.."
