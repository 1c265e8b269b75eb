"""What Material is set to for one language, and what mkdocs.yml must say for it to work."""

from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook import templates
from mkdocs_playbook.assets import published_assets
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs.publication import Header
from mkdocs_playbook.reading.files import DOCS
from mkdocs_playbook.site import ASSETS

NEEDED_PLUGINS = ("search", "offline")
"""Material's own, without which nothing is found when the handbook is opened from disk."""

MATERIALS_FAVICON = "assets/images/favicon.png"
"""What it has where mkdocs.yml names none."""


def require_settings(config: MkDocsConfig, root: Path) -> None:
    """:raises Failure: when the handbook would not open, or not be searched, from disk."""
    if config.use_directory_urls:
        raise Failure("directory-urls")
    for name in NEEDED_PLUGINS:
        if f"material/{name}" not in config.plugins:
            raise Failure("search-plugin", plugin=name)
    if Path(config.docs_dir).resolve() != root / DOCS:
        raise Failure("docs-dir", folder=DOCS)


def configure(config: MkDocsConfig, header: Header, root: Path) -> None:
    """Set name, language, our icon, templates, styles and scripts."""
    if header.title:
        # As HTML, because Material writes it into the page as it is.
        config.site_name = escape(header.title)
    config.theme["language"] = header.lang
    config.theme.dirs[:0] = [str(folder) for folder in templates.folders(root, "theme")]
    # True shows our language switch; a list would make Material add links that lead astray.
    config.extra["alternate"] = len(header.languages) > 1
    if config.theme["favicon"] == MATERIALS_FAVICON:
        config.theme["favicon"] = f"{ASSETS}/favicon.svg"
    for asset in published_assets(root):
        _add(asset, config)


def _add(asset: templates.Asset, config: MkDocsConfig) -> None:
    """Let pages load a style or script; styles for paper are linked by macros/theme/main.html."""
    address = f"{ASSETS}/{asset.name}"
    match asset.use:
        case "style":
            config.extra_css.append(address)
        case "script":
            config.extra_javascript.append(address)
        case "polyfill":
            config.extra.setdefault("polyfills", []).append(address)
