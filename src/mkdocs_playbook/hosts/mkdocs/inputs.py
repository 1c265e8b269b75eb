"""What MkDocs' configuration lets a build read, as far as anybody can know."""

from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.hosts.mkdocs.live import configured_paths, project_paths
from mkdocs_playbook.hosts.settings import settings_files
from mkdocs_playbook.paper.fonts import find_fonts, own_fonts
from mkdocs_playbook.reading.loaded import Loaded

_PLUGINS = frozenset({"material/search", "material/offline", "playbook"})
"""Those that read nothing but the site and what mkdocs.yml says."""

_DICTIONARIES = ("jieba_dict", "jieba_dict_user")
"""Options of the search that name files."""

_EXTENSIONS = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"),
        *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic"),
        *("pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
        *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.smartsymbols"),
        *("pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    }
)
"""Extensions of Markdown that read no files."""

_VARIABLE = "!ENV"
_PYTHON = "tag:yaml.org,2002:python/"
_CODE = ("markdown", "pymdownx")
"""Packages whose functions mkdocs.yml may name: they read no files either."""


class Inputs(NamedTuple):
    """What a build reads besides the program: files and folders, variables of the environment."""

    paths: frozenset[Path]
    variables: frozenset[str]


def inputs_of(config: MkDocsConfig, root: Path, loaded: Loaded) -> Inputs | None:
    """What a build reads; ``None`` where it may read what nobody can know.

    :raises Failure: when there are no fonts.
    """
    if _has_unknown_parts(config):
        return None
    variables: set[str] = set()
    for path in settings_files(root):
        tags = _tags_in(path)
        if any(name.partition(".")[0] not in _CODE for name in tags.code):
            return None
        variables |= tags.variables
    paths = project_paths(root) | configured_paths(config)
    team = loaded.team()
    assert team is not None  # a playbook without errors has one
    own = own_fonts(root.absolute(), team)
    if own is not None:
        paths |= {own}
    elif find_fonts(sample=team.title).identity is None:
        return None  # the machine's own, which may be others the next time
    # What is kept, and the site, change with each build.
    if any(root.resolve().is_relative_to(path.resolve()) for path in paths):
        return None
    return Inputs(paths, frozenset(variables))


def has_code_of_others(config: MkDocsConfig) -> bool:
    """Whether hooks take part, or plugins other than Material's and ours."""
    return bool(config.hooks) or not _PLUGINS.issuperset(config.plugins)


def _has_unknown_parts(config: MkDocsConfig) -> bool:
    """Whether anything takes part that may read what it likes."""
    # One that is missing is told of by the build.
    if config.theme.name != "material" or config.hooks or set(config.plugins) != _PLUGINS:
        return True
    finder = config.plugins["material/search"].config
    if any(finder[name] for name in _DICTIONARIES):
        return True
    names = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    return not _EXTENSIONS.issuperset(names)


class _Tags(NamedTuple):
    """What a file names by YAML's tags: variables, and functions as ``package.module.name``."""

    variables: frozenset[str]
    code: frozenset[str]


def _tags_in(path: Path) -> _Tags:
    variables = set()
    code = set()
    is_in_list = False
    for event in yaml.parse(path.read_bytes(), Loader=yaml.SafeLoader):
        tag = getattr(event, "tag", None) or ""
        if tag.startswith(_PYTHON) and ":" in tag.removeprefix(_PYTHON):
            code.add(tag.rpartition(":")[2])
        if isinstance(event, yaml.SequenceStartEvent):
            is_in_list = tag == _VARIABLE
        elif isinstance(event, yaml.SequenceEndEvent):
            is_in_list = False
        elif isinstance(event, yaml.ScalarEvent) and (is_in_list or tag == _VARIABLE):
            variables.add(event.value)  # a value to fall back on is none, and harms nothing
    return _Tags(frozenset(variables), frozenset(code))
