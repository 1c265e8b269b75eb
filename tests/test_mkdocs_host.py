"""MkDocs as the host: it publishes a site that is made once, however and from wherever it is started."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import material
import mkdocs.plugins
import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, get_files

from golden import change, copy_of_playbook
from mkdocs_playbook import checks
from mkdocs_playbook import site as sites
from mkdocs_playbook.cli import main
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs import build, plugin, search
from mkdocs_playbook.hosts.mkdocs.build import mkdocs_config
from mkdocs_playbook.hosts.mkdocs.editing import Editing
from mkdocs_playbook.hosts.mkdocs.files import files_of
from mkdocs_playbook.hosts.mkdocs.served import ServedFolder
from mkdocs_playbook.pages import render
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading import load
from mkdocs_playbook.site import Handbook
from serving import COMMANDS
from serving import serve as start

MATERIAL = Path(material.__file__).parent / "templates"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook, to be changed."""
    return copy_of_playbook(tmp_path / "project")


def playbook_build(project: Path, *options: str) -> Result:
    command = ["build", "-C", str(project), "--lang", "en", *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def break_a_template(project: Path) -> None:
    (project / "macros").mkdir()
    (project / "macros/role.html").write_text("<h1>x</h1>\n{{ nothing }}\n", "utf-8")


@pytest.mark.parametrize(
    ("started_in", "config"),
    [
        ("project", "mkdocs.yml"),
        pytest.param("elsewhere", "../project/mkdocs.yml", marks=pytest.mark.slow),
    ],
)
def test_mkdocs_builds_strictly_wherever_it_is_started(project: Path, tmp_path: Path, started_in: str, config: str):
    (tmp_path / "elsewhere").mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config],
        cwd=tmp_path / started_in,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert "面包师" in (project / "site/roles/baker.html").read_text("utf-8")
    assert (project / "site/print/daily/baker.pdf").is_file()


def test_mkdocs_serves_what_is_edited_until_it_is_interrupted(project: Path):
    serving = start(COMMANDS["mkdocs"], project)
    try:
        serving.wait()
        assert "排队太长时怎么办" in serving.read("sops/serve-queue.html")
        change(project, "playbook/sops/serve-queue.yml", "排队太长时怎么办", "门口排长队")
        until(lambda: "门口排长队" in serving.read("sops/serve-queue.html"))
        said = serving.interrupt()
    finally:
        serving.end()
    assert serving.process.returncode == 0, said
    assert "Traceback" not in said


def until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it does not hold within 30 seconds")


def test_nothing_is_rendered_while_mkdocs_is_configured(project: Path, monkeypatch: pytest.MonkeyPatch):
    break_a_template(project)
    sheets_set: list[str] = []
    monkeypatch.setattr(Proofs, "overflow", lambda *_: sheets_set.append("set") or {})
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    assert config.site_name == "麦香面包坊"
    assert sheets_set == []
    with pytest.raises(PluginError, match=r"macros/role\.html:2: "):
        config.plugins.on_files(get_files(config), config=config)
    assert sheets_set == ["set", "set"]  # each language's lists are set on trial, by the checks


def count(patch: pytest.MonkeyPatch, function: Callable[..., object]) -> list[str]:
    """Counts the calls of a function, by whatever name our modules know it."""
    calls: list[str] = []

    def counted(*args: object, **options: object) -> object:
        calls.append(function.__name__)
        return function(*args, **options)

    ours = [module for name, module in sys.modules.items() if name.startswith("mkdocs_playbook")]
    for module in ours:
        for name, value in list(vars(module).items()):
            if value is function:
                patch.setattr(module, name, counted)
    return calls


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, int]]:
    """How often a playbook was loaded, checked, made a site and rendered."""
    counters = {
        "load": count(monkeypatch, load.load),
        "check": count(monkeypatch, checks.run),
        "make": count(monkeypatch, sites.make_site),
        "render": count(monkeypatch, render.render),
    }
    return lambda: {name: len(found) for name, found in counters.items()}


def test_a_build_of_two_languages_loads_checks_and_makes_the_site_once(
    project: Path, calls: Callable[[], dict[str, int]]
):
    assert playbook_build(project).exit_code == 0
    assert (project / "site/en/roles/baker.html").is_file()
    assert calls() == {"load": 1, "check": 1, "make": 1, "render": 2}


def test_a_build_by_mkdocs_loads_checks_and_makes_the_site_once(project: Path, calls: Callable[[], dict[str, int]]):
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    assert (project / "site/roles/baker.html").is_file()
    assert calls() == {"load": 1, "check": 1, "make": 1, "render": 1}


