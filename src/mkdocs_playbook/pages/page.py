"""A finished page, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents, with those below it."""

    id: str
    title: str
    level: int
    children: "tuple[Heading, ...]" = ()


@dataclass(frozen=True)
class Page:
    """A finished page. ``path`` has no ending: ``sops/reply-to-customer``."""

    path: str
    kind: str
    """The kind whose entity or list it shows, or a page of its own: home, print."""
    title: str
    """Plain text, not escaped."""
    description: str
    """One line of plain text, not escaped."""
    html: str
    toc: tuple[Heading, ...]
    anchors: frozenset[str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Anchor (empty for the page itself) -> every name, in every language, that finds it."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Anchor -> the kind of what has these names."""
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Anchor -> what is typed in this language by people who know none of these names."""
    source: str | None = None
    """The YAML file the page comes from, relative to the project."""
    outdated: int = 0
    """How many texts on it were translated from what the base language no longer says."""
    above: str | None = None
    """The path of the page that leads to it, where neither the menu nor the search does."""
