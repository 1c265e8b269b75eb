"""What differs between two sites where only the insides of pages and files do."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.site import Handbook, Site


class Difference(NamedTuple):
    """The pages and files of one language that have become others. Either may be empty."""

    lang: Language
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]


def differences(before: Site, after: Site) -> tuple[Difference, ...] | None:
    """What differs, by language; ``None`` where it touches more than the pages themselves.

    That is so when menus, titles or the hand-written pages are others: every page shows some of it.
    """
    if _frame(before) != _frame(after):
        return None
    pairs = zip(before.handbooks, after.handbooks, strict=True)
    return tuple(_difference(one, other) for one, other in pairs)


def _frame(site: Site) -> tuple[object, ...]:
    """All of a site but what is inside its pages and files."""
    handbooks = tuple(_frame_of_handbook(handbook) for handbook in site.handbooks)
    names = [asset.name for asset in site.assets]
    return handbooks, names, site.problems, site.is_placeholder


def _frame_of_handbook(handbook: Handbook) -> tuple[object, ...]:
    pages = [(page.path, page.kind, page.title, page.source) for page in handbook.pages]
    parts = (handbook.lang, handbook.title, handbook.written, handbook.menu)
    return *parts, pages, handbook.files.keys()


def _difference(before: Handbook, after: Handbook) -> Difference:
    return Difference(after.lang, tuple(_pages(before, after)), dict(_files(before, after)))


def _pages(before: Handbook, after: Handbook) -> Iterator[Page]:
    for old, new in zip(before.pages, after.pages, strict=True):
        if new is not old and new != old:
            yield new


def _files(before: Handbook, after: Handbook) -> Iterator[tuple[str, bytes]]:
    for path, content in after.files.items():
        if content != before.files[path]:
            yield path, content
