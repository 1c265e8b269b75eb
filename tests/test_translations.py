"""How far translations have kept up with their base, and what readers and writers see of it."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from golden import PLAYBOOK, change, diagnostics
from mkdocs_playbook.cli import main
from mkdocs_playbook.findings import Route, Severity
from mkdocs_playbook.reading.confirm import confirm
from mkdocs_playbook.reading.document import read_source
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.overlay import MEMORY
from mkdocs_playbook.reading.translations import Translation, fingerprint, translations
from mkdocs_playbook.words import words

SOP, SOP_EN = "playbook/sops/bake-bread.yml", "playbook/sops/bake-bread.en.yml"
ROLE, ROLE_EN = "playbook/roles/shopkeeper.yml", "playbook/roles/shopkeeper.en.yml"
NOTE = words("en")("translate", "memory")
UNHURRIED = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def translation(root: Path, path: str = SOP_EN) -> Translation:
    return next(one for one in translations(load(root)) if one.path == path)


def rules(root: Path) -> list[str]:
    return [diagnostic.rule for diagnostic in diagnostics(root)]


def less_memory(path: Path) -> str:
    """An overlay up to its memory, which comes last."""
    return path.read_text("utf-8").partition(f"{MEMORY}:")[0]


# ---- fingerprints ----


def test_a_fingerprint_is_six_hexadecimal_digits():
    assert len(fingerprint("面包")) == 6
    assert int(fingerprint("面包"), 16) >= 0


@given(text=st.text(), before=st.text(" \n\t"), after=st.text(" \n\t"))
def test_blanks_around_a_text_dont_count(text: str, before: str, after: str):
    assert fingerprint(before + text + after) == fingerprint(text)
    assert fingerprint([before + text + after]) == fingerprint([text])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("面包", "面 包"),
        ("面包", ["面包"]),
        (["a", "b"], "ab"),
        (["a", "b"], "a\nb"),
        (["a", "b"], ["ab"]),
        (["a", "b"], ["b", "a"]),
        (["a"], ["a", ""]),
        ("", []),
    ],
)
def test_other_texts_and_lists_have_other_fingerprints(one: str | list[str], other: str | list[str]):
    assert fingerprint(one) != fingerprint(other)


# ---- what is stale, new or missing ----


def test_the_fixture_is_translated_and_confirmed():
    for one in translations(load(PLAYBOOK)):
        assert (one.missing, one.stale, one.new) == ((), (), ()), one.path


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("货架上摆满当天的", "货架上摆满今天的", [("done_when",)]),
        ("记下用时", "记下时间", [("steps", "proof", "do")]),
        ("also: [早上出炉]", "also: [早上出炉, 头炉]", [("also",)]),
        ("  - 烤箱没预热就开始计时\n", "  - 烤箱没预热就开始计时\n  - 忘了放盐\n", [("mistakes",)]),
        ("面团", "面胚", [("steps", "mix", "do"), ("if_wrong", "flat-dough", "when")]),
        ("称料、和面", "称料、**和面**", [("steps", "mix", "do")]),
    ],
)
def test_a_translation_is_stale_when_its_base_says_something_else(root: Path, old: str, new: str, stale: list[Route]):
    change(root, SOP, old, new)
    assert list(translation(root).stale) == stale
    change(root, SOP, new, old)
    assert translation(root).stale == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("takes: 2 h", "takes: 3 h", id="time"),
        pytest.param("    tell: shopkeeper", "    tell: baker", id="role"),
        pytest.param("    facts: [warm-dough]\n", "", id="fact"),
        pytest.param("title: 烤第一炉面包", "title: '烤第一炉面包'  # 早班", id="quotes-and-comment"),
        pytest.param("trigger: 早上五点到店", "trigger: >-\n  早上五点到店\n", id="another-style"),
        pytest.param("also: [早上出炉]", "also:\n- 早上出炉", id="list-in-lines"),
        pytest.param("mistakes:\n  - 烤箱没预热就开始计时\n", "", id="text-that-is-gone"),
        pytest.param("    within: 60 min", "    within: 60 min\n    say: [<term:sourdough>]", id="only-a-reference"),
    ],
)
def test_it_is_not_when_something_changes_that_is_no_text(root: Path, old: str, new: str):
    change(root, SOP, old, new)
    assert (translation(root).stale, translation(root).new) == ((), ())


def test_a_text_that_only_moves_to_another_place_in_the_file_is_not_stale(root: Path):
    lines = (root / SOP).read_text("utf-8").splitlines(keepends=True)
    title = next(line for line in lines if line.startswith("title:"))
    (root / SOP).write_text("".join([*(line for line in lines if line != title), title]), "utf-8")
    assert translation(root).stale == ()


def test_a_text_that_comes_to_base_and_translation_is_new_until_it_is_confirmed(root: Path):
    change(root, SOP, "    within: 60 min", "    within: 60 min\n    avoid: 开炉门看")
    assert translation(root).missing == (("steps", "bake", "avoid"),)
    change(root, SOP_EN, "  bake:\n", "  bake:\n    avoid: Opening the oven to look\n")
    assert (translation(root).missing, translation(root).new) == ((), (("steps", "bake", "avoid"),))


@pytest.mark.parametrize("memory", ["", "made_from:\n", "made_from: ''\n", "made_from: [a]\n", "made_from: {a: b}\n"])
def test_without_a_memory_every_text_is_new(root: Path, memory: str):
    (root / SOP_EN).write_text(less_memory(root / SOP_EN) + memory, "utf-8")
    assert translation(root).new == translation(root).wanted
    assert rules(root) == ["translation-stale"]


def test_nothing_is_asked_of_a_translation_that_is_not_sound(root: Path):
    change(root, SOP, "takes: 2 h", "takes: soon")
    change(root, SOP, "货架上摆满当天的", "货架上摆满今天的")
    assert not translation(root).can_be_confirmed
    assert rules(root) == ["wrong-type"]


def test_a_team_of_one_language_has_no_translations(root: Path):
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    assert list(translations(load(root))) == []


# ---- confirming ----

BASE_CHANGES = st.lists(
    st.sampled_from(
        [
            ("playbook/team.yml", "街角", "路口"),
            (ROLE, "处理投诉", "处理投诉和表扬"),
            ("playbook/roles/baker.yml", "  - 当天多烤还是少烤一炉\n", "  - 当天多烤还是少烤一炉\n  - 换哪种面粉\n"),
            (SOP, "记下用时", "记下时间"),
            ("playbook/sops/serve-queue.yml", "      - 后面的客人请到这边来。\n", "      - 请到这边来。\n"),
            ("playbook/metrics/waste.yml", "三个以内", "两三个"),
            ("playbook/quizzes/baker.yml", "发到下班", "发到打烊"),
            ("playbook/glossary.yml", "薄饼", "薄脆饼"),
            ("playbook/sources.yml", "最匀", "最好"),
            ("checklists/daily/shopkeeper.yml", "want: 摆满", "want: 摆得满满的"),
        ]
    ),
    unique=True,
)


@given(changes=BASE_CHANGES)
@UNHURRIED
def test_after_confirming_nothing_is_stale_or_new(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, str]]
):
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("confirm") / "playbook"))
    for path, old, new in changes:
        change(root, path, old, new)
    behind = {one.entry.source.path: one for one in translations(load(root)) if one.stale}
    assert set(behind) == {path for path, _, _ in changes}
    for one in behind.values():
        confirm(root, one, NOTE)
    assert diagnostics(root) == ()


@given(texts=st.dictionaries(st.sampled_from(["mission", "in_short", "title"]), st.text("a 面<>:=#-'\"", min_size=1)))
@UNHURRIED
def test_whatever_a_base_says_it_can_be_confirmed(tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]):
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("words") / "playbook"))
    for line in (root / ROLE).read_text("utf-8").splitlines():
        if (name := line.partition(":")[0]) in texts:
            change(root, ROLE, line, f"{name}: {json.dumps(f'字 {texts[name]}', ensure_ascii=False)}")
    assert set(translation(root, ROLE_EN).stale) == {(name,) for name in texts}
    confirm(root, translation(root, ROLE_EN), NOTE)
    assert (translation(root, ROLE_EN).stale, translation(root, ROLE_EN).new) == ((), ())


WRITTEN: dict[str, Callable[[str], str]] = {
    "as-it-is": lambda text: text,
    "comments": lambda text: f"# for the shop\n{text}# the end\n",
    "comment-in-a-line": lambda text: text.replace("also: [shop manager]", "also: [shop manager]   # since May"),
    "blank-lines": lambda text: text.replace("duties:", "\n\nduties:"),
    "quotes": lambda text: text.replace("title: Shopkeeper", 'title:   "Shopkeeper"'),
    "another-style": lambda text: text.replace("mission: Every", "mission: >-\n  Every"),
    "beginning-of-a-document": lambda text: f"---\n{text}",
    "no-last-line-end": lambda text: text.removesuffix("\n"),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_confirming_changes_nothing_but_the_memory(root: Path, written: Callable[[str], str], line_end: str):
    text = written(less_memory(root / ROLE_EN)).replace("\n", line_end)
    (root / ROLE_EN).write_text(text, "utf-8", newline="")
    confirm(root, translation(root, ROLE_EN), NOTE)
    confirmed = (root / ROLE_EN).read_bytes().decode("utf-8")
    assert confirmed.startswith(text)
    assert confirmed[len(text) :].removeprefix(line_end).startswith(f"{MEMORY}: >-")
    assert confirmed.count("\n") == confirmed.count(line_end)
    assert rules(root) == []


def test_confirming_again_changes_nothing(root: Path):
    for one in translations(load(root)):
        before = (root / one.path).read_bytes()
        confirm(root, one, NOTE)
        assert (root / one.path).read_bytes() == before


def test_a_memory_in_the_middle_of_the_file_is_replaced_by_one_at_its_end(root: Path):
    text, _, memory = (root / ROLE_EN).read_text("utf-8").partition(f"{MEMORY}:")
    head, tail = text[: text.index("mission:")], text[text.index("mission:") :]
    (root / ROLE_EN).write_text(f"{head}{MEMORY}:{memory.replace('title=', 'title=0')}# why\n{tail}", "utf-8")
    assert translation(root, ROLE_EN).stale == (("title",),)
    confirm(root, translation(root, ROLE_EN), NOTE)
    assert (root / ROLE_EN).read_text("utf-8") == f"{head}# why\n{tail}{MEMORY}:{memory}"


@pytest.mark.parametrize(
    "overlay",
    [
        pytest.param("{title: Shopkeeper, also: [shop manager]}\n", id="all-in-braces"),
        pytest.param("  title: Shopkeeper\n  also: [shop manager]\n", id="all-set-in"),
        pytest.param("title: Shopkeeper\nalso: [shop manager]\n...\n", id="end-of-a-document"),
        pytest.param("made_from:\n- title=0\ntitle: Shopkeeper\nalso: [shop manager]\n", id="memory-is-a-list"),
        pytest.param("\ufefftitle: Shopkeeper\nalso: [shop manager]\n", id="byte-order-mark"),
    ],
)
def test_confirming_never_leaves_a_file_that_says_less(root: Path, overlay: str):
    (root / ROLE_EN).write_text(overlay, "utf-8")
    playbook(root, "translate", "confirm", str(root / ROLE_EN))
    data = read_source(ROLE_EN, (root / ROLE_EN).read_bytes()).data or {}
    assert {name: data.get(name) for name in ("title", "also")} == {"title": "Shopkeeper", "also": ["shop manager"]}


@pytest.mark.parametrize("reader", ["zh", "en"])
@pytest.mark.parametrize(("lang", "note"), [("zh", "照哪些原文译的"), ("en", "the base texts this was made from")])
def test_the_note_beside_the_memory_is_in_the_language_of_its_file(root: Path, lang: str, note: str, reader: str):
    base = {"zh": "en", "en": "zh"}[lang]
    change(root, "playbook/team.yml", "languages: [zh, en]", f"languages: [{base}, {lang}]")
    path = root / f"playbook/roles/shopkeeper.{lang}.yml"
    path.write_text("title: Shopkeeper\n", "utf-8")
    assert playbook(root, "translate", "confirm", str(path), "--lang", reader).exit_code == 0
    assert note in path.read_text("utf-8")


def test_confirming_leaves_no_other_file_behind(root: Path):
    before = sorted(path.name for path in (root / ROLE_EN).parent.iterdir())
    confirm(root, translation(root, ROLE_EN), NOTE)
    assert sorted(path.name for path in (root / ROLE_EN).parent.iterdir()) == before


# ---- what readers see ----


def test_a_change_in_the_base_alone_is_told_and_the_site_is_built_all_the_same(root: Path):
    change(root, SOP, "货架上摆满当天的", "货架上摆满今天的")
    change(root, SOP, "记下用时", "记下时间")
    found = diagnostics(root)
    assert {(one.rule, one.severity) for one in found} == {("translation-stale", Severity.WARNING)}
    assert playbook(root, "build").exit_code == 0

    page = (root / "site/en/sops/bake-bread.html").read_text("utf-8")
    assert page.count('class="pb-outdated"') == 1
    assert "2 of the texts on this page" in page
    assert 'href="../../sops/bake-bread.html">See the original</a>' in page
    noted = [path for path in (root / "site").rglob("*.html") if "pb-outdated" in path.read_text("utf-8")]
    assert noted == [root / "site/en/sops/bake-bread.html"]

    playbook(root, "translate", "confirm", str(root))
    assert playbook(root, "build").exit_code == 0
    assert "pb-outdated" not in (root / "site/en/sops/bake-bread.html").read_text("utf-8")


# ---- the commands ----


def playbook(root: Path, *command: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, [*command, "-C", str(root), "--lang", lang], catch_exceptions=False)


def test_status_of_a_finished_translation_is_one_line():
    assert playbook(PLAYBOOK, "translate", "status").output == (
        "100%  all of “en” (17 files): 155 texts, 0 missing, 0 out of date, 0 not confirmed\n"
    )


def test_status_lists_what_is_not_finished_in_percent(root: Path):
    change(root, SOP, "货架上摆满当天的", "货架上摆满今天的")
    change(root, SOP_EN, "mistakes:\n  - Starting the clock before the oven is hot\n", "")
    change(root, SOP_EN, "also=ed1be1 ", "")
    (root / ROLE_EN).unlink()
    assert playbook(root, "translate", "status").output.splitlines() == [
        "  0%  playbook/roles/shopkeeper.en.yml: 6 texts, 6 missing, 0 out of date, 0 not confirmed",
        " 84%  playbook/sops/bake-bread.en.yml: 13 texts, 1 missing, 1 out of date, 1 not confirmed",
        " 94%  all of “en” (17 files): 155 texts, 7 missing, 1 out of date, 1 not confirmed",
    ]
    assert playbook(root, "translate", "status", lang="zh").output.splitlines()[-1] == (
        " 94%  “en”合计（17 个文件）：155 段，缺 7 段，原文已改 1 段，没确认 1 段"
    )


def test_status_of_a_team_of_one_language_says_so(root: Path):
    change(root, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    assert "The team has one language" in playbook(root, "translate", "status").output


@pytest.fixture
def behind(root: Path) -> Path:
    """A playbook whose English has fallen behind in a role and in an SOP."""
    change(root, ROLE, "处理投诉", "处理投诉和表扬")
    change(root, SOP, "记下用时", "记下时间")
    return root


@pytest.mark.parametrize(
    ("paths", "confirmed"),
    [
        pytest.param([ROLE_EN], [ROLE_EN], id="translation"),
        pytest.param([ROLE], [ROLE_EN], id="base"),
        pytest.param([SOP, ROLE_EN], [ROLE_EN, SOP_EN], id="several"),
        pytest.param([ROLE, ROLE_EN], [ROLE_EN], id="both-of-one"),
        pytest.param(["playbook/roles"], ["playbook/roles/baker.en.yml", ROLE_EN], id="folder"),
        pytest.param(["playbook/sops/../roles/shopkeeper.yml"], [ROLE_EN], id="roundabout"),
    ],
)
def test_confirm_takes_files_and_folders(behind: Path, paths: Sequence[str], confirmed: Sequence[str]):
    result = playbook(behind, "translate", "confirm", *(str(behind / path) for path in paths))
    assert result.exit_code == 0
    assert result.output.splitlines() == [f"Confirmed: {path}" for path in confirmed]
    left = {one.path for one in translations(load(behind)) if one.stale}
    assert left == {ROLE_EN, SOP_EN} - set(confirmed)


def test_confirm_takes_the_path_that_the_message_names(behind: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(behind)
    told = CliRunner().invoke(main, ["check", "--lang", "en"]).output
    for path in (ROLE_EN, SOP_EN):
        assert f"playbook translate confirm {path}\n" in told
        assert CliRunner().invoke(main, ["translate", "confirm", path]).exit_code == 0
    assert rules(behind) == []


def test_confirm_says_what_has_no_translation_yet(behind: Path):
    change(behind, ROLE_EN, "also: [shop manager]\n", "")
    assert playbook(behind, "translate", "confirm", str(behind / ROLE_EN)).output == (
        f"Confirmed: {ROLE_EN}, except for 1 of its texts, which have no translation yet\n"
    )
    assert sorted(rules(behind)) == ["translation-missing", "translation-stale"]


@pytest.mark.parametrize("path", ["playbook/roles/cashier.en.yml", "playbook/recipes", "docs", "docs/page.en.md"])
def test_confirm_says_where_there_is_nothing_to_confirm_and_does_the_rest(behind: Path, path: str):
    result = playbook(behind, "translate", "confirm", str(behind / path), str(behind / ROLE_EN))
    assert result.exit_code == 1
    assert "There is no translation to confirm at " in result.output
    assert path in result.output
    assert {one.path for one in translations(load(behind)) if one.stale} == {SOP_EN}


def test_confirm_leaves_files_with_mistakes_alone(behind: Path):
    change(behind, ROLE, "daily_time: 10 h", "daily_time: long")
    before = (behind / ROLE_EN).read_bytes()
    assert playbook(behind, "translate", "confirm", str(behind / ROLE_EN)).exit_code == 1
    assert (behind / ROLE_EN).read_bytes() == before
