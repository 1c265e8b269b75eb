"""A second build of what hasn't changed: nothing is made again, and the same is told. Else all is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import RULES, copy_in_one_language, lay_over
from mkdocs_playbook import cache, templates
from mkdocs_playbook.cache import FOLDER
from mkdocs_playbook.cli import main
from mkdocs_playbook.hosts import draft, receipt
from mkdocs_playbook.hosts.contents import Contents, contents_of
from mkdocs_playbook.hosts.mkdocs import inputs, side_by_side
from mkdocs_playbook.hosts.mkdocs.build import prepare
from mkdocs_playbook.hosts.mkdocs.inputs import inputs_of
from mkdocs_playbook.hosts.receipt import Order, find
from mkdocs_playbook.model.languages import Language
from mkdocs_playbook.paper.fonts import FontSet
from mkdocs_playbook.reading.load import load

EPOCH = "1700000000"
UNCHANGED = "Nothing has changed since the last build"


def build(project: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["build", "-C", str(project), "--lang", "en", *arguments])
    assert result.exit_code == code, result.output
    return result


def is_left_alone(project: Path, *arguments: str) -> bool:
    """Whether a build says that it has nothing to do, and does nothing."""
    before = (project / "site").stat() if (project / "site").exists() else None
    says_so = UNCHANGED in build(project, *arguments).stdout
    if "--site-dir" not in arguments:
        same = before is not None and before.st_ino == (project / "site").stat().st_ino
        assert says_so == same
    return says_so


def would_be_built(project: Path, target: Path | None = None, strict: bool = False, lang: Language = "en") -> bool:
    """Whether a build would have something to do."""
    return find(Order(project, target, strict, lang)) is None


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(path: Path, old: str = "\n", new: str = "\n\n") -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def set_option(project: Path, lines: str) -> None:
    """Lines of mkdocs.yml at its top."""
    path = project / "mkdocs.yml"
    path.write_text(f"{lines}\n{path.read_text('utf-8')}", "utf-8")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a project that has been built. A receipt knows files, and no languages."""
    project = copy_in_one_language(tmp_path_factory.mktemp("receipt") / "project")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", EPOCH)
        patched.setenv("LC_ALL", "C.UTF-8")
        build(project)
    return Path(shutil.copytree(project, project.with_name("built")))


