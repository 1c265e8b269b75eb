"""Hand-written pages, and what stands in them for the calls they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import embed
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.reading.discovery import ORIGINAL, written_place_of
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.embeds import find
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.templates import Templates


@dataclass(frozen=True)
class Embed:
    """The HTML that stands for a call: alone in its paragraph, and inside a line."""

    block: str
    inline: str


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page in one language; ``path`` has no ending and none of a language.

    ``lang`` is the language of its words: the team's own where it has no translation.
    """

    path: str
    source: str
    lang: Language
    markdown: str
    embeds: Mapping[str, Embed] = field(default_factory=dict)
    """A call as written -> what stands for it. Calls that name nothing stay as they are."""


def written_pages(
    book: Book, templates: Templates, sources: Sequence[Source]
) -> tuple[WrittenPage, ...]:
    """The hand-written pages of a book's language, by path; one not translated stays as it is.

    :raises BrokenTemplateError: when a template is wrong.
    """
    originals: dict[str, Source] = {}
    translations: dict[str, Source] = {}
    for source in sources:
        original, lang = written_place_of(source.path)
        path = original.removeprefix(f"{DOCS}/").removesuffix(".md")
        if lang == ORIGINAL:
            originals[path] = source
        elif lang == book.playbook.lang:
            translations[path] = source
    pages = []
    for path in sorted(originals | translations):
        if path in translations:
            page = _page(book, templates, path, translations[path], book.playbook.lang)
        else:
            page = _page(book, templates, path, originals[path], book.base)
        pages.append(page)
    return tuple(pages)


def _page(
    book: Book, templates: Templates, path: str, source: Source, lang: Language
) -> WrittenPage:
    markdown = "\n".join(source.lines)
    view = View(book, {}, path)
    embeds = {}
    for call in find(markdown):
        reference = call.reference
        # While the handbook is served, a page may be newer than the book and name what it lacks.
        if reference is None or call.misplaced or not book.knows(reference):
            continue
        block = embed(view, templates, reference)
        inline = view.reference(reference)
        embeds[call.written] = Embed(str(block), str(inline))
    return WrittenPage(path, source.path, lang, markdown, embeds)
