"""``playbook rename``: another id, and nothing else is another."""

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change, diagnostics
from mkdocs_playbook import cli
from mkdocs_playbook.authoring import changes
from mkdocs_playbook.authoring.ids import named_kinds
from mkdocs_playbook.authoring.rename import rename
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.checks.running import run_on_part, run_on_whole
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.pages.render import render
from mkdocs_playbook.reading.files import Files
from mkdocs_playbook.reading.load import load, read_playbook
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.templates import Templates

ROOT = Path(__file__).parents[1]

OURS = [
    ("role", "baker"), ("sop", "bake-bread"), ("metric", "queue-time"), ("checklist", "daily/baker"),
    ("record", "bake-log"), ("quiz", "baker"), ("term", "sourdough"), ("limit", "flour-age"), ("area", "shop"),
    ("fact", "leftovers"), ("article", "handbook"),
]  # fmt: skip
WHOLE = [
    ("role", "customer-service"), ("sop", "reply-to-customer"), ("metric", "reply-time"),
    ("checklist", "daily/customer-service"), ("checklist", "onboarding/customer-service-day-1"),
    ("record", "owed-answers"), ("quiz", "customer-service"), ("term", "private-domain"), ("limit", "gate-spend"),
    ("shift", "early"), ("right", "amends"), ("account", "personal"), ("area", "acquire"), ("fact", "b-metric-reply"),
    ("article", "a"),
]  # fmt: skip


