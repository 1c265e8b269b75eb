"""Where we reach into MkDocs and Material beyond what they document: each reach is listed, and still holds."""

import ast
import importlib.util
import inspect
import logging
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import material
import pytest
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from golden import PLAYBOOK
from mkdocs_playbook import templates
from mkdocs_playbook.hosts.mkdocs.live import answering_meanwhile, watch_with
from mkdocs_playbook.hosts.mkdocs.reaches import REACHES, Reach
from mkdocs_playbook.hosts.settings import read_settings
from mkdocs_playbook.hosts.watching import Watcher

TESTS = Path(__file__).parent
MATERIAL = Path(material.__file__).parent / "templates"

SETTINGS = """
site_name: Tiny
use_directory_urls: false
theme: {name: material, font: false, palette: {primary: teal, scheme: default}}
plugins: [search, offline]
hooks: [hooks.py]
validation: {anchors: warn}
edit_uri_template: https://git.example.com/edit/{path}
"""

HOOKS = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from mkdocs_playbook.hosts.mkdocs.files import HandbookPage
from mkdocs_playbook.pages.page import Page

EVENTS = []
MADE = {}


def on_startup(*, command, dirty):
    EVENTS.append(command)


def on_serve(server, *, config, builder):
    EVENTS.append("on_serve")


@event_priority(100)
def on_config(config):
    config.theme.dirs.insert(0, f"{config.docs_dir}/../look")
    config.extra["alternate"] = True
    config.extra["polyfills"] = ["assets/iframe-worker.js"]
    return config


def on_files(files, *, config):
    html = '<h1 id="there">*Not* Markdown</h1>'
    finished = Page("made", "home", "Made", "", html, (), frozenset({"there"}))
    file = File.generated(config, "made.md", content="")
    HandbookPage(finished, file, config)
    files.append(file)
    config.plugins["material/search"].search_index._segment_chinese = lambda text: text.replace("i", "|i|")
    config.nav = [{"Chosen": "index.md"}, "made.md"]
    return files


def on_nav(nav, *, config, files):
    MADE.update(nav=nav, files=files)


def on_env(env, *, config, files):
    MADE.update(env=env)


@event_priority(100)
def on_post_build(config):
    index = config.plugins["material/search"].search_index
    MADE.update(gathered=list(index.entries))
    index.generate_search_index = lambda previous: '{"ours": true}'
"""
"""The reaches of the plugin, each made in the same hook, without anything else of it."""

LOOK = {
    "main.html": """
        {% extends "base.html" %}
        {% block extrahead %}our own head{% endblock %}
        {% block content %}our own content{{ super() }}{% endblock %}
    """,
    "partials/alternate.html": "our own switch",
    "partials/source-file.html": "our own source",
}

WRITTEN = """
# Title

