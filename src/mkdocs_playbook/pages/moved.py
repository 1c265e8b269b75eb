"""The small pages at old addresses that lead on to where something stands now."""

from collections.abc import Collection, Mapping
from urllib.parse import urljoin

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.moved import moved_pages
from mkdocs_playbook.pages.policy import with_policy
from mkdocs_playbook.pages.render import filled
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.templates import Templates


def moved_files(
    book: Book, templates: Templates, taken: Collection[str], url: str | None
) -> Mapping[str, bytes]:
    """Path of each such page, with its ending -> the whole file: no menu or search shows it.

    :param taken: the paths of pages that there are now, without an ending; these stay.
    :param url: the address of the handbook in this language, ending in "/", where it is known.
    :raises BrokenTemplateError: when the template is wrong.
    """
    files = {}
    for path, node in moved_pages(book.playbook).items():
        if path in taken:
            continue
        view = View(book, {}, path)
        target = f"{page_path(*node)}.html"
        address = urljoin(url, target) if url else view.file(target)
        html = filled(templates, "moved.html", view, kind=node.kind, id=node.id, address=address)
        files[f"{path}.html"] = with_policy(html).encode()
    return files
