"""What is wrong with a project's mkdocs.yml, found without MkDocs: it would stop a build."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_playbook.findings import Caution, Failure
from mkdocs_playbook.hosts.settings import FILE, SettingsError, menu_entries, read_config
from mkdocs_playbook.menu import MenuEntry, MenuGroup, MenuPage
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.reading.discovery import ORIGINAL, written_place_of
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

_NAMES = [
    "site_name",
    "site_url",
    "repo_url",
    "repo_name",
    "edit_uri",
    "edit_uri_template",
    "site_description",
    "site_author",
    "copyright",
    "remote_branch",
    "remote_name",
    "nav",
    "exclude_docs",
    "draft_docs",
    "not_in_nav",
    "validation",
    "theme",
    "docs_dir",
    "site_dir",
    "extra_css",
    "extra_javascript",
    "extra_templates",
    "extra",
    "hooks",
    "watch",
    "strict",
    "use_directory_urls",
    "dev_addr",
    "markdown_extensions",
    "plugins",
    "mdx_configs",
    "INHERIT",
    "pages",
]
"""MkDocs' own settings: https://www.mkdocs.org/user-guide/configuration/"""

_OURS = "playbook"

PLUGIN_OPTIONS = ("policy",)
"""What our plugin may be told; MkDocs reads them by ``PlaybookConfig``."""


class _Group(NamedTuple):
    """Things that are installed and named in mkdocs.yml; those in ``usual`` come with us."""

    setting: str
    entry_points: str
    usual: frozenset[str]


_PLUGINS = _Group("plugins", "mkdocs.plugins", frozenset({"search", "offline", _OURS}))
_THEMES = _Group("theme", "mkdocs.themes", frozenset({"material"}))
_EXTENSIONS = _Group(
    "markdown_extensions",
    "markdown.extensions",
    frozenset({"admonition", "attr_list", "tables", "toc"}),
)


class _Place(NamedTuple):
    """Where a name that stands for nothing is, and the one that was surely meant."""

    path: str
    near: str | None


def settings_faults(root: Path, loaded: Loaded) -> Iterator[Failure]:
    """Everything that is wrong with the settings, as far as the file can be read.

    :raises OSError: when the file is missing.
    :raises SettingsError: when it can't be read.
    """
    config = read_config(root)
    lines = (root / FILE).read_text("utf-8", errors="replace").split("\n")
    for name in config:
        if name not in _NAMES:
            yield _unknown_setting(_place(lines, str(name), _NAMES), str(name))
    yield from _written_twice(lines)
    if not config.get("site_name"):
        yield SettingsError("no-site-name", path=FILE)
    plugins = _names(config.get("plugins"))
    if _OURS not in plugins:
        near = closest(_OURS, plugins)
        if near is None:
            yield SettingsError("no-plugin", plugin=_OURS)
    yield from _unknown_options(lines, config.get("plugins"))
    yield from _not_installed(lines, _PLUGINS, plugins)
    yield from _not_installed(lines, _THEMES, _theme(config.get("theme")))
    yield from _not_installed(lines, _EXTENSIONS, _names(config.get("markdown_extensions")))
    if config.get("use_directory_urls", True) is not False:
        yield SettingsError("directory-urls")
    yield from _missing_pages(lines, loaded, menu_entries(config.get("nav")))


def _written_twice(lines: Sequence[str]) -> Iterator[Caution]:
    """Settings of which MkDocs reads the last alone."""
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        name, colon, _ = line.partition(":")
        if not colon or name not in _NAMES:
            continue
        if name in first:
            place = f"{FILE}:{number}"
            yield Caution("settings-twice", path=place, written=name, first=first[name])
        first.setdefault(name, number)


def _names(setting: Any) -> Sequence[str]:
    """The names in a list of names, or of names with settings of their own."""
    if isinstance(setting, Mapping):
        return [str(name) for name in setting]
    names = []
    for entry in setting if isinstance(setting, list) else ():
        names += [str(name) for name in entry] if isinstance(entry, Mapping) else [str(entry)]
    return names


