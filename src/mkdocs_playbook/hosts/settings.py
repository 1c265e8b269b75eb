"""What a project's mkdocs.yml says of the site, and the menu in its form.

It is read alone: no plugin and no theme is loaded.
"""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import yaml
from markupsafe import escape
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from mkdocs_playbook.findings import Failure, Location
from mkdocs_playbook.menu import MenuEntry, MenuGroup, MenuLink, MenuPage
from mkdocs_playbook.reading.mistakes import mistake_in

if TYPE_CHECKING:
    from mkdocs_playbook.site import Settings

FILE = "mkdocs.yml"

LONGEST_ADDRESS = 500
"""Of a whole site: what follows it must fit into a QR code as well, which is small on a sheet."""


class SettingsError(Failure):
    """mkdocs.yml says something that can't be used."""


def read_settings(root: Path) -> "Settings":
    """The settings of a project.

    :raises OSError: when the file is missing.
    :raises SettingsError: when it can't be read, or what it says can't be used.
    """
    from mkdocs_playbook.site import Settings

    site_url, menu = read_address_and_menu(root)
    return Settings(site_url, menu)


def read_address_and_menu(root: Path) -> tuple[str | None, tuple[MenuEntry, ...]]:
    """The same, for those who make no site: what draws one takes a while to be imported."""
    config = read_config(root)
    return _site_url(config), tuple(menu_entries(config.get("nav")))


def read_site_url(root: Path) -> str | None:
    """The address of a project's site, whatever else mkdocs.yml says; ``None`` without one.

    :raises OSError: when the file is missing.
    :raises SettingsError: when it can't be read, or the address is none.
    """
    return _site_url(read_config(root))


def settings_files(root: Path) -> tuple[Path, ...]:
    """A project's mkdocs.yml, and those that it inherits from, as far as they can be read."""
    found: list[Path] = []
    path: Path | None = root / FILE
    while path is not None and path not in found:
        found.append(path)
        path = _inherited(path) if path.is_file() else None
    return tuple(found)


def _inherited(path: Path) -> Path | None:
    """The file that one inherits from, if any."""
    try:
        # Not constructed: some tags stand for what only MkDocs knows.
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    for key, value in node.value:
        if key.value == "INHERIT" and isinstance(value.value, str):
            return Path(os.path.normpath(path.parent / value.value))
    return None


def read_config(root: Path) -> dict[str, Any]:
    """All that mkdocs.yml says, with what it inherits; see ``read_settings`` for what is raised."""
    path = root / FILE
    if not path.is_file():  # a pipe of this name would be waited for without end
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    try:
        # As bytes, so that the loader tells of another encoding.
        with path.open("rb") as file:
            # MkDocs' own loader, for its tags (!ENV) and for INHERIT.
            config = yaml_load(file) or {}
    except ConfigurationError as error:
        raise _unreadable(path, error) from error
    except (TypeError, ValueError, AttributeError) as error:  # of an INHERIT that is no path
        raise SettingsError("settings-unreadable", path=FILE, reason=error) from error
    except RecursionError as error:
        raise SettingsError("settings-circle", path=FILE) from error
    if not isinstance(config, dict):
        raise SettingsError("settings-form", path=FILE)
    return config


def _unreadable(path: Path, error: ConfigurationError) -> SettingsError:
    """The line that YAML stumbles over; the loader's own words where it is in another file."""
    finding = mistake_in(FILE, path.read_text("utf-8", errors="replace"))
    if finding is None or not isinstance(finding.place, Location):
        return SettingsError("settings-unreadable", path=FILE, reason=error)
    place = f"{FILE}:{finding.place.line}:{finding.place.column}"
    return SettingsError("settings-line", path=place, reason=finding.message)


def _site_url(config: Mapping[str, Any]) -> str | None:
    """MkDocs takes an empty address for none."""
    address = config.get("site_url") or None
    if address is None:
        return None
    if not isinstance(address, str) or not _is_address(address):
        raise SettingsError("site-url", path=FILE, written=address)
    if len(quote(address)) > LONGEST_ADDRESS:
        raise SettingsError("site-url-long", path=FILE, most=LONGEST_ADDRESS)
    return address


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:  # of brackets that are not closed, say
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def menu_entries(nav: Any) -> Iterator[MenuEntry]:
    """``nav`` as mkdocs.yml has it: paths, titles with a path, an address or entries below them.

    :raises SettingsError: when something else stands there.
    """
    if not isinstance(nav or [], list):
        raise SettingsError("nav-form", path=FILE, written=nav)
    for item in nav or ():
        if isinstance(item, str):
            yield _leaf("", item)
            continue
        if not isinstance(item, Mapping) or len(item) != 1:
            raise SettingsError("nav-entry", path=FILE, written=item)
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
