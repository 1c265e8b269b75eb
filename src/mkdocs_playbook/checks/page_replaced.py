"""A hand-written page has the address of a page that is made from the playbook."""

from collections.abc import Iterator, Mapping

from mkdocs_playbook.book.addresses import (
    COVERAGE,
    ONBOARDING_PAGE,
    RULES_PAGE,
    SCORECARD,
    index_path,
    page_path,
    path_page,
    rule_path,
)
from mkdocs_playbook.book.onboarding import CADENCE
from mkdocs_playbook.checks.former import former_ids_of
from mkdocs_playbook.checks.groups import GROUPS
from mkdocs_playbook.findings import Finding, Message, Severity, start_of
from mkdocs_playbook.model.kinds import with_lists, with_pages
from mkdocs_playbook.reading.discovery import written_place_of
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.reading.loaded import Loaded

SEVERITY = Severity.WARNING

_HOME, _PRINT = "index", "print/index"
_README = "README"
"""MkDocs shows a file of this name at the address of its folder, as it does one named index."""


def check(loaded: Loaded) -> Iterator[Finding]:
    made = made_pages(loaded)
    for source in loaded.written:
        path = _page(source.path)
        if path not in made:
            continue
        message = Message("page-replaced", {"address": f"{path}.html"})
        file = made[path]
        related = start_of(file) if file else None
        yield Finding(source.path, start_of(source.path), message, related=related)


def _page(path: str) -> str:
    """The page that a file of docs/ is, without an ending and in any language."""
    page = written_place_of(path).page.removeprefix(f"{DOCS}/").removesuffix(".md")
    folder, slash, name = page.rpartition("/")
    if name == _README:
        name = "index"
    return f"{folder}{slash}{name}"


def made_pages(loaded: Loaded) -> Mapping[str, str | None]:
    """The pages that are made, without an ending -> the file of one that is made from a single."""
    made: dict[str, str | None] = {_HOME: None, _PRINT: None, COVERAGE: None, RULES_PAGE: None}
    for rules in GROUPS.values():
        for rule in rules:
            made[rule_path(rule)] = None
    for kind in with_pages():
        entries = list(loaded.of(kind.name))
        if kind.name == "metric" and entries:
            made[SCORECARD] = None
        if entries or not kind.is_optional:
            made[index_path(kind.name)] = None
        for entry in entries:
            made[page_path(kind.name, entry.id)] = entry.source.path
            # An old address leads on only where no page is.
            for former in former_ids_of(loaded, entry):
                made.setdefault(page_path(kind.name, former.id), entry.source.path)
    for kind in with_lists():
        made[kind.page] = kind.file
    for role in _roles_with_paths(loaded):
        made[ONBOARDING_PAGE] = None
        made[path_page(role)] = None
    return made


def _roles_with_paths(loaded: Loaded) -> Iterator[str]:
    """The roles that newcomers find a path to: they have a list for them, or a quiz."""
    for kind in ("checklist", "quiz"):
        for entry in loaded.of(kind):
            model = loaded.model(kind, entry.id)
            if model is not None and (kind == "quiz" or model.cadence == CADENCE):
                yield model.role
