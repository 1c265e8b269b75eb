"""The site: all that gets published, of every language, as values. A host only publishes it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import urljoin

from mkdocs_playbook.assets import content_of, published_assets
from mkdocs_playbook.book.addresses import pdf_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.bundles import OfferedBundle, bundles
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.versions import OfferedSheet
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.measures import Measures, default_measures, read_measures
from mkdocs_playbook.menu import MenuEntry, menu
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.banner import problem_page
from mkdocs_playbook.pages.feeds import feed_files
from mkdocs_playbook.pages.lost import NAMES, names_script
from mkdocs_playbook.pages.manifest import ICON, MANIFEST, manifest
from mkdocs_playbook.pages.moved import moved_files
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.past import NO_PAST
from mkdocs_playbook.pages.sheet_scripts import routine_pages, sheet_script
from mkdocs_playbook.pages.written import WrittenPage, written_pages
from mkdocs_playbook.paper.printing import Pdf, Printer
from mkdocs_playbook.paper.typeset import Typesetter
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.runs.said import said
from mkdocs_playbook.runs.shared import read_shared
from mkdocs_playbook.templates import Asset, AssetUse
from mkdocs_playbook.words import Words, words
from mkdocs_playbook.workshop import Workshop

ASSETS = "assets/playbook"
"""The folder of our styles and scripts in a published handbook."""

CARD = f"{ASSETS}/card.png"
"""The picture that goes with links to a language's pages, where it has one."""

Reader: TypeAlias = Callable[[], bytes]
"""What gives the content of a file."""


class SiteError(Failure):
    """A site can't be published, for a reason its makers can mend."""


@dataclass(frozen=True)
class Settings:
    """What the host's configuration says of the site.

    ``site_url`` is its address, ending in "/"; without it sheets have no QR codes. ``menu`` has the
    hand-written pages in the order in which they were listed; those not listed follow.
    """

    site_url: str | None = None
    menu: tuple[MenuEntry, ...] = ()