[There](made.md#there) and [nowhere](nowhere.md).
"""


@dataclass(frozen=True)
class Tiny:
    """A site of two pages, built by MkDocs and Material with our reaches alone."""

    config: MkDocsConfig
    warnings: list[str]

    @property
    def hooks(self) -> ModuleType:
        return self.config.hooks["hooks.py"]

    def read(self, path: str) -> str:
        return (Path(self.config.site_dir) / path).read_text("utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    root = tmp_path_factory.mktemp("tiny")
    files = {"mkdocs.yml": SETTINGS, "hooks.py": HOOKS, "docs/index.md": WRITTEN}
    files |= {f"look/{name}": dedent(text).strip() for name, text in LOOK.items()}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    warnings: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config, serve_url=None)
    logging.getLogger("mkdocs").removeHandler(handler)
    return Tiny(config, warnings)


@pytest.mark.parametrize("reach", REACHES, ids=[reach.where for reach in REACHES])
def test_each_reach_names_a_place_and_a_test_that_are_there(reach: Reach):
    if reach.where.startswith("macros/"):
        assert (templates.DEFAULT.parent / reach.where).is_file()
    else:
        assert importlib.util.find_spec(reach.where)
    path, _, function = reach.guard.partition("::")
    tree = ast.parse((TESTS / path).read_text("utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_reach_says_what_is_lost_in_sentences():
    for reach in REACHES:
        assert reach.loss.endswith(".")


def test_the_search_plugin_gathers_sections(tiny: Tiny):
    gathered = tiny.hooks.MADE["gathered"]
    # What Material has taken apart; a page that is left out is not in it.
    assert [(entry["location"], entry["title"]) for entry in gathered] == [("index.html", "T|i|tle")]
    assert "There" in gathered[0]["text"]


def test_the_search_plugin_cuts_texts_as_it_is_told(tiny: Tiny):
    assert tiny.hooks.MADE["gathered"][0]["title"] == "T|i|tle"


def test_the_search_plugin_writes_what_it_is_told(tiny: Tiny):
    assert tiny.read("search/search_index.json") == '{"ours": true}'
    assert tiny.read("search/search_index.js") == 'var __index = {"ours": true}'  # what is read from disk


def test_materials_plugins_have_the_names_that_are_looked_up(tiny: Tiny):
    assert {"material/search", "material/offline"} <= set(tiny.config.plugins)


def test_a_true_alternate_shows_the_switch_and_adds_no_links(tiny: Tiny):
    page = tiny.read("index.html")
    assert "our own switch" in page
    assert 'rel="alternate"' not in page


def test_our_shim_keeps_material_from_asking_a_foreign_server(tiny: Tiny):
    page = tiny.read("index.html")
    assert 'src="assets/iframe-worker.js"' in page
    assert "unpkg.com" not in page


def test_material_has_the_templates_and_blocks_that_are_replaced(tiny: Tiny):
    head, _, body = tiny.read("index.html").partition("</head>")
    assert "our own head" in head
    for part in ("our own content", "our own switch", "our own source"):
        assert body.count(part) == 1


def names_of_material() -> Iterator[tuple[str, str]]:
    """File of the look, and each class, attribute or variable of Material's that it uses."""
    for path in sorted(templates.DEFAULT.rglob("*")):
        if path.suffix not in (".css", ".js", ".html") or path.name == "iframe-worker.js":
            continue
        text = path.read_text("utf-8")
        for name in sorted(set(re.findall(r"\b(?:data-)?md-[a-z_-]+[a-z]|__search", text))):
            if name not in ZENSICALS:
                yield path.name, name


ZENSICALS = {"md-search__button"}
"""What pages have in its place that Zensical builds; the scripts look for both."""


def test_a_page_has_what_styles_and_scripts_look_for(tiny: Tiny):
    page = tiny.read("index.html")
    styles = [path.read_text("utf-8") for path in (MATERIAL / "assets/stylesheets").glob("*.css")]
    known = "\n".join([page, *styles])
    used = list(names_of_material())
    assert len(used) > 20
    assert [(file, name) for file, name in used if not re.search(rf"{name}(?![a-z_-])", known)] == []
    assert 'data-md-component="search-query"' in page


def test_a_page_that_brings_its_content_is_never_read_or_rendered(tiny: Tiny):
    assert '<h1 id="there">*Not* Markdown</h1>' in tiny.read("made.html")
    # A link leads to the place on it, and MkDocs knows.
    assert [warning for warning in tiny.warnings if "there" in warning] == []


def test_a_file_can_be_given_another_source_and_way_to_edit(tiny: Tiny, tmp_path: Path):
    (tmp_path / "page.md").write_text("original", "utf-8")
    (tmp_path / "page.en.md").write_text("translation", "utf-8")
    file = File("page.md", str(tmp_path), tiny.config.site_dir, use_directory_urls=False)
    file.abs_src_path = str(tmp_path / "page.en.md")
    file.edit_uri = "page.en.md"
    page = Page(None, file, tiny.config)
    page.read_source(tiny.config)
    assert page.markdown == "translation"
    assert page.edit_url == "https://git.example.com/edit/page.en.md"
    assert page.url == "page.html"


def test_the_menu_may_be_set_when_the_files_are_known(tiny: Tiny):
    assert "Chosen" in tiny.read("made.html")


def test_a_plugin_that_knows_of_its_start_is_kept(tmp_path: Path):
    path = shutil.copytree(PLAYBOOK, tmp_path / "project") / "mkdocs.yml"
    first, second = (load_config(str(path)).plugins["playbook"] for _ in range(2))
    assert first is second


def test_a_build_and_the_events_around_it_can_be_called(tiny: Tiny, tmp_path: Path):
    assert tiny.hooks.EVENTS[0] == "build"
    assert "serve_url" in inspect.signature(build).parameters
    server = live_server(tmp_path)
    tiny.config.plugins.on_serve(server, config=tiny.config, builder=server.builder)
    server.server_close()
    assert tiny.hooks.EVENTS[-1] == "on_serve"


def test_a_page_can_be_built_again_by_itself(tiny: Tiny, tmp_path: Path):
    """All that is needed for it is known when the templates are ready, and the file says where it is written to."""
    (page,) = [page for page in tiny.hooks.MADE["nav"].pages if page.file.src_uri == "made.md"]
    page.finished = replace(page.finished, html='<h1 id="there">Made again</h1>')
    page.file.abs_dest_path = str(tmp_path / "again.html")
    files = tiny.hooks.MADE["files"]
    _populate_page(page, tiny.config, files)
    _build_page(page, tiny.config, files.documentation_pages(), tiny.hooks.MADE["nav"], tiny.hooks.MADE["env"])
    html = (tmp_path / "again.html").read_text("utf-8")
    assert "Made again" in html
    assert html.replace("Made again", "*Not* Markdown") == tiny.read("made.html")


def live_server(folder: Path) -> LiveReloadServer:
    return LiveReloadServer(lambda: None, host="127.0.0.1", port=8000, root=str(folder))


def test_the_live_server_has_what_is_set_on_it(tmp_path: Path):
    server = live_server(tmp_path)
    server.server_close()
    assert server.url == "http://127.0.0.1:8000/"
    assert server.builder() is None
    assert server.error_handler(404) is None
    assert server.build_delay > 0
    assert {"watch", "serve", "shutdown"} <= set(dir(server))


def test_the_live_server_takes_another_observer(tmp_path: Path):
    server = live_server(tmp_path)
    page = tmp_path / "page.md"
    for _ in range(2):
        server.watch(str(page))
    watcher = Watcher()
    watch_with(watcher, server)
    assert list(server._watched_paths) == [str(page)]
    page.touch()
    watcher.look()
    assert server._want_rebuild
    server.unwatch(str(page))
    assert not server._watched_paths
    # What is started and stopped with the server is the observer that it has then.
    assert "self.observer.start()" in inspect.getsource(LiveReloadServer.serve)
    assert "self.observer.stop()" in inspect.getsource(LiveReloadServer.shutdown)
    server.server_close()


def test_the_live_server_ends_when_it_is_told_to(tmp_path: Path):
    server = live_server(tmp_path)
    server._shutdown = True
    server._build_loop()  # it returns
    server.server_close()


def test_the_live_server_answers_while_the_next_site_is_made(tmp_path: Path):
    (tmp_path / "page.txt").write_text("old", "utf-8")
    server = live_server(tmp_path)
    server._wanted_epoch = server._visible_epoch + 1  # as its loop has it before it builds
    answered: list[bytes] = []

    def ask() -> None:
        answered.extend(server.serve_request({"PATH_INFO": "/page.txt"}, lambda *_: None))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(timeout=0.2)
    assert asking.is_alive()
    with answering_meanwhile(server):
        asking.join(timeout=10)
        assert answered == [b"old"]
    assert server._wanted_epoch == server._visible_epoch + 1  # what the browser is told when it is there
    server.server_close()


def test_warnings_reach_the_logger_they_are_gathered_from(tiny: Tiny):
    (warning,) = tiny.warnings
    assert "nowhere.md" in warning


def test_the_yaml_loader_follows_what_a_settings_file_inherits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HANDBOOK", "https://handbook.example.com/")
    (tmp_path / "base.yml").write_text("site_url: !ENV HANDBOOK\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: x\n", "utf-8")
    assert read_settings(tmp_path).site_url == "https://handbook.example.com/"