def _unknown_options(lines: Sequence[str], plugins: Any) -> Iterator[Caution]:
    """What our plugin is told that it doesn't know; MkDocs only warns of it."""
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        options = entry.get(_OURS) if isinstance(entry, Mapping) else None
        for name in options if isinstance(options, Mapping) else ():
            if name not in PLUGIN_OPTIONS:
                yield _unknown_option(_place(lines, str(name), PLUGIN_OPTIONS), str(name))


def _theme(setting: Any) -> Sequence[str]:
    if isinstance(setting, Mapping):
        setting = setting.get("name")
    return [setting] if isinstance(setting, str) else []


def _not_installed(lines: Sequence[str], group: _Group, names: Sequence[str]) -> Iterator[Failure]:
    strange = [name for name in names if name.removeprefix("material/") not in group.usual]
    if not strange:
        return  # looking for what is installed takes a while
    installed = {point.name for point in entry_points(group=group.entry_points)}
    for name in strange:
        if name not in installed and not _is_module(name):
            place = _place(lines, name, {*installed, *group.usual})
            yield _missing_thing(place, group.setting, name)


def _missing_thing(place: _Place, setting: str, name: str) -> Failure:
    if place.near is None:
        return SettingsError("not-installed", path=place.path, setting=setting, written=name)
    return SettingsError(
        "not-installed-near", path=place.path, setting=setting, written=name, near=place.near
    )


def _unknown_setting(place: _Place, name: str) -> Caution:
    """MkDocs only warns of it."""
    if place.near is None:
        return Caution("settings-unknown", path=place.path, written=name)
    return Caution("settings-unknown-near", path=place.path, written=name, near=place.near)


def _unknown_option(place: _Place, name: str) -> Caution:
    if place.near is None:
        return Caution("option-unknown", path=place.path, written=name, plugin=_OURS)
    return Caution(
        "option-unknown-near", path=place.path, written=name, plugin=_OURS, near=place.near
    )


def _missing_page(place: _Place, page: str) -> Caution:
    """MkDocs only warns of it."""
    if place.near is None:
        return Caution("nav-missing", path=place.path, written=page)
    return Caution("nav-missing-near", path=place.path, written=page, near=place.near)


def _is_module(name: str) -> bool:
    try:
        return "." in name and find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _missing_pages(
    lines: Sequence[str], loaded: Loaded, entries: Iterator[MenuEntry]
) -> Iterator[Failure]:
    """The pages of the menu that nobody has written and the playbook doesn't make."""
    places = [written_place_of(page.path) for page in loaded.written]
    written = {place.page.removeprefix(f"{DOCS}/") for place in places if place.lang == ORIGINAL}
    for page in _pages(entries):
        path = f"{page.path}.md"
        if path not in written and not _is_made(loaded, page.path):
            yield _missing_page(_place(lines, path, written), path)


def _pages(entries: Iterator[MenuEntry]) -> Iterator[MenuPage]:
    for entry in entries:
        if isinstance(entry, MenuGroup):
            yield from _pages(iter(entry.entries))
        elif isinstance(entry, MenuPage):
            yield entry


def _is_made(loaded: Loaded, path: str) -> bool:
    """Whether the playbook makes a page, as far as its address tells."""
    folder, _, name = path.partition("/")
    if not name:
        return folder in {"index", "print", *(kind.page for kind in KINDS)}
    kinds = [kind for kind in KINDS if kind.has_pages and kind.page == folder]
    if not kinds:
        return False
    return name == "index" or name in (loaded.ids(kinds[0].name) or ())


def _place(lines: Sequence[str], name: str, known: Iterable[str]) -> _Place:
    whole = re.compile(rf"(?<![\w./-]){re.escape(name)}(?![\w./-])")
    number = 1
    for index, line in enumerate(lines, 1):
        if whole.search(line):
            number = index
            break
    return _Place(f"{FILE}:{number}", closest(name, known))
