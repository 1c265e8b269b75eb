"""Where a page comes from: the copy of its file beside the pages, and where it is edited."""

import posixpath
from collections.abc import Mapping
from string import Formatter
from urllib.parse import quote, urljoin, urlsplit

from mkdocs_playbook.reading.files import DOCS

FOLDER = "source"
"""The folder of the copies, among the pages of a language."""


def copy_path(source: str) -> str:
    """Where the copy of a file lies. A page's own Markdown must not become another page."""
    path = f"{FOLDER}/{source}"
    if path.endswith(".md"):
        return f"{path}.txt"
    return path


def edit_address(settings: Mapping[str, str], source: str) -> str | None:
    """Where a file is edited, as MkDocs works it out; ``None`` where mkdocs.yml says nothing of it.

    :param settings: ``edit_uri_template``, ``edit_uri`` and ``repo_url``, as far as there are any.
    :param source: the file, relative to the project.
    """
    path = posixpath.relpath(source, DOCS)  # MkDocs takes all sources to lie in docs/
    template, uri = settings.get("edit_uri_template"), settings.get("edit_uri")
    if template:
        way = _Template().format(template, path=path, path_noext=posixpath.splitext(path)[0])
    elif uri:
        way = f"{_with_slash(uri)}{path}"
    else:
        return None
    repository = settings.get("repo_url", "")
    if way.startswith(("?", "#")):
        return f"{repository}{way}"
    if repository:
        way = urljoin(_with_slash(repository), way)
    address = urlsplit(way)
    if address.scheme not in ("http", "https"):
        return None
    return address._replace(path=posixpath.normpath(address.path)).geturl()


class _Template(Formatter):
    """MkDocs' form of a template: ``{path!q}`` is quoted for a query."""

    def convert_field(self, value: str, conversion: str | None) -> str:
        if conversion == "q":
            return quote(value, safe="")
        return str(super().convert_field(value, conversion))


def _with_slash(address: str) -> str:
    if address.startswith(("?", "#")) or address.endswith("/"):
        return address
    return f"{address}/"
