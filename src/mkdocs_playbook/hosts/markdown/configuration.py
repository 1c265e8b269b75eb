"""The mkdocs.yml of one language: what the project's own says of the look, and what its pages need.

It is put together from YAML nodes, so that tags which only the generator understands (``!ENV``,
``!!python/name:``) come through as they were written.
"""

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from markupsafe import escape

from mkdocs_playbook.hosts.settings import SettingsError, nav_of
from mkdocs_playbook.site import Handbook, Site, language_url
from mkdocs_playbook.words import words

Settings = dict[str, yaml.Node]
"""A mapping of mkdocs.yml: names in their order -> what stands under them."""

KEPT = (
    "site_description",
    "site_author",
    "copyright",
    "repo_url",
    "repo_name",
    "theme",
    "extra",
    "extra_css",
    "extra_javascript",
    "plugins",
    "validation",
    "markdown_extensions",
    "exclude_docs",
    "not_in_nav",
)
"""What is taken over. Hooks are not, as pages are built without them; folders are our own."""

EDITING = ("edit_uri_template", "edit_uri", "repo_url")
"""What says where a source is edited."""

PLUGINS = ("search", "offline")
"""The plugins that pages can do with, as Material and Zensical have them."""

SEPARATOR = r"&#?\w+;|[\s\u200b\u3000\-、。，．？！；：（）“”《》·,.?!;:()/&<>\"]+"
"""What stands between words for Material's search: Latin and Chinese punctuation, and entities."""

EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "attr_list": {},
    "md_in_html": {},
    "tables": {},
    "fenced_code": {},
    "toc": {"permalink": True},
}
"""What pages need of Markdown. MkDocs adds some by itself, other generators don't."""

VALIDATION = {
    "omitted_files": "warn",
    "absolute_links": "warn",
    "unrecognized_links": "warn",
    "anchors": "warn",
}


