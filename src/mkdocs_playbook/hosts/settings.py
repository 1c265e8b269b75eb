"""What a project's mkdocs.yml says of the site, and the menu in its form.

It is read alone: no plugin and no theme is loaded.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from mkdocs_playbook.menu import MenuEntry, MenuGroup, MenuLink, MenuPage
from mkdocs_playbook.site import Settings

FILE = "mkdocs.yml"


class SettingsError(Exception):
    """mkdocs.yml says something that can't be used; the text says what."""


def read_settings(root: Path) -> Settings:
    """The settings of a project.

    :raises OSError: when the file is missing.
    :raises SettingsError: when it can't be read, or what it says can't be used.
    """
    config = _read(root)
    return Settings(_site_url(config), tuple(menu_entries(config.get("nav"))))


def read_site_url(root: Path) -> str | None:
    """The address of a project's site, whatever else mkdocs.yml says; ``None`` without one.

    :raises OSError: when the file is missing.
    :raises SettingsError: when it can't be read, or the address is none.
    """
    return _site_url(_read(root))


def _read(root: Path) -> dict[str, Any]:
    try:
        with (root / FILE).open(encoding="utf-8") as file:
            # MkDocs' own loader, for its tags (!ENV) and for INHERIT.
            config = yaml_load(file) or {}
    except ConfigurationError as error:
        raise SettingsError(f"{FILE}: {error}") from error
    if not isinstance(config, dict):
        raise SettingsError(f"{FILE}: it must consist of lines of the form “name: value”.")
    return config


def _site_url(config: Mapping[str, Any]) -> str | None:
    """MkDocs takes an empty address for none."""
    address = config.get("site_url") or None
    if address is not None and not isinstance(address, str):
        raise SettingsError(f"{FILE}: “site_url” must be an address, not “{address}”.")
    return address


def menu_entries(nav: Any) -> Iterator[MenuEntry]:
    """``nav`` as mkdocs.yml has it: paths, titles with a path, an address or entries below them.

    :raises SettingsError: when something else stands there.
    """
    if not isinstance(nav or [], list):
        raise SettingsError(f"{FILE}: “nav” must be a list, not “{nav}”.")
    for item in nav or ():
        if isinstance(item, str):
            yield _leaf("", item)
            continue
        if not isinstance(item, Mapping):
            raise SettingsError(f"{FILE}: “nav” holds “{item}”, which is neither page nor heading.")
        for title, below in item.items():
            if isinstance(below, str):
                yield _leaf(str(title), below)
            else:
                yield MenuGroup(str(title), tuple(menu_entries(below)))


def _leaf(title: str, address: str) -> MenuEntry:
    if address.endswith(".md"):
        return MenuPage(address.removesuffix(".md"), title)
    return MenuLink(title or address, address)


def nav_of(entries: Sequence[MenuEntry]) -> list[Any]:
    """A menu in the form of ``nav`` in mkdocs.yml, the other way round.

    Titles of groups become HTML: Material's templates write them as they are.
    """
    return list(_nav_items(entries))


def _nav_items(entries: Sequence[MenuEntry]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, MenuGroup):
            yield {str(escape(entry.title)): nav_of(entry.entries)}
        elif isinstance(entry, MenuPage):
            path = f"{entry.path}.md"
            if entry.title:
                yield {entry.title: path}
            else:
                yield path
        else:
            yield {entry.title: entry.url}
