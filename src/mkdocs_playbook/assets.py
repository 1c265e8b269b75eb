"""What pages load: a project's styles and scripts, all of a use in one file.

A page waits for each file that it loads, on a slow line longer for the answer than for what is in
it.
"""

from collections.abc import Mapping
from pathlib import Path

from mkdocs_playbook.measures import Measures, style_sheet
from mkdocs_playbook.templates import MEASURES, Asset, AssetUse, assets

JOINED: Mapping[AssetUse, str] = {
    "style": "pages.css",
    "print-style": "pages.print.css",
    "script": "pages.js",
}
"""Use -> the name of the file that all of it stands in. Other uses keep a file each."""

EARLY = "early.js"
"""What the home page runs before the rest of it is read, so that nothing moves."""

_EARLY_PARTS = ("kept.js", "my-role.js")


def published_assets(root: Path) -> tuple[Asset, ...]:
    """The files that pages load, by name."""
    joined: dict[AssetUse, tuple[Path, ...]] = {}
    found = []
    for asset in assets(root):
        if asset.use in JOINED:
            joined[asset.use] = joined.get(asset.use, ()) + asset.paths
        else:
            found.append(asset)
    early = [asset for asset in assets(root) if asset.name in _EARLY_PARTS]
    found.append(Asset(EARLY, tuple(path for asset in early for path in asset.paths)))
    found += [Asset(JOINED[use], paths) for use, paths in joined.items()]
    return tuple(sorted(found, key=lambda asset: asset.name))


def content_of(asset: Asset, measures: Measures) -> bytes:
    """What is in a file that pages load."""
    parts = [(path.name, _content(path, measures)) for path in asset.paths]
    match asset.use:
        case "style" | "print-style":
            return b"".join(_style(name, content) for name, content in parts)
        case "script" | "early-script":
            return b"".join(_script(name, content) for name, content in parts)
    return b"".join(content for _, content in parts)


def _content(path: Path, measures: Measures) -> bytes:
    if path.name == MEASURES:
        return style_sheet(measures).encode()
    return path.read_bytes()


def _style(name: str, content: bytes) -> bytes:
    return b"/* %s */\n%s\n" % (name.encode(), content.rstrip())


def _script(name: str, content: bytes) -> bytes:
    """A script that fails takes those after it along no more than in a file of its own."""
    code = content.rstrip()
    return b"// %s\ntry {\n%s\n} catch (error) { reportError(error) }\n" % (name.encode(), code)