@dataclass(frozen=True)
class Handbook:
    """One language of a site, finished. Paths are relative to the folder of the language."""

    lang: Language
    title: str
    """Plain text, not escaped."""
    pages: tuple[Page, ...]
    """The generated pages, in the order of the menu, without those that are replaced."""
    written: tuple[WrittenPage, ...] = ()
    """The hand-written pages, by path."""
    menu: tuple[MenuEntry, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Styles, scripts, sheets as PDF files, a picture of it for links to a site that has an
    address, and what leads on from old addresses of pages.

    What is kept on disk is read when asked for.
    """

    @property
    def words(self) -> Words:
        """The interface words of its language."""
        return words(self.lang)

    @property
    def page_counts(self) -> Mapping[str, int]:
        """How many pages there are of each kind, lists of a kind counted with it."""
        counts = Counter(page.kind.removesuffix("-index") for page in self.pages)
        counts["written"] = len(self.written)
        return counts


@dataclass(frozen=True)
class Site:
    """A handbook in every language, or in those that are published together.

    ``languages`` are all that there are, the team's own first. ``problems`` are those of newer
    sources than the ones it was made from, a line each. Before there has been anything to show,
    ``is_placeholder`` is true and its only page lists them.
    """

    handbooks: tuple[Handbook, ...]
    languages: tuple[Language, ...]
    assets: tuple[Asset, ...]
    problems: tuple[str, ...] = ()
    is_placeholder: bool = False

    @property
    def page_counts(self) -> Mapping[Language, Mapping[str, int]]:
        """How many pages there are, by language and kind."""
        return {handbook.lang: handbook.page_counts for handbook in self.handbooks}

    def asset_addresses(self, use: AssetUse) -> tuple[str, ...]:
        """The styles or scripts of one use, relative to the folder of a language."""
        return tuple(f"{ASSETS}/{asset.name}" for asset in self.assets if asset.use == use)

    def handbook(self, lang: Language) -> Handbook:
        """A language's; that of the team's own where there is none in it (any more)."""
        for handbook in self.handbooks:
            if handbook.lang == lang:
                return handbook
        return self.handbooks[0]


class _Sheets(NamedTuple):
    """The undated sheets of a book, by id as its pages offer them, and what reads their files."""

    offered: Mapping[str, OfferedSheet]
    bundles: Mapping[str, OfferedBundle]
    readers: Mapping[str, Reader]


class _Files(Mapping[str, bytes]):
    """Files by path. Those with a reader are not held: sheets would outweigh all pages."""

    def __init__(self, held: Mapping[str, bytes], readers: Mapping[str, Reader]) -> None:
        self._held = held
        self._readers = readers

    def __getitem__(self, path: str) -> bytes:
        if path in self._held:
            return self._held[path]
        return self._readers[path]()

    def __contains__(self, path: object) -> bool:
        return path in self._held or path in self._readers  # without making anything

    def __iter__(self) -> Iterator[str]:
        yield from self._held
        yield from self._readers

    def __len__(self) -> int:
        return len(self._held) + len(self._readers)


@paused()
def make_site(
    root: Path,
    loaded: Loaded,
    settings: Settings,
    languages: Sequence[Language],
    *,
    with_pdfs: bool = True,
    problems: tuple[str, ...] = (),
    written: Sequence[Source] | None = None,
    workshop: Workshop | None = None,
) -> Site:
    """The site of a playbook that has no errors.

    :param root: the project, for its templates, fonts and history.
    :param languages: those to make, the base first.
    :param with_pdfs: whether sheets are printed; while somebody is editing they are left out.
    :param written: hand-written pages that are newer than those of ``loaded``.
    :param workshop: by default one that makes everything anew but sheets, which are kept.
    :raises Failure: when a template or the measures are wrong, or sheets can't be printed.
    """
    if written is None:
        written = loaded.written
    workshop = workshop or Workshop(root)
    templates = workshop.templates()
    typesetter = workshop.typesetter(loaded) if with_pdfs else None
    handbooks = []
    asset_files = _asset_files(root, read_measures(root))
    books = list(workshop.books(loaded, languages))
    past_of = workshop.past(loaded, languages)
    edited = workshop.edited(books[0], loaded)
    for book in books:
        site_url = language_url(settings.site_url, book.lang, loaded.base)
        told = past_of.get(book.lang, NO_PAST)
        past = replace(told, has_feeds=site_url is not None, edited=edited)
        sheets = _sheets(book, workshop.sheets(book), site_url, typesetter)
        hand_written = written_pages(book, templates, written)
        figures = read_shared(loaded, book).figures
        what_runs_say = said(loaded, book)
        generated = workshop.pages(
            book, sheets.offered, templates, sheets.bundles, figures, past, what_runs_say
        )
        taken = {page.path for page in generated} | {page.path for page in hand_written}
        moved = moved_files(book, templates, taken, site_url)
        feeds = feed_files(book, past, site_url)
        # Programs that show a link with its picture take nothing but whole addresses.
        card = {CARD: typesetter.card(book)} if site_url and typesetter else {}
        described = next(page.description for page in generated if page.path == "index")
        app = manifest(str(book.team.title), described, book.lang, f"{ASSETS}/{ICON}")
        names = names_script(((page.path, page.title) for page in generated), book.words)
        made = {**asset_files, **moved, **card, **feeds, MANIFEST: app, f"{ASSETS}/{NAMES}": names}
        scripts, calendars = _sheet_scripts(book, generated), workshop.calendars(book, site_url)
        readers = {**sheets.readers, **scripts, **calendars}
        files = _Files(made, readers)
        handbooks.append(_handbook(book, generated, hand_written, settings.menu, files))
    return Site(tuple(handbooks), tuple(languages), published_assets(root), problems)


def placeholder_site(root: Path, languages: Sequence[Language], problems: tuple[str, ...]) -> Site:
    """What there is to see before a playbook has been right for the first time: its problems."""
    files = _asset_files(root, default_measures())
    handbooks = []
    for lang in languages:
        page = problem_page(problems, words(lang))
        handbooks.append(Handbook(lang, page.title, (page,), files=files))
    return Site(tuple(handbooks), tuple(languages), published_assets(root), problems, True)


def language_url(site_url: str | None, lang: str, base: str) -> str | None:
    """The address of a language's part of the site: the base lies at the top, the others below."""
    if site_url is None:
        return None
    top = f"{site_url.rstrip('/')}/"
    if lang == base:
        return top
    return urljoin(top, f"{lang}/")


def _handbook(
    book: Book,
    generated: tuple[Page, ...],
    written: tuple[WrittenPage, ...],
    listed: tuple[MenuEntry, ...],
    files: Mapping[str, bytes],
) -> Handbook:
    """One language; a hand-written page takes the place of a generated one at the same path."""
    # The menu keeps the place of a page that a hand-written one stands for.
    taken = {page.path for page in written}
    pages = tuple(page for page in generated if page.path not in taken)
    return Handbook(
        lang=book.playbook.lang,
        title=str(book.team.title),
        pages=pages,
        written=written,
        menu=menu(book, generated, listed, written),
        files=files,
    )


def _sheets(
    book: Book,
    offered: Mapping[str, OfferedSheet],
    site_url: str | None,
    typesetter: Typesetter | None,
) -> _Sheets:
    """Without a typesetter there are no files."""
    if typesetter is None:
        return _Sheets(offered, {}, {})
    versions = {id_: one.version for id_, one in offered.items()}
    printer = Printer(book, versions, typesetter, site_url)
    printed = {}
    readers: dict[str, Reader] = {}
    for id_, one in offered.items():
        pdf, readers[pdf_path(id_)] = _print(printer, typesetter, [one.sheet])
        printed[id_] = replace(one, pages=pdf.pages)
    together = {}
    for bundle in bundles(book):
        sheets = [offered[id_].sheet for id_ in bundle.sheets]
        pdf, readers[pdf_path(bundle.id)] = _print(printer, typesetter, sheets, bundle.title)
        together[bundle.id] = OfferedBundle(pdf.pages, len(pdf.content))
    return _Sheets(printed, together, readers)


def _print(
    printer: Printer, typesetter: Typesetter, sheets: Sequence[Sheet], title: str = ""
) -> tuple[Pdf, Reader]:
    """A file, and what gives its content later, and holds it only where it must."""
    pdf = printer.file(sheets, title)
    if not typesetter.keeps:
        return pdf, lambda: pdf.content
    return pdf, lambda: printer.file(sheets, title).content


def _sheet_scripts(book: Book, pages: Sequence[Page]) -> Mapping[str, Reader]:
    """The scripts that the print centre takes sheets from, by path, made when they are read."""
    found: dict[str, Reader] = {}
    for id_, path, page in routine_pages(book, pages):
        found[path] = partial(sheet_script, id_, page)
    return found


def _asset_files(root: Path, measures: Measures) -> dict[str, bytes]:
    """Path in the published handbook -> what is in the file."""
    return {
        f"{ASSETS}/{asset.name}": content_of(asset, measures) for asset in published_assets(root)
    }