def test_another_plugin_reads_a_file_that_was_made_and_gives_it_other_contents(project: Path, tmp_path: Path):
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins._current_plugin = "playbook"  # as MkDocs says while it asks us
    handbook = Handbook("zh", "手册", (), files={"a.css": b"a {}", "b.css": b"b {}", "print/c.pdf": b"%PDF"})
    files = {file.src_uri: file for file in files_of(handbook, Files([]), config)}
    assert files["a.css"].content_string == "a {}"
    files["b.css"].content_string = files["b.css"].content_string.upper()
    for file in files.values():
        file.copy_file()
    written = {path: (tmp_path / "site" / path).read_bytes() for path in files}
    assert written == {"a.css": b"a {}", "b.css": b"B {}", "print/c.pdf": b"%PDF"}


def test_one_process_builds_one_project_after_the_other(project: Path, tmp_path: Path):
    other = Path(shutil.copytree(project, tmp_path / "other"))
    change(other, "playbook/team.yml", "title: ", "title: 另一个")
    names = []
    for root in (project, other):
        config = load_config(str(root / "mkdocs.yml"))
        names.append(config.plugins.on_config(config).site_name)
    assert names == ["麦香面包坊", "另一个麦香面包坊"]


@pytest.fixture
def other_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of Material whose worker is elsewhere."""
    monkeypatch.setattr(search, "WORKERS", "assets/elsewhere")


@pytest.mark.usefixtures("other_worker")
def test_without_a_worker_to_replace_the_site_is_built_and_says_so(project: Path):
    result = playbook_build(project)
    assert result.exit_code == 0
    assert "! Material 页面里没有本程序要替换的那个搜索程序" in result.output.replace("playbook: ", "")
    assert (project / "site/index.html").exists()


@pytest.mark.usefixtures("other_worker")
def test_a_strict_build_stops_without_a_worker_to_replace(project: Path):
    result = playbook_build(project, "--strict")
    assert result.exit_code == 1
    assert "只有 --strict 会因此停下" in result.output
    assert not (project / "site").exists()


@pytest.fixture
def latest(project: Path) -> LatestSite:
    latest = LatestSite(project)
    latest.read()
    return latest


@pytest.fixture
def editing(latest: LatestSite, tmp_path: Path) -> Editing:
    """A project that is served from the folder "served", in Chinese alone."""
    served = ServedFolder(latest.root, tmp_path / "served", "http://127.0.0.1:8000/")
    editing = Editing(latest, ("zh",), served, lambda _: None)
    editing.begin(mkdocs_config(latest.root))
    return editing


def test_each_build_of_a_server_follows_mkdocs_yml(editing: Editing, latest: LatestSite, tmp_path: Path):
    folder = tmp_path / "served"
    before = (folder / "page.html").read_text("utf-8")
    assert 'data-md-color-primary="teal"' in before
    assert "早班须知" not in before

    change(latest.root, "mkdocs.yml", "primary: teal", "primary: indigo")
    change(latest.root, "mkdocs.yml", "plugins:", "nav:\n  - 早班须知: page.md\nplugins:")
    editing.follow([latest.root / "mkdocs.yml"])
    after = (folder / "page.html").read_text("utf-8")
    assert 'data-md-color-primary="indigo"' in after
    assert "早班须知" in after


def test_a_hand_written_page_shows_its_edits_while_the_yaml_is_wrong(
    editing: Editing, latest: LatestSite, tmp_path: Path
):
    folder = tmp_path / "served"
    change(latest.root, "playbook/roles/baker.yml", "title:", "titel:")
    with (latest.root / "docs/page.md").open("a", encoding="utf-8") as page:
        page.write('\n刚写的一句。\n\n{{ sop("bake-bread") }}\n')
    editing.follow([latest.root / "playbook/roles/baker.yml", latest.root / "docs/page.md"])
    html = (folder / "page.html").read_text("utf-8")
    assert "刚写的一句。" in html
    assert "sops/bake-bread.html" in html
    assert "playbook/roles/baker.yml:" in html  # the banner
    assert "面包师" in (folder / "roles/baker.html").read_text("utf-8")


def test_the_plugin_is_an_adapter_that_fits_on_two_screens():
    hooks = [name for name in vars(plugin.PlaybookPlugin) if name in {f"on_{event}" for event in mkdocs.plugins.EVENTS}]
    assert len(hooks) >= 8
    assert len(Path(plugin.__file__).read_text("utf-8").splitlines()) <= 150


def test_before_anything_was_right_a_hand_written_page_shows_its_calls_as_they_were_written(project: Path):
    change(project, "playbook/roles/baker.yml", "title:", "titel:")
    latest = LatestSite(project)
    latest.read()
    prepared = build.prepare(project, project / "site")
    build.publish(prepared, latest.make(prepared.settings))
    page = (project / "site/page.html").read_text("utf-8")
    assert "等候时间是 {{ metric(&quot;queue-time.green&quot;) }} 时" in page
    assert "\ufdd0" not in page