def read_project(path: Path) -> Settings:
    """A project's mkdocs.yml, with what it inherits from other files.

    :raises OSError: when it, or what it inherits from, is missing.
    :raises SettingsError: when one of them can't be read.
    """
    try:
        own = _fields(yaml.compose(path.read_bytes(), yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise SettingsError("settings-unreadable", path=path.name, reason=error) from error
    parent = own.pop("INHERIT", None)
    if not isinstance(parent, yaml.ScalarNode):
        return own
    return _over(read_project(path.parent / parent.value), own)


def _over(parent: Settings, own: Settings) -> Settings:
    """Settings over inherited ones: mappings are joined, all else is replaced, as MkDocs has it."""
    joined = dict(parent)
    for name, node in own.items():
        inherited = joined.get(name)
        if isinstance(node, yaml.MappingNode) and isinstance(inherited, yaml.MappingNode):
            fields = _over(_fields(inherited), _fields(node))
            joined[name] = _mapping(fields)
        else:
            joined[name] = node
    return joined


def editing(project: Settings) -> Mapping[str, str]:
    """What it says of where a source is edited, as far as it is plain words."""
    found = {}
    for name in EDITING:
        node = project.get(name)
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            found[name] = node.value
    return found


def configuration(project: Settings, site: Site, handbook: Handbook, site_url: str | None) -> str:
    """The mkdocs.yml of a handbook.

    :param site_url: the address of the whole site.
    """
    kept = {name: project[name] for name in KEPT if name in project}
    settings: Settings = {"site_name": _node(str(escape(handbook.title)))}
    own_url = language_url(site_url, handbook.lang, site.languages[0])
    if own_url:
        settings["site_url"] = _node(own_url)
    # The pages open from disk, and links between them stay as they are.
    settings["use_directory_urls"] = _node(False)
    settings |= kept
    if "repo_url" in kept:
        # MkDocs would make links to the files written here. Each page has a better one at its foot.
        settings["edit_uri"] = _node("")
    settings["theme"] = _theme(kept.get("theme"), handbook)
    settings["extra"] = _extra(kept.get("extra"), site, site_url)
    settings["extra_css"] = _appended(kept.get("extra_css"), site.asset_addresses("style"))
    settings["extra_javascript"] = _appended(
        kept.get("extra_javascript"), site.asset_addresses("script")
    )
    settings["plugins"] = _plugins(kept.get("plugins"), site)
    settings["validation"] = kept.get("validation", _node(VALIDATION))
    settings["markdown_extensions"] = _extensions(kept.get("markdown_extensions"))
    # Always named: a generator left alone would list pages by their paths.
    settings["nav"] = _node(nav_of(handbook.menu))
    settings["not_in_nav"] = _not_in_nav(kept.get("not_in_nav"), handbook)
    return yaml.serialize(_mapping(settings), allow_unicode=True, width=1000)


def _theme(theme: yaml.Node | None, handbook: Handbook) -> yaml.Node:
    """The project's theme without what lies in its folders: pages need none of it."""
    # "theme: material" is short for its name.
    if isinstance(theme, yaml.ScalarNode):
        theme = _mapping({"name": theme})
    settings = _fields(theme or _node({"name": "material", "font": False}))
    settings.pop("custom_dir", None)
    settings["language"] = _node(handbook.lang)
    return _mapping(settings)


def _not_in_nav(patterns: yaml.Node | None, handbook: Handbook) -> yaml.Node:
    """What the project leaves out of its menu, and what is found through a page in the menu."""
    lines = []
    if isinstance(patterns, yaml.ScalarNode):
        lines.append(patterns.value.rstrip("\n"))
    folders = {posixpath.dirname(page.path) for page in handbook.pages if page.above}
    lines += [f"/{folder}/" for folder in sorted(folders)]
    return _node("\n".join(lines))


def _extra(extra: yaml.Node | None, site: Site, site_url: str | None) -> yaml.Node:
    settings = _fields(extra)
    settings["polyfills"] = _appended(settings.get("polyfills"), site.asset_addresses("polyfill"))
    # Where the languages lie is only known when they have addresses.
    if site_url and len(site.languages) > 1:
        settings["alternate"] = _node(_alternates(site, site_url))
    return _mapping(settings)


def _alternates(site: Site, site_url: str) -> list[dict[str, str | None]]:
    """The languages, as Material lets one choose."""
    found = []
    for lang in site.languages:
        name, tag = words(lang)("language", "name"), words(lang)("language", "tag")
        link = language_url(site_url, lang, site.languages[0])
        found.append({"name": name, "lang": tag, "link": link})
    return found


def _plugins(plugins: yaml.Node | None, site: Site) -> yaml.Node:
    """The search as the project has set it; else for all languages, as pages bear names in each."""
    named = _named(plugins)
    if named.get("search") is None:
        named["search"] = _node({"lang": list(site.languages), "separator": SEPARATOR})
    return _list({name: options for name, options in named.items() if name in PLUGINS})


def _extensions(extensions: yaml.Node | None) -> yaml.Node:
    """The project's extensions of Markdown, as its hand-written pages need them, and ours."""
    named = _named(extensions)
    for name, options in EXTENSIONS.items():
        if name in named:
            continue
        named[name] = None
        if options:
            named[name] = _node(options)
    return _list(named)


# ---- YAML nodes ----


def _node(value: object) -> yaml.Node:
    """Plain data as a node."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    node = yaml.compose(text, yaml.SafeLoader)
    assert node is not None  # a dumped value is a document
    return node


def _fields(node: yaml.Node | None) -> Settings:
    """The fields of a mapping by their names; none for anything else."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def _mapping(fields: Settings) -> yaml.MappingNode:
    pairs = [(_node(name), value) for name, value in fields.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _appended(node: yaml.Node | None, values: Sequence[str]) -> yaml.SequenceNode:
    """A list with more at its end."""
    items: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        items += node.value
    items += map(_node, values)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=False)


def _named(node: yaml.Node | None) -> dict[str, yaml.Node | None]:
    """Plugins or extensions by their names, with their options: a list of either, or a mapping."""
    if isinstance(node, yaml.MappingNode):
        return dict(_fields(node))
    found: dict[str, yaml.Node | None] = {}
    if not isinstance(node, yaml.SequenceNode):
        return found
    for item in node.value:
        if isinstance(item, yaml.ScalarNode):
            found[item.value] = None
        else:
            found |= _fields(item)
    return found


def _list(named: Mapping[str, yaml.Node | None]) -> yaml.SequenceNode:
    items: list[yaml.Node] = []
    for name, options in named.items():
        if options is None:
            items.append(_node(name))
        else:
            items.append(_mapping({name: options}))
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=False)
