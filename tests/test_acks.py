"""``playbook ack``: who has read and understood what, and what has to be read again."""

import csv
import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from golden import change
from languages import EACH_LANGUAGE
from mkdocs_playbook import cli
from mkdocs_playbook.authoring.acks import name_from_mail
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.concerns import to_read
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.compare.acks import acknowledged, meanings_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.pages.render import render
from mkdocs_playbook.reading.acks import people
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.templates import Templates
from pdf import Pdf
from test_files import commit, git, repository

ROOT = Path(__file__).parents[1]
SOP = "playbook/sops/bake-bread.yml"
NODE = Node("sop", "bake-bread")
FILE = "acks/reader-one.yml"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture playbook in a repository, where reader-one has read how to bake bread."""
    folder = repository(tmp_path_factory.mktemp("acks"), "2026-03-02")
    told(folder, "add", "sop:bake-bread", "--role", "baker", "--as", "reader-one", "--on", "2026-03-03")
    commit(folder, "read", "2026-03-03")
    return folder


@pytest.fixture
def project(original: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(original, tmp_path / "bakery"))


def run(project: Path, *arguments: str, lang: str = "en") -> Result:
    command, *rest = arguments
    return CliRunner().invoke(cli.main, ["ack", command, *rest, "-C", str(project), "--lang", lang])


def told(project: Path, *arguments: str, lang: str = "en") -> str:
    result = run(project, *arguments, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(project: Path) -> dict[str, dict[str, str]]:
    """What reader-one has read, as the table for spreadsheets says."""
    text = told(project, "status", "--role", "baker", "--format", "csv")
    return {f"{row['kind']}:{row['id']}": row for row in csv.DictReader(io.StringIO(text))}


def state(project: Path) -> tuple[str, str]:
    row = rows(project)["sop:bake-bread"]
    return row["state"], row["since"]


def test_a_line_says_which_page_was_read_as_it_meant_what_and_when(project: Path):
    head, roles, read, *lines = (project / FILE).read_text("utf-8").splitlines()
    assert head == "# reader-one 读过、读懂了的，由“playbook ack add”写，一页一行。"
    assert (roles, read) == ("roles: [baker]", "read:")
    assert lines == sorted(lines)
    assert f"  sop:bake-bread: {meanings_of(load(project))[NODE]} 2026-03-03" in lines


def test_with_a_role_it_is_all_that_the_role_has_to_read(project: Path):
    pages = to_read(book_of(load(project), "zh"), "baker")
    assert {Node("role", "baker"), NODE, Node("checklist", "daily/baker"), Node("metric", "proof-time")} <= {*pages}
    assert len((project / FILE).read_text("utf-8").splitlines()) == 3 + len({*pages, NODE})


def test_what_was_read_before_keeps_its_day(project: Path):
    assert "nothing new" in told(project, "add", "bake-bread", "--as", "reader-one", "--on", "2026-04-01")
    assert "  sop:bake-bread: " in (project / FILE).read_text("utf-8")
    assert "2026-04-01" not in (project / FILE).read_text("utf-8")


def test_an_edit_of_meaning_is_to_be_read_again_and_it_is_said_since_when_and_what(project: Path):
    assert state(project) == ("read", "")
    change(project, SOP, "230 度烤 25 分钟", "250 度烤 25 分钟")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "The new oven is hotter", day="2026-03-05")
    assert state(project) == ("reopened", "2026-03-05")
    text = told(project, "status", "--role", "baker")
    assert (
        "    SOP “Bake the first batch”, to be read again:\n      reader-one: something else since 2026-03-05 (" in text
    )
    assert "step “Bake at 230 degrees for 25 minutes”" in text
    assert "“The new oven is hotter”)" in text
    told(project, "add", "bake-bread", "--as", "reader-one", "--on", "2026-03-06")
    assert state(project) == ("read", "")


def test_what_a_merge_brings_counts_from_the_day_of_the_merge(project: Path):
    git(project, "checkout", "--quiet", "-b", "oven")
    change(project, SOP, "230 度烤 25 分钟", "250 度烤 25 分钟")
    commit(project, "hotter", "2026-03-05")
    git(project, "checkout", "--quiet", "-")
    git(project, "merge", "--quiet", "--no-ff", "--message", "The new oven", "oven", day="2026-03-09")
    assert state(project) == ("reopened", "2026-03-09")


def test_one_that_is_not_committed_yet_counts_too(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    assert state(project) == ("reopened", "")
    assert "not committed yet" in told(project, "status", "--role", "baker")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SOP, "230 度烤 25 分钟，出炉放凉再上架。", "230 度烤 25 分钟, 出炉放凉再上架！"),
        (SOP, "出炉放凉再上架", "出炉放良再上架"),
        (SOP, "also: [早上出炉]", "also: [早上出炉, 头炉]"),
        (SOP, "on: 2026-03-02", "on: 2026-03-04"),
        (SOP, "area: baking\nowner: baker\n", "owner: baker\narea: baking\n"),
        (SOP.replace(".yml", ".en.yml"), "let it cool", "let it rest"),
    ],
)
def test_a_slip_another_name_a_review_and_a_translation_are_not(project: Path, path: str, old: str, new: str):
    change(project, path, old, new)
    commit(project, "second", "2026-03-05")
    assert state(project) == ("read", "")


def test_slip_after_slip_stays_read_and_so_does_what_is_as_it_was_again(project: Path):
    for number, (old, new) in enumerate([("放凉", "放良"), ("上架", "下架"), ("下架", "上架"), ("放良", "放凉")]):
        change(project, SOP, old, new)
        commit(project, f"edit-{number}", f"2026-03-1{number}")
    assert state(project) == ("read", "")


def test_another_id_is_nothing_to_read(project: Path):
    command = ["rename", "sop", "bake-bread", "first-batch", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    commit(project, "second", "2026-03-05")
    assert {row["state"] for row in rows(project).values()} == {"read"}
    assert "sop:first-batch" in rows(project)


def test_neither_is_that_of_a_role(project: Path):
    command = ["rename", "role", "baker", "pastry-chef", "-C", str(project)]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    (person,) = people(load(project))
    assert (person.roles, person.problems) == (("pastry-chef",), ())


def test_without_the_history_it_is_only_known_that_it_is_something_else(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    shutil.rmtree(project / ".git")
    assert state(project) == ("reopened", "")
    assert "than was read on 2026-03-03" in told(project, "status", "--role", "baker")


def test_what_is_not_read_yet_is_told_page_by_page_with_who(project: Path):
    told(project, "add", "--role", "baker", "--as", "reader-three")
    told(project, "add", "bake-bread", "--as", "reader-two")
    path = project / "acks/reader-two.yml"
    path.write_text(path.read_text("utf-8").replace("\nread:", "\nroles: [baker]\nread:"), "utf-8")
    text = told(project, "status", "--role", "baker")
    assert "  reader-two: 1 of " in text
    assert "    Role “Baker”: not read yet by reader-two\n" in text
    path.unlink()
    assert "    Everybody has read all of it.\n" in told(project, "status", "--role", "baker")


def test_who_is_expected_stands_in_the_files_of_the_people(project: Path):
    text = told(project, "status")
    assert "Baker: " in text
    assert "playbook ack add --role shopkeeper --as NAME" in text
    told(project, "add", "serve-queue", "--as", "reader-two")
    assert "reader-two" not in told(project, "status")


def test_nobody_gives_more_than_they_want(project: Path):
    git(project, "config", "user.email", "12345+Reader.Three@users.example.com")
    told(project, "add", "sop:bake-bread")
    content = (project / "acks/12345-reader-three.yml").read_text("utf-8")
    assert "example" not in content
    assert name_from_mail("") == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "--as", "reader-two"), 1, "--role"),
        (("add", "bake-bread", "--as", "../x"), 1, "--as x"),
        (("add", "bake-bred", "--as", "reader-two"), 1, "Is it bake-bread?"),
        (("add", "zzz", "--as", "reader-two"), 1, "sop:"),
        (("add", "baker", "--as", "reader-two"), 1, "role:baker, quiz:baker"),
        (("add", "--role", "bakers", "--as", "reader-two"), 2, "baker"),
    ],
)
def test_what_is_not_clear_is_asked_for(project: Path, arguments: tuple[str, ...], code: int, said: str):
    result = run(project, *arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert sorted(path.name for path in (project / "acks").iterdir()) == ["reader-one.yml"]


def test_nothing_is_written_into_a_file_that_cannot_be_read(project: Path):
    (project / FILE).write_text("roles: baker\nread: [\n", "utf-8")
    result = run(project, "add", "bake-bread", "--as", "reader-one")
    assert result.exit_code == 1
    assert "playbook check acks/reader-one.yml" in result.stderr
    assert (project / FILE).read_text("utf-8") == "roles: baker\nread: [\n"


def test_a_file_that_cannot_be_read_takes_nothing_from_the_handbook(project: Path):
    (project / FILE).write_text("read: [\n", "utf-8")
    checked = CliRunner().invoke(cli.main, ["check", "-C", str(project), "--lang", "en"])
    assert checked.exit_code == 0
    assert "acks/reader-one.yml:" in checked.stdout
    assert "warning ack-unreadable" in checked.stdout
    alone = CliRunner().invoke(cli.main, ["check", str(project / FILE), "-C", str(project), "--lang", "en"])
    assert "warning ack-unreadable" in alone.stdout


def test_programs_get_the_same(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    (baker, _) = json.loads(told(project, "status", "--format", "json"))["roles"][::-1]
    page = next(one for one in baker["people"][0]["pages"] if one["id"] == "bake-bread")
    assert (page["state"], page["read"], page["places"]) == ("reopened", "2026-03-03", ["takes"])


def signed(project: Path) -> set[Node]:
    (reader,) = acknowledged(project, load(project)).readers
    return {node for node, read in reader.reads.items() if read.signer}


def test_only_a_line_that_came_with_a_signature_which_git_trusts_counts_as_signed(project: Path, tmp_path: Path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    public = key.with_suffix(".pub").read_text("utf-8")
    allowed = tmp_path / "allowed"
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "gpg.ssh.allowedSignersFile": str(allowed),
    }.items():
        git(project, "config", name, value)
    told(project, "add", "record:bake-log", "--as", "reader-one")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-S", "--message", "read", day="2026-03-06")
    allowed.write_text("", "utf-8")
    assert signed(project) == set()  # nobody has said that this key is trusted
    allowed.write_text(f"reader-one {public}", "utf-8")
    assert signed(project) == {Node("record", "bake-log")}
    assert "0 of " in told(project, "status", "--role", "baker")


def test_the_page_of_a_role_reports_it_and_says_how_weak_it_is(project: Path):
    change(project, SOP, "takes: 2 h", "takes: 3 h")
    loaded = load(project)
    book = book_of(loaded, "en", acks=acknowledged(project, loaded))
    pages = {page.path: page.html for page in render(book, offered_sheets(book), Templates(project))}
    baker = pages["roles/baker"].partition('id="read-by"')[2]
    assert "reader-one" in baker
    assert "sops/bake-bread.html" in baker.partition("</table>")[0]
    assert "can write any name" in baker
    assert 'id="read-by"' not in pages["roles/shopkeeper"]


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
@pytest.mark.parametrize(("lang", "title"), [("zh", "读过、读懂了"), ("en", "Read and understood")])
def test_a_sheet_to_sign_has_the_pages_with_their_versions(
    project: Path, tmp_path: Path, paper: str, width: int, lang: str, title: str
):
    out = tmp_path / "signed.pdf"
    told(project, "sheet", "--role", "baker", "--paper", paper, "--language", lang, "--out", str(out))
    (page,) = PdfReader(out).pages
    text = page.extract_text()
    assert round(float(page.mediabox.width)) == width
    assert title in text
    assert meanings_of(load(project))[NODE] in text
    assert "2026-03-02" in text


@EACH_LANGUAGE
def test_no_name_on_a_sheet_to_sign_goes_on_in_one_word_or_character(tmp_path: Path, lang: Language):
    out = tmp_path / "signed.pdf"
    told(ROOT, "sheet", "--role", "operations", "--language", lang, "--out", str(out))
    assert Pdf(out).short_ends(3, ()) == []


def test_today_is_the_day_where_the_team_is(project: Path):
    told(project, "add", "record:bake-log", "--as", "reader-one")
    line = next(one for one in (project / FILE).read_text("utf-8").splitlines() if "bake-log" in one)
    assert abs((date.fromisoformat(line[-10:]) - date.today()).days) <= 1