@pytest.fixture
def project(once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has just been built, for each test as if it were the first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    project = once.with_name("project")  # at the same place, as its receipt has it
    shutil.rmtree(project)
    return Path(shutil.copytree(once, project))


# Nothing has changed


def test_what_has_not_changed_is_not_built_again(project: Path):
    before = contents(project / "site")
    assert is_left_alone(project)
    assert contents(project / "site") == before


def test_it_is_told_what_the_build_has_told_and_where_the_site_is(project: Path):
    lay_over(RULES / "metric-unchecked" / "metric", project)
    first, second = build(project), build(project)
    told = first.stdout.partition("Built ")[0]
    assert "metric-unchecked" in told
    assert second.stdout.startswith(told)
    said = second.stdout.removeprefix(told).splitlines()
    assert said[0].startswith(UNCHANGED)
    assert said[0].endswith("Warnings: 1")
    assert said[1] == first.stdout.splitlines()[-1]
    assert second.stderr == first.stderr != ""


def test_what_mkdocs_has_warned_of_is_told_again(project: Path):
    change(project / "docs/page.md", "\n", "\n[away](page.md#nowhere)\n")
    warnings = [line for line in build(project).stdout.splitlines() if line.startswith("! ")]
    assert warnings
    second = build(project).stdout
    assert UNCHANGED in second
    assert [line for line in second.splitlines() if line.startswith("! ")] == warnings


def test_the_reader_is_spoken_to_in_the_same_language(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project)
    CliRunner().invoke(main, ["build"])
    assert "内容没有变" in CliRunner().invoke(main, ["build"]).stdout


def test_from_another_folder_the_site_is_named_as_it_is_reached_from_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(project / "docs")
    second = build(Path(".."))
    assert UNCHANGED in second.stdout
    assert second.stdout.endswith(f"Open: {Path('../site/index.html')}\n")


def test_a_file_that_was_only_touched_has_not_changed(project: Path):
    os.utime(project / "playbook/team.yml")
    assert is_left_alone(project)


def test_a_project_without_a_folder_for_pages_is_built_once_as_well(project: Path):
    shutil.rmtree(project / "docs")
    build(project)
    assert is_left_alone(project)


HEAVY = {"pydantic", "mkdocs", "material", "jinja2", "typst", "yaml", "filelock", "click.testing"}


def test_nothing_is_imported_that_takes_a_while(project: Path):
    program = "import sys; from mkdocs_playbook.cli import main; main(sys.argv[1:], standalone_mode=False); "
    program += "print('\\n' + ' '.join(sys.modules))"
    command = [sys.executable, "-c", program, "build", "-C", str(project), "--lang", "en"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert UNCHANGED in told
    assert HEAVY & set(told.splitlines()[-1].split()) == set()


# What it is made from has changed

CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda root: change(root / "playbook/team.yml"),
    "a checklist": lambda root: change(next(root.glob("checklists/daily/*.yml"))),
    "a page": lambda root: change(root / "docs/page.md", "\n", "\nnew\n"),
    "mkdocs.yml": lambda root: change(root / "mkdocs.yml"),
    "a new picture": lambda root: (root / "docs/new.png").write_bytes(b"png"),
    "a file less": lambda root: (root / "checklists/weekly/baker.yml").unlink(),
    "another name": lambda root: rename_page(root),
    "templates of its own": lambda root: lay_template(root),
    "a link to a folder": lambda root: (root / "docs/more").symlink_to(pages_elsewhere(root)),
}


def rename_page(root: Path) -> None:
    (root / "docs/page.md").rename(root / "docs/other.md")


def lay_template(root: Path) -> None:
    (root / "macros/assets").mkdir(parents=True)
    (root / "macros/assets/extra.css").write_text("p {}", "utf-8")


def pages_elsewhere(root: Path) -> Path:
    folder = root.parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    (folder / "linked.md").write_text("# Linked\n", "utf-8")
    return folder


@pytest.mark.parametrize("what", CHANGES)
def test_what_has_changed_is_built(project: Path, what: str):
    assert not would_be_built(project)
    CHANGES[what](project)
    assert would_be_built(project)


def test_after_a_change_everything_is_built_as_ever_and_then_left_alone(project: Path):
    for change_something in CHANGES.values():
        change_something(project)
    assert not is_left_alone(project)
    assert is_left_alone(project)


def test_what_lies_behind_a_link_counts_as_well(project: Path):
    folder = pages_elsewhere(project)
    (project / "docs/more").symlink_to(folder)
    build(project)
    assert is_left_alone(project)
    change(folder / "linked.md", "\n", "\nnew\n")
    assert not is_left_alone(project)
    assert "new" in (project / "site/more/linked.html").read_text("utf-8")


def test_a_link_that_leads_in_a_circle_stops_nothing(project: Path):
    (project / "docs/again").symlink_to(project / "docs")
    CliRunner().invoke(main, ["build", "-C", str(project)])
    (project / "docs/again").unlink()
    build(project)
    assert is_left_alone(project)


def test_what_cannot_be_read_is_not_known_to_be_the_same(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Patched, because an administrator may read everything."""

    def refused(path: Path, follow_links: bool = True) -> Contents:
        if path.name == "docs":
            raise PermissionError(13, "Permission denied", str(path))
        return contents_of(path, follow_links)

    monkeypatch.setattr(receipt, "contents_of", refused)
    monkeypatch.setattr(draft, "contents_of", refused)
    assert would_be_built(project)
    assert not is_left_alone(project)
    assert not is_left_alone(project)


def test_a_pipe_is_not_waited_for(project: Path):
    os.mkfifo(project / "docs/pipe")
    build(project)
    assert not would_be_built(project)


def test_a_change_back_is_a_change(project: Path):
    before = contents(project / "site")
    change(project / "docs/page.md", "\n", "\nnew\n")
    build(project)
    change(project / "docs/page.md", "\nnew\n", "\n")
    assert not is_left_alone(project)
    assert contents(project / "site") == before


@pytest.mark.parametrize("last", ["second", "first"], ids=["and stays so", "and changes back"])
def test_what_changes_while_it_is_built_is_built_again(project: Path, monkeypatch: pytest.MonkeyPatch, last: str):
    page = project / "docs/page.md"
    change(page, "\n", "\nfirst\n")
    make_and_publish = side_by_side.make_and_publish

    def edited_meanwhile(*arguments: object, **options: object) -> object:
        change(page, "first", "second")
        built = make_and_publish(*arguments, **options)  # type: ignore[arg-type]
        if last == "first":
            change(page, "second", "first")
        return built

    monkeypatch.setattr(side_by_side, "make_and_publish", edited_meanwhile)
    build(project)
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert not is_left_alone(project)
    assert last in (project / "site/page.html").read_text("utf-8")


def test_files_that_mkdocs_yml_inherits_from_count(project: Path):
    base = project / "base.yml"
    base.write_text("site_author: one\n", "utf-8")
    set_option(project, "INHERIT: base.yml")
    build(project)
    assert not would_be_built(project)
    base.write_text("site_author: another\n", "utf-8")
    assert would_be_built(project)


def test_a_folder_that_the_theme_is_changed_by_counts(project: Path):
    change(project / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: look\n")
    (project / "look").mkdir()
    (project / "look/extra.js").write_text("1", "utf-8")
    build(project)
    assert not would_be_built(project)
    (project / "look/extra.js").write_text("2", "utf-8")
    assert would_be_built(project)


def test_what_somebody_has_watched_counts(project: Path):
    set_option(project, "watch: [notes.txt]")
    (project / "notes.txt").write_text("one", "utf-8")
    build(project)
    assert not would_be_built(project)
    (project / "notes.txt").write_text("another", "utf-8")
    assert would_be_built(project)


# Its surroundings have changed


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "LANG"])
def test_variables_that_are_read_count(project: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, "1600000000")
    assert would_be_built(project)


def test_variables_that_mkdocs_yml_names_count(project: Path, monkeypatch: pytest.MonkeyPatch):
    set_option(project, "site_author: !ENV [WHO_WRITES, SOMEBODY, nobody]\ncopyright: !ENV WHO_OWNS")
    monkeypatch.setenv("WHO_OWNS", "us")
    build(project)
    assert is_left_alone(project)
    for name in ("WHO_WRITES", "SOMEBODY", "WHO_OWNS"):
        with monkeypatch.context() as patched:
            patched.setenv(name, "another")
            assert would_be_built(project)
    assert not would_be_built(project)


def test_what_such_a_variable_holds_is_written_nowhere(project: Path, monkeypatch: pytest.MonkeyPatch):
    set_option(project, "extra:\n  token: !ENV SECRET_TOKEN")
    change(project / "mkdocs.yml", "\nextra:\n  generator: false\n", "\n")
    monkeypatch.setenv("SECRET_TOKEN", "do-not-tell")
    build(project)
    assert is_left_alone(project)
    kept = [path.read_bytes() for path in (project / FOLDER).rglob("*") if path.is_file()]
    assert not any(b"do-not-tell" in content for content in kept)


def test_packages_that_are_installed_count(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "something-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert would_be_built(project)


def test_another_version_of_the_program_builds_again(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert would_be_built(project)


def test_the_default_look_counts(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    look = Path(shutil.copytree(templates.DEFAULT, tmp_path / "look"))
    monkeypatch.setattr(templates, "DEFAULT", look)
    assert not would_be_built(project)
    change(look / "role.html", "\n", "\n\n")
    assert would_be_built(project)


def test_other_options_are_another_build(project: Path):
    assert would_be_built(project, strict=True)
    assert would_be_built(project, lang="zh")
    build(project, "--strict")
    assert not would_be_built(project, strict=True)
    assert not would_be_built(project)


def test_every_folder_that_is_built_into_is_looked_at_by_itself(project: Path, tmp_path: Path):
    elsewhere = ("--site-dir", str(tmp_path / "elsewhere"))
    assert not is_left_alone(project, *elsewhere)
    assert is_left_alone(project, *elsewhere)
    assert is_left_alone(project)
    shutil.rmtree(tmp_path / "elsewhere")
    assert not is_left_alone(project, *elsewhere)
    assert (tmp_path / "elsewhere/index.html").is_file()


def test_a_folder_is_found_by_where_it_is_and_not_by_how_it_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert not is_left_alone(project, "--site-dir", "elsewhere")
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert would_be_built(project, Path("elsewhere"))
    assert not would_be_built(project, Path("../elsewhere"))


def test_a_link_that_leads_elsewhere_now_is_another_folder(project: Path, tmp_path: Path):
    (tmp_path / "one").mkdir()
    shutil.rmtree(project / "site")
    (project / "site").symlink_to(tmp_path / "one")
    build(project)
    assert not would_be_built(project)
    (project / "site").unlink()
    (project / "site").symlink_to(tmp_path / "another")
    assert would_be_built(project)


# History


def git(project: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", "-C", str(project), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def dated(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has no date but that of its commits."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    return project


def test_a_commit_is_a_change_because_dates_of_commits_are_shown(dated: Path):
    build(dated)
    git(dated, "init")
    git(dated, "add", "playbook", "checklists", "docs", "mkdocs.yml")
    git(dated, "commit", "-m", "all")
    assert not is_left_alone(dated)
    assert not would_be_built(dated)
    git(dated, "commit", "--allow-empty", "-m", "more")
    assert would_be_built(dated)
    shutil.rmtree(dated / ".git")
    assert would_be_built(dated)


def test_a_history_that_has_been_completed_is_another(project: Path, tmp_path: Path):
    git(project, "init")
    git(project, "add", "playbook", "checklists", "docs", "mkdocs.yml")
    git(project, "commit", "-m", "all")
    git(project, "commit", "--allow-empty", "-m", "more")
    clone = tmp_path / "clone"
    command = ["git", "clone", "--depth", "1", f"file://{project}", str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    build(clone)
    assert not would_be_built(clone)
    assert "git fetch --unshallow" in build(clone).stderr
    git(clone, "fetch", "--unshallow")
    assert would_be_built(clone)


def test_without_any_date_the_site_bears_the_day_of_its_build(dated: Path, monkeypatch: pytest.MonkeyPatch):
    build(dated)
    assert not would_be_built(dated)
    monkeypatch.setattr(receipt, "today", lambda: "2099-01-01")
    assert would_be_built(dated)


def test_a_site_that_is_dated_is_the_same_on_any_day(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(receipt, "today", lambda: "2099-01-01")
    assert not would_be_built(project)


# The site is no longer what was built


def add_to_the_marker(site: Path) -> None:
    with (site / ".playbook-site").open("a") as marker:
        marker.write("strange\n")


SPOILT: dict[str, Callable[[Path], object]] = {
    "a page was changed": lambda site: change(site / "index.html", "<", "<!-- mine --><"),
    "a page is missing": lambda site: (site / "index.html").unlink(),
    "a page has come": lambda site: (site / "roles/more.html").touch(),
    "an empty folder has come": lambda site: (site / "roles/more").mkdir(),
    "another has built into it": lambda site: add_to_the_marker(site),
    "it is gone": lambda site: shutil.rmtree(site),
    "it is empty": lambda site: [shutil.rmtree(site), site.mkdir()],
    "a page became a link": lambda site: link_away(site / "index.html"),
}


def link_away(path: Path) -> None:
    other = path.parents[2] / "index-elsewhere.html"
    shutil.copy(path, other)
    path.unlink()
    path.symlink_to(other)


@pytest.mark.parametrize("how", SPOILT)
def test_a_site_that_is_not_whole_or_not_ours_is_built_again(project: Path, how: str):
    SPOILT[how](project / "site")
    assert would_be_built(project)


def test_what_is_built_again_is_as_it_was(project: Path):
    before = contents(project / "site")
    for how in ("a page has come", "an empty folder has come", "a page became a link"):
        SPOILT[how](project / "site")
    assert not is_left_alone(project)
    assert contents(project / "site") == before
    assert not list((project / "site").rglob("more*"))
    assert not (project / "site/index.html").is_symlink()


def test_what_is_foreign_in_the_folder_is_refused_as_ever(project: Path):
    (project / "site/mine.txt").touch()
    assert "mine.txt" in build(project, code=1).stderr
    assert (project / "site/mine.txt").exists()


def test_what_a_killed_build_has_left_is_cleared_away(project: Path):
    folder = project / ".site-abcd1234"
    folder.mkdir()
    (folder / "lock").touch()
    (folder / ".playbook-workspace").touch()
    assert not is_left_alone(project)
    assert not folder.exists()


# What is kept is damaged, or gone


def receipts(project: Path) -> list[Path]:
    return [path for path in (project / FOLDER).rglob("*") if path.is_file() and b'"site"' in path.read_bytes()]


@pytest.mark.parametrize("damage", [b"", b"{}", b"x" * 100])
def test_a_damaged_receipt_is_none(project: Path, damage: bytes):
    for path in receipts(project):
        path.write_bytes(damage)
    assert would_be_built(project)


def test_where_nothing_can_be_kept_everything_is_built_each_time(project: Path):
    shutil.rmtree(project / ".cache")
    (project / ".cache").touch()
    try:
        assert not is_left_alone(project)
        assert would_be_built(project)
    finally:
        (project / ".cache").unlink()


def test_a_build_that_fails_leaves_none(project: Path):
    before = contents(project / "site")
    lay_over(RULES / "syntax" / "several-files-at-once", project)
    build(project, code=1)
    build(project, code=1)
    assert contents(project / "site") == before


# What nobody could know


def is_known_what_is_read(project: Path) -> bool:
    return inputs_of(prepare(project).config, project, load(project)) is not None


def test_a_build_that_runs_what_nobody_knows_is_done_each_time(project: Path):
    (project / "hook.py").write_text("", "utf-8")
    set_option(project, "hooks: [hook.py]")
    build(project)
    assert not is_left_alone(project)


@pytest.mark.parametrize(
    ("before", "lines"),
    [
        ("  - playbook\n", "  - tags\n"),
        ("  - attr_list\n", "  - pymdownx.snippets: {base_path: [.]}\n"),
        ("  - attr_list\n", "  - pymdownx.b64\n"),
        ("  generator: false\n", "  slug: !!python/name:fnmatch.fnmatch\n"),
        ("use_directory_urls: false\n", "watch: [.]\n"),
    ],
)
def test_what_may_read_anything_is_run_each_time(project: Path, before: str, lines: str):
    # A comment may stand behind what is looked for.
    text = (project / "mkdocs.yml").read_text("utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith(before.rstrip()))
    assert is_known_what_is_read(project)
    change(project / "mkdocs.yml", line, f"{line}{lines}")
    assert not is_known_what_is_read(project)


def test_a_dictionary_for_the_search_is_read_each_time(project: Path):
    change(project / "mkdocs.yml", "  - search\n", "  - search: {jieba_dict_user: words.txt}\n")
    assert not is_known_what_is_read(project)


def test_extensions_that_read_nothing_are_known(project: Path):
    extra = "  - pymdownx.superfences: {custom_fences: [{format: "
    extra += "!!python/name:pymdownx.superfences.fence_code_format , name: m, class: m}]}\n"
    change(project / "mkdocs.yml", "  - attr_list\n", f"  - attr_list\n{extra}")
    assert is_known_what_is_read(project)


def test_fonts_of_the_machine_may_be_others_the_next_time(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(inputs, "find_fonts", lambda sample: FontSet(("Noto Sans CJK SC",)))
    assert not is_known_what_is_read(project)


def test_fonts_of_the_team_count(project: Path):
    package = Path(__import__("manimgx_fonts_cjk").__file__).parent
    source = next(path for path in sorted(package.rglob("*.ot*")))
    (project / "fonts").mkdir()
    shutil.copy(source, project / "fonts")
    change(project / "playbook/team.yml", "\n", "\nfonts: fonts\n")
    build(project)
    assert not would_be_built(project)
    (project / "fonts/readme.txt").touch()
    assert would_be_built(project)


# Two at once


def test_two_builds_at_once_leave_a_receipt_that_is_right(project: Path):
    change(project / "docs/page.md", "\n", "\nnew\n")
    command = [sys.executable, "-m", "mkdocs_playbook", "build", "-C", str(project), "--lang", "en"]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    build(project)
    assert is_left_alone(project)
    assert "new" in (project / "site/page.html").read_text("utf-8")
