"""What a project's mkdocs.yml says of the site, and the menu in its form.

It is read alone: no plugin and no theme is loaded.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.utils.yaml import yaml_load

from mkdocs_playbook.menu import MenuEntry, MenuGroup, MenuLink, MenuPage
from mkdocs_playbook.site import Settings

FILE = "mkdocs.yml"


def read_settings(root: Path) -> Settings:
    """The settings of a project.

    :raises OSError: when the file is missing.
    :raises ConfigurationError: MkDocs' own, when it can't be read.
    """
    with (root / FILE).open(encoding="utf-8") as file:
        # MkDocs' own loader, for its tags (!ENV) and for INHERIT.
        config: dict[str, Any] = yaml_load(file) or {}
    return Settings(config.get("site_url"), tuple(menu_entries(config.get("nav"))))


def menu_entries(nav: Any) -> Iterator[MenuEntry]:
    """``nav`` as mkdocs.yml has it: paths, titles with a path, an address or entries below them."""
    for item in nav or ():
        if isinstance(item, str):
            yield _leaf("", item)
            continue
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
