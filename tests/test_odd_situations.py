"""The command where things are not as they should be: each ends in a sentence with the next step, and loses nothing."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import jieba
import pytest
from click.testing import CliRunner, Result

from golden import change
from mkdocs_playbook import cli, templates
from mkdocs_playbook.hosts.latest import LatestSite
from mkdocs_playbook.hosts.mkdocs import build
from mkdocs_playbook.hosts.mkdocs.plugin import PlaybookConfig
from mkdocs_playbook.hosts.settings_faults import PLUGIN_OPTIONS
from mkdocs_playbook.site import Settings


def playbook(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, [*arguments, "-C", str(root), "--lang", "en"])
    assert "Traceback" not in result.output
    return result


def own(root: Path, name: str, text: str) -> None:
    """A file in macros/ that the project has of its own."""
    path = root / "macros" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# ---- what check tells of besides the content ----


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("role.html", "{{ it.title }}\n{% if it %}\n", "macros/role.html:2: "),
        ("role.html", "{{ it.title|shout }}", "macros/role.html:1: "),
        ("theme/main.html", "{% extends 'base.html' %}\n{% block content %}", "macros/theme/main.html:2: "),
        ("theme/partials/header.html", "{% endif %}", "macros/theme/partials/header.html:1: "),
        ("sheet.typ", "#let x = (", "macros/sheet.typ: "),
        ("sheet.typ", "no sheets, and no title", "macros/sheet.typ: "),
        ("sheet.toml", "[mm]\nrow = 'a'\n", "macros/sheet.toml: "),
    ],
)
def test_check_tells_of_a_look_that_nothing_can_be_built_with(root: Path, name: str, text: str, told: str):
    own(root, name, text)
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert result.output.count(f"Error: {told}") == 1


@pytest.mark.parametrize("expression", ["{{ nothing.there }}", "{% include 'nowhere.html' %}", "{{ 1 // 0 }}"])
def test_check_tells_of_a_changed_template_that_can_not_be_filled(root: Path, expression: str):
    own(root, "role.html", expression)
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert result.output.count("Error: macros/role.html:1: ") == 1


def test_templates_are_filled_on_trial_only_where_they_were_changed(root: Path):
    shutil.copytree(templates.DEFAULT, root / "macros")
    assert not templates.has_changed_templates(root)
    own(root, "team.html", "")
    assert templates.has_changed_templates(root)


def test_check_tells_of_a_broken_sheet_though_no_rule_had_a_reason_to_set_one(root: Path):
    with (root / "playbook/team.yml").open("a", encoding="utf-8") as team:
        team.write("levels: {sheet-long: off}\n")
    own(root, "sheet.typ", "#nothing()")
    assert "Error: macros/sheet.typ: " in playbook(root, "check").output


def test_a_template_that_is_not_utf8_is_named(root: Path):
    own(root, "role.html", "")
    (root / "macros/role.html").write_bytes(b"\xff\xfe")
    assert "Error: macros/role.html:1: UnicodeDecodeError" in playbook(root, "check").output
    assert "macros/role.html:1: UnicodeDecodeError" in playbook(root, "build").output


def test_templates_of_the_theme_may_translate_their_words(root: Path):
    own(root, "theme/main.html", "{% extends 'base.html' %}{% block x %}{% trans %}Hello{% endtrans %}{% endblock %}")
    assert playbook(root, "check").exit_code == 0


def test_the_templates_that_come_with_us_are_sound(root: Path):
    (root / "macros").symlink_to(templates.DEFAULT)
    assert playbook(root, "check").exit_code == 0


def no_settings(root: Path) -> None:
    (root / "mkdocs.yml").unlink()


def a_folder_for_settings(root: Path) -> None:
    no_settings(root)
    (root / "mkdocs.yml").mkdir()


def a_tab(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "nav:\n\t- page.md\nplugins:")


def an_odd_menu(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "nav: page.md\nplugins:")


def an_odd_address(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "site_url: 3\nplugins:")


def an_empty_entry(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "nav: [{}]\nplugins:")


def no_address(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "site_url: bakery\nplugins:")


def half_an_address(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "site_url: 'https://[bakery'\nplugins:")


def an_address_for_no_code(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", f"site_url: https://bakery.example.com/{'a' * 600}\nplugins:")


def a_circle(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "INHERIT: mkdocs.yml\nplugins:")


def no_path(root: Path) -> None:
    change(root, "mkdocs.yml", "plugins:", "INHERIT: 3\nplugins:")


SETTINGS = [
    no_settings,
    a_folder_for_settings,
    a_tab,
    an_odd_menu,
    an_empty_entry,
    an_odd_address,
    no_address,
    half_an_address,
    an_address_for_no_code,
    a_circle,
    no_path,
]


@pytest.mark.parametrize("broken", SETTINGS, ids=lambda broken: broken.__name__)
def test_check_tells_of_an_mkdocs_yml_that_can_not_be_used(root: Path, broken: Callable[[Path], None]):
    broken(root)
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert result.output.count("Error: ") == 1
    assert "mkdocs.yml" in result.output
    built = playbook(root, "build")
    assert built.exit_code == 1
    assert result.output.splitlines()[1:] == built.output.splitlines()[1:]


@pytest.mark.parametrize(
    ("right", "wrong", "told", "codes"),
    [
        (
            "  - tables",
            "  - tabels",
            "Error: mkdocs.yml:51: no “tabels” is installed for “markdown_extensions”. Write “tables”.",
            (1, 1),
        ),
        ("  - playbook", "  - playbok", "no “playbok” is installed for “plugins”. Write “playbook”.", (1, 1)),
        ("  name: material", "  name: materiall", "no “materiall” is installed for “theme”. Write “material”.", (1, 1)),
        (
            "plugins:",
            "nav: [pagee.md]\nplugins:",
            "! mkdocs.yml:37: “nav” names pagee.md, and there is no such page. Write page.md.",
            (0, 1),
        ),
        ("plugins:", "nav: [page.md, sops/index.md, sops/bake-bread.md]\nplugins:", "", (0, 0)),
        (
            "use_directory_urls: false",
            "site_nam: x\nuse_directory_urls: false",
            "mkdocs.yml:5: “site_nam” is no setting",
            (0, 1),
        ),
        (
            "plugins:",
            "nav: [page.md]\nnav: [sops/index.md]\nplugins:",
            "! mkdocs.yml:38: “nav” stands here once more; what stands in line 37 is lost.",
            (0, 1),
        ),
        (
            "  - playbook",
            "  - playbook: {polcy: false}",
            "“polcy” is no setting of the plugin “playbook”. Write “policy”.",
            (0, 1),
        ),
        ("use_directory_urls: false", "use_directory_urls: 否", "set “use_directory_urls: false”", (1, 1)),
        ("extra:", "exrta:", "“exrta” is no setting of MkDocs. Write “extra”.", (0, 1)),
    ],
)
def test_check_tells_what_is_wrong_with_the_settings(
    root: Path, right: str, wrong: str, told: str, codes: tuple[int, int]
):
    change(root, "mkdocs.yml", right, wrong)
    results = [playbook(root, "check"), playbook(root, "check", "--strict")]
    assert told in results[0].output
    assert tuple(result.exit_code for result in results) == codes


def test_the_check_knows_what_the_plugin_may_be_told():
    assert set(PLUGIN_OPTIONS) == set(PlaybookConfig().keys())


def test_what_yaml_stumbles_over_in_the_settings_is_told_with_its_line(root: Path):
    a_tab(root)
    assert "mkdocs.yml:38:1: a tab stands where YAML takes spaces alone." in playbook(root, "check").output


def test_a_font_that_is_missing_is_told_once(root: Path):
    with (root / "playbook/team.yml").open("a", encoding="utf-8") as team:
        team.write("fonts: docs/nowhere.otf\n")
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert result.output.count("There is no font at") + result.output.count("there is no font at") == 1


def test_the_banner_tells_of_a_sheet_that_nothing_can_be_set_with(root: Path):
    own(root, "sheet.typ", "#nothing()")
    latest = LatestSite(root)
    latest.read()
    site = latest.make(Settings())
    assert len(site.problems) == 1
    assert "macros/sheet.typ" in site.problems[0]


def test_the_banner_tells_of_wrong_measures_once(root: Path):
    latest = LatestSite(root)
    latest.read()
    latest.make(Settings())
    own(root, "sheet.toml", "[mm]\nrow = 'a'\n")
    latest.read()
    assert len(latest.make(Settings()).problems) == 1


def test_what_mkdocs_finds_wrong_in_its_settings_is_in_our_sentence(root: Path):
    change(root, "mkdocs.yml", "  - playbook", "  - playbook\n  - nowhere")
    result = playbook(root, "build")
    assert result.exit_code == 1
    assert "MkDocs says: Config value 'plugins': The \"nowhere\" plugin is not installed" in result.output


def test_a_warning_of_mkdocs_is_told_once_for_all_languages(root: Path):
    change(root, "mkdocs.yml", "plugins:", "nav: [nowhere.md]\nplugins:")
    result = playbook(root, "build")
    assert result.output.count("nowhere.md") == 1
    assert "Warnings: 1" in result.output


# ---- folders and files that are none ----


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_nothing_waits_for_a_pipe(root: Path):
    for name in ("docs/pipe.md", "docs/pipe.png", "playbook/sops/pipe.yml"):
        os.mkfifo(root / name)
    assert playbook(root, "check").exit_code == 0
    assert playbook(root, "build").exit_code == 0
    no_settings(root)
    os.mkfifo(root / "mkdocs.yml")
    assert playbook(root, "check").exit_code == 1
    assert playbook(root, "build").exit_code == 1


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_page_in_another_encoding_is_a_problem_with_a_place(root: Path, encoding: str):
    (root / "docs/page.md").write_text("# 早班\n", encoding)
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert "docs/page.md:1:1: error syntax: the file is not saved as UTF-8" in result.output


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
@pytest.mark.parametrize("ending", [b"md", b"png"])
def test_a_name_in_docs_that_no_page_can_lead_to_is_a_problem(root: Path, ending: bytes):
    Path(os.fsdecode(os.fsencode(root / "docs") + b"/caf\xe9." + ending)).write_text("")
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert "error syntax: the name of the file is not written in UTF-8" in result.output


@pytest.mark.parametrize("folder", ["playbook", "playbook/sops", "checklists/daily/new", "playbook/../checklists"])
def test_no_sheet_is_printed_among_the_content(root: Path, folder: str):
    before = sorted(root.rglob("*"))
    result = playbook(root, "print", "--out", str(root / folder))
    assert result.exit_code == 1
    assert "belongs to the project's sources" in result.output
    assert sorted(root.rglob("*")) == before
    assert playbook(root, "check").exit_code == 0


def test_a_link_that_leads_to_itself_is_replaced_like_one_that_leads_nowhere(root: Path):
    (root / "site").symlink_to("site")
    assert build.prepare(root).folder == root.resolve() / "site"


def test_a_link_that_leads_to_itself_is_no_translation(root: Path):
    (root / "loop").symlink_to("loop")
    result = playbook(root, "translate", "confirm", str(root / "loop"))
    assert result.exit_code == 1
    assert "There is no translation to confirm" in result.output


def test_a_folder_that_is_a_link_is_read(root: Path, tmp_path: Path):
    (root / "playbook/sops").rename(tmp_path / "sops")
    (root / "playbook/sops").symlink_to(tmp_path / "sops")
    assert playbook(root, "check").output == "No problems in 36 files.\n"


@pytest.mark.parametrize("link", ["playbook/sops/all", "docs/all"])
@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_a_link_to_a_folder_around_it_is_a_problem(root: Path, link: str, target: str):
    (root / link).symlink_to(target)
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert f"{link}:1:1: error " in result.output  # unknown or unreadable, and not walked through without end


def test_links_that_lead_to_each_other_are_a_problem(root: Path):
    for folder, other in (("one", "two"), ("two", "one")):
        (root / "docs" / folder).mkdir()
        (root / "docs" / folder / "link").symlink_to(f"../{other}")
    result = playbook(root, "check")
    assert result.exit_code == 1
    assert "docs/one/link/link:1:1: error syntax" in result.output


# ---- values that are slips ----


@pytest.mark.parametrize(
    "arguments",
    [
        ("print", "--out", ""),
        ("build", "--site-dir", ""),
        ("render", "--to", ""),
        ("translate", "confirm", ""),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_name_that_is_empty_is_not_this_folder(root: Path, arguments: tuple[str, ...]):
    result = playbook(root, *arguments)
    assert result.exit_code == 2
    assert "Name a file or folder" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--date", "9999-12-31"), "choose a year between 1900 and 2999"),
        (("--date", "0026-11-23"), "choose a year between 1900 and 2999"),
        (("--week", "9999-W52"), "choose a year between 1900 and 2999"),
        (("--from", "2026-11-23", "--to", "2226-11-23"), "That is 73049 days. At most 366"),
    ],
)
def test_a_slip_in_a_year_prints_nothing(root: Path, arguments: tuple[str, ...], told: str):
    result = playbook(root, "print", *arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert not (root / "print").exists()


@pytest.mark.parametrize("address", [":8000", "8000", "127.0.0.1:", ""])
def test_an_address_without_a_host_or_a_port_is_none(root: Path, address: str):
    result = playbook(root, "serve", "--address", address)
    assert result.exit_code == 2
    assert "write it as HOST:PORT" in result.output


# ---- the machine ----


def test_no_room_for_what_jieba_keeps_is_not_told_with_a_traceback(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = str(tmp_path / "nowhere")
    cutter.initialize()
    assert capfd.readouterr().err == ""
