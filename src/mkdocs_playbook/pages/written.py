"""Hand-written pages, and what stands in them for the calls they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.render import embed
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.reading.discovery import TRANSLATED
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
        language = TRANSLATED.search(source.path)
        if language is None:
            originals[_page_path(source)] = source
        elif language[1] == book.playbook.lang:
            translations[_page_path(source)] = source
    pages = []
    for path in sorted(originals | translations):
        source = translations.get(path) or originals[path]
        lang = book.playbook.lang if path in translations else book.base
        pages.append(_page(book, templates, path, source, lang))
    return tuple(pages)


def _page_path(source: Source) -> str:
    """``docs/start.en.md`` is shown at ``start``."""
    path = TRANSLATED.sub(".md", source.path)
    return path.removeprefix(f"{DOCS}/").removesuffix(".md")


def _page(
    book: Book, templates: Templates, path: str, source: Source, lang: Language
) -> WrittenPage:
    markdown = "\n".join(source.lines)
    view = View(book, {}, path)
    embeds = {}
    for call in find(markdown):
        reference = call.reference
        # While the handbook is served, a page may be newer than the book and name what is not in it.
        if reference is None or call.misplaced or not book.knows(reference):
            continue
        block = embed(view, templates, reference)
        inline = view.reference(reference)
        embeds[call.written] = Embed(str(block), str(inline))
    return WrittenPage(path, source.path, lang, markdown, embeds)