def playbook(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert "Traceback" not in result.output
    return result


@cache
def loaded_from(root: Path) -> Loaded:
    return load(root)


def renamed(files: Files, kind: str, old: str, new: str) -> Files:
    """The files of a playbook after a renaming."""
    found = {**files}
    for one in rename(read_playbook(files), by_name(kind), old, new).changes:
        found.pop(one.was_at, None)
        found[one.path] = one.after
    return dict(sorted(found.items()))


def problems(loaded: Loaded, new: str = "", old: str = "") -> Counter[str]:
    """What the checks find, with one id written as another."""
    found = [*run_on_whole(loaded)]
    for path in loaded.files:
        found += run_on_part(loaded.part(path))
    told = [f"{one.rule} {one.severity} {one.location.path} {one.message}" for one in found]
    return Counter(one.replace(new, old) if new else one for one in told)


def another(id_: str) -> str:
    """As long as it was, and near enough to stand at the same place among the others."""
    return f"{id_[:-1]}x"


def test_every_kind_of_which_there_are_several_is_tried():
    assert {kind for kind, _ in WHOLE} == set(named_kinds())


@pytest.mark.parametrize(("kind", "id_"), OURS)
def test_a_small_playbook_is_as_sound_as_before(kind: str, id_: str):
    before = loaded_from(PLAYBOOK)
    after = read_playbook(renamed(before.contents, kind, id_, another(id_)))
    assert id_ not in (after.ids(kind) or ())
    assert problems(after, another(id_), id_) == problems(before)


@pytest.mark.parametrize(("kind", "id_"), OURS)
def test_renamed_back_it_is_what_it_was_byte_for_byte(kind: str, id_: str):
    before = loaded_from(PLAYBOOK).contents
    assert back(renamed(before, kind, id_, another(id_)), kind, id_) == before


def back(files: Files, kind: str, id_: str) -> Files:
    """What was renamed with its old id, and without the note of the one that it had meanwhile."""
    name = another(id_).rpartition("/")[2].encode()
    found = {}
    for path, content in renamed(files, kind, another(id_), id_).items():
        assert isinstance(content, bytes)
        found[path] = content.replace(b"was: [%s]\n" % name, b"")
    return found


def every_day(kind: str, id_: str) -> object:
    """A case of the large playbook; all but one wait for make test-all."""
    return pytest.param(kind, id_, marks=() if kind == "right" else pytest.mark.slow)


@pytest.mark.parametrize(("kind", "id_"), [every_day(*one) for one in WHOLE])
def test_so_it_is_in_a_large_one(kind: str, id_: str):
    before = loaded_from(ROOT)
    files = renamed(before.contents, kind, id_, another(id_))
    after = read_playbook(files)
    assert found_in(after) == found_in_the_large_one()
    assert [one.stale + one.new for one in after.translations if one.stale + one.new] == []
    assert back(files, kind, id_) == before.contents


@cache
def found_in_the_large_one() -> tuple[list[str], list[str]]:
    return found_in(loaded_from(ROOT))


def found_in(loaded: Loaded) -> tuple[list[str], list[str]]:
    """The rules of what is found in the whole, and the files in which something is found by themselves."""
    rules = sorted(one.rule for one in run_on_whole(loaded))
    return rules, [path for path in loaded.files if [*run_on_part(loaded.part(path))]]


@pytest.mark.parametrize(("kind", "id_"), OURS)
def test_the_pages_are_the_same_but_for_the_id(kind: str, id_: str):
    after = read_playbook(renamed(loaded_from(PLAYBOOK).contents, kind, id_, another(id_)))
    assert pages(after, another(id_), id_) == pages(loaded_from(PLAYBOOK))


def pages(loaded: Loaded, new: str = "", old: str = "") -> dict[str, list[str]]:
    """What each page says, one id written as another."""
    book = book_of(loaded, "zh")
    found = {}
    for page in render(book, offered_sheets(book), Templates(PLAYBOOK)):
        path, html = (text.replace(new, old) if new else text for text in (page.path, page.html))
        # Versions of sheets come from ids, and so does the order in which a quiz mixes its answers.
        found[path] = sorted(re.findall(r"[^<>\s]+", re.sub(r"\b[0-9a-f]{6,8}\b", "", html)))
    return found


# ---- the old address ----


def test_a_page_notes_what_it_was_called(root: Path):
    assert playbook("rename", "sop", "bake-bread", "first-loaf", "-C", str(root)).exit_code == 0
    assert not (root / "playbook/sops/bake-bread.yml").exists()
    assert not (root / "playbook/sops/bake-bread.en.yml").exists()
    text = (root / "playbook/sops/first-loaf.yml").read_text("utf-8")
    assert "in_short: 和面、发酵、进炉，七点前上架。\nwas: [bake-bread]\narea: baking\n" in text
    assert "was:" not in (root / "playbook/sops/first-loaf.en.yml").read_text("utf-8")
    assert diagnostics(root) == ()


def test_it_notes_it_behind_other_names_of_the_past(root: Path):
    playbook("rename", "checklist", "daily/shopkeeper", "daily/till", "-C", str(root))
    assert "was: [counter, weekly/counter, shopkeeper]" in (root / "checklists/daily/till.yml").read_text("utf-8")


def test_in_another_folder_names_of_the_past_keep_theirs(root: Path):
    playbook("rename", "checklist", "daily/shopkeeper", "event/till", "-C", str(root))
    text = (root / "checklists/event/till.yml").read_text("utf-8")
    assert "was: [daily/counter, weekly/counter, daily/shopkeeper]" in text


def test_a_list_below_each_other_gets_a_line_more(root: Path):
    change(root, "playbook/roles/baker.yml", "mission:", "was:\n  - oven\n  - dough   # long ago\nmission:")
    playbook("rename", "role", "baker", "miller", "-C", str(root))
    assert "was:\n  - oven\n  - dough   # long ago\n  - baker\nmission:" in (
        (root / "playbook/roles/miller.yml").read_text("utf-8")
    )


def test_whoever_gets_an_old_id_back_was_never_called_so(root: Path):
    playbook("rename", "role", "baker", "miller", "-C", str(root))
    playbook("rename", "role", "miller", "baker", "-C", str(root))
    assert "was: [miller]\n" in (root / "playbook/roles/baker.yml").read_text("utf-8")
    assert diagnostics(root) == ()


def test_a_name_alone_stays_in_its_folder(root: Path):
    assert playbook("rename", "checklist", "daily/baker", "oven", "-C", str(root)).exit_code == 0
    assert (root / "checklists/daily/oven.en.yml").is_file()


# ---- what names it ----


def test_hand_written_pages_follow_in_calls_and_in_links(root: Path):
    page = root / "docs/deep/page.md"
    page.parent.mkdir()
    page.write_bytes(
        b'Do [it](../sops/bake-bread.md#step-mix), <a href="../sops/bake-bread.html">so</a>, [or][1].\r\n\r\n'
        b'{{ sop("bake-bread") }} `{{ sop("bake-bread") }}`\r\n\r\n[1]: ../sops/bake-bread.md\r\n'
    )
    playbook("rename", "sop", "bake-bread", "first-loaf", "-C", str(root))
    assert page.read_bytes() == (
        b'Do [it](../sops/first-loaf.md#step-mix), <a href="../sops/first-loaf.html">so</a>, [or][1].\r\n\r\n'
        b'{{ sop("first-loaf") }} `{{ sop("bake-bread") }}`\r\n\r\n[1]: ../sops/first-loaf.md\r\n'
    )


def test_a_link_to_a_place_on_a_page_follows(root: Path):
    page = root / "docs/page.md"
    page.write_text("See [this](glossary.md#term-sourdough) and [that](glossary.md#term-flatbread).\n", "utf-8")
    playbook("rename", "term", "sourdough", "starter", "-C", str(root))
    assert page.read_text("utf-8") == ("See [this](glossary.md#term-starter) and [that](glossary.md#term-flatbread).\n")


def test_what_only_looks_like_a_reference_stays(root: Path):
    change(
        root, "playbook/sops/serve-queue.yml", "do: 打开第二台收银机。", "do: 写成 `<role:baker>`，读作 <role:baker>。"
    )
    playbook("rename", "role", "baker", "miller", "-C", str(root))
    assert "do: 写成 `<role:baker>`，读作 <role:miller>。" in (root / "playbook/sops/serve-queue.yml").read_text(
        "utf-8"
    )


def test_signs_lines_and_comments_stay_as_they_are(root: Path):
    path = root / "playbook/sops/serve-queue.yml"
    text = path.read_text("utf-8").replace("owner: shopkeeper\n", "owner:   'shopkeeper'   # <role:shopkeeper>\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    playbook("rename", "role", "shopkeeper", "keeper", "-C", str(root))
    expected = text.replace("shopkeeper'", "keeper'").replace("tell: shop", "tell: ").replace("by: shop", "by: ")
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()


def test_a_translation_that_was_out_of_date_stays_so(root: Path):
    change(root, "playbook/sops/serve-queue.yml", "客人要等多久。", "客人要等多久，别让他们白等。")
    before = diagnostics(root)
    assert [one.rule for one in before] == ["translation-stale"]
    playbook("rename", "sop", "bake-bread", "first-loaf", "-C", str(root))
    assert diagnostics(root) == before


# ---- what is shown, refused, undone ----


def test_a_dry_run_shows_what_git_would_apply(root: Path):
    twin = Path(shutil.copytree(root, root.parent / "twin"))
    command = ["rename", "role", "baker", "miller", "-C"]
    shown = CliRunner().invoke(cli.main, [*command, str(twin), "--dry-run"])
    assert load(twin).contents == load(root).contents
    (twin / "diff").write_text(shown.stdout, "utf-8", newline="")
    subprocess.run(["git", "init", "--quiet"], cwd=twin, check=True)
    subprocess.run(["git", "apply", "diff"], cwd=twin, check=True)
    playbook(*command, str(root))
    assert load(twin).contents == load(root).contents


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("role", "baker", "shopkeeper", "“shopkeeper” is taken: playbook/roles/shopkeeper.yml has it."),
        ("role", "baker", "Baker 2", "“Baker 2” is no id."),
        ("role", "baker", "con", "“con” is no id."),
        ("role", "baker", "index", "“index” is no id."),
        ("role", "baker", "a/b", "“a/b” is no id."),
        ("term", "sourdough", "flatbread", "“flatbread” is taken: playbook/glossary.yml has it."),
        ("checklist", "daily/baker", "yearly/baker", "“yearly/baker” lacks its folder. It begins with"),
        ("checklist", "daily/baker", "counter", "“daily/counter” is what the thing in"),
        ("role", "bakr", "miller", "there is no “bakr”. Did you mean “baker”?"),
        ("checklist", "baker", "miller", "Did you mean one of these: daily/baker, weekly/baker?"),
        ("rol", "baker", "miller", "“rol” is not one of: role, "),
        ("team", "team", "club", "“team” is not one of: role, "),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused_and_nothing_is_changed(root: Path, kind: str, old: str, new: str, said: str):
    result = playbook("rename", kind, old, new, "-C", str(root), "--lang", "en")
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert load(root).contents == loaded_from(PLAYBOOK).contents


def test_while_a_file_can_not_be_read_nothing_is_renamed(root: Path):
    change(root, "playbook/sops/serve-queue.yml", "steps:", "steps: [")
    result = playbook("rename", "role", "baker", "miller", "-C", str(root), "--lang", "en")
    assert result.exit_code == 1
    assert "playbook/sops/serve-queue.yml can't be read" in result.output
    assert (root / "playbook/roles/baker.yml").is_file()


def test_what_can_not_be_found_as_it_is_written_is_left_to_its_writer(root: Path):
    change(root, "playbook/sops/serve-queue.yml", "tell: baker", 'tell: "b\\x61ker"')
    result = playbook("rename", "role", "baker", "miller", "-C", str(root), "--lang", "en")
    assert "playbook/sops/serve-queue.yml is written in braces or with signs in code" in result.output
    assert (root / "playbook/roles/baker.yml").is_file()


def test_what_fails_half_way_is_undone(root: Path, monkeypatch: pytest.MonkeyPatch):
    replace_file = changes.replace_file

    def full(path: Path, content: bytes) -> None:
        if path.name == "miller.yml":
            raise OSError(28, "No space left on device")
        replace_file(path, content)

    monkeypatch.setattr(changes, "replace_file", full)
    with pytest.raises(Failure):
        changes.make(root, rename(load(root), by_name("role"), "baker", "miller").changes)
    assert load(root).contents == loaded_from(PLAYBOOK).contents
