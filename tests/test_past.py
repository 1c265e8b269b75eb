"""What the pages of a handbook tell of its last weeks: what has changed, and what has since an older sheet."""

import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from golden import change
from histories import METRIC, SOP, bakery
from mkdocs_playbook import cli
from mkdocs_playbook.cache import cache_of
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.pages.past import Past
from mkdocs_playbook.past import states
from mkdocs_playbook.past.recall import WEEKS, recall
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Handbook, Settings, make_site
from mkdocs_playbook.workshop import LastingWorkshop
from test_files import commit, git

URL = "https://bakery.example.org/handbook/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bakery's repository, which no test changes."""
    return bakery(tmp_path_factory.mktemp("told"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One that a test may change."""
    return bakery(tmp_path)


def past(root: Path, lang: Language = "en") -> Past:
    return recall(root, load(root), [lang], None)[lang]


def handbook(root: Path, lang: Language = "en", url: str | None = URL) -> Handbook:
    loaded = load(root)
    return make_site(root, loaded, Settings(url), loaded.languages, with_pdfs=False).handbook(lang)


def page(root: Path, path: str, lang: Language = "en", url: str | None = URL) -> str:
    return {one.path: one.html for one in handbook(root, lang, url).pages}[path]


# ---- weeks ----


def test_the_newest_week_comes_first_by_what_it_means(told: Path):
    weeks = past(told).weeks
    assert [week.week for week in weeks] == ["2026-W13", "2026-W12", "2026-W11"]
    [limit] = weeks[2].things
    assert limit.sentences[0] == "green: from at most 5 min to at most 4 min."
    assert limit.title == "Metric “Queue time”"
    assert past(told, "zh").weeks[2].things[0].sentences[0] == "绿线：从 5 分钟以内改成 4 分钟以内。"


def test_slips_are_left_out(told: Path):
    changed = [week.week for week in past(told).weeks for thing in week.things if thing.node.id == "bake-bread"]
    assert changed == ["2026-W13"]


def test_each_thing_says_whom_it_concerns(told: Path):
    newest, lines, _ = past(told).weeks
    assert [(thing.node.id, thing.roles) for thing in newest.things] == [("bake-bread", ("baker",))]
    assert [(thing.node.id, thing.roles) for thing in lines.things] == [("daily/shopkeeper", ("shopkeeper",))]
    assert [(sheet.id, sheet.role) for sheet in lines.sheets] == [("daily/shopkeeper", "shopkeeper")]


def test_it_is_the_same_as_the_command_tells(told: Path):
    for role in ("baker", "shopkeeper"):
        command = ["changes", "--role", role, "--since", "2026-03-02", "-C", str(told), "--lang", "en"]
        text = CliRunner().invoke(cli.main, command).stdout
        for week in past(told).weeks:
            for thing in week.things:
                for sentence in thing.sentences:
                    assert (sentence in text) == (role in thing.roles)


def test_a_role_is_followed_under_its_new_id(project: Path):
    assert CliRunner().invoke(cli.main, ["rename", "role", "baker", "miller", "-C", str(project)]).exit_code == 0
    commit(project, "renamed", "2026-04-01")
    [longer] = [week for week in past(project).weeks if week.week == "2026-W13"]
    assert longer.things[0].roles == ("miller",)


def test_a_week_that_ends_with_errors_is_told_with_the_next(project: Path):
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    change(project, SOP, "owner: baker", "owner: nobody")
    commit(project, "wrong", "2026-04-01")
    change(project, SOP, "owner: nobody", "owner: baker")
    commit(project, "right", "2026-04-08")
    newest, before, *_ = past(project).weeks
    assert (newest.week, before.week) == ("2026-W15", "2026-W13")
    assert newest.things[0].sentences == ("time it takes: from 3 hours to 4 hours.",)


def test_weeks_are_counted_back_from_the_last_commit(project: Path):
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    commit(project, "later", date.fromordinal(date(2026, 3, 17).toordinal() + 7 * WEEKS).isoformat())
    assert [week.week for week in past(project).weeks] == ["2026-W25", "2026-W13"]


def test_a_thing_with_many_changes_says_how_many_more_there_are(project: Path):
    for number in range(15):
        trouble = f"  case-{number}: {{when: 第{number}种, do: 叫人, tell: shopkeeper}}\n"
        change(project, SOP, "if_wrong:\n", f"if_wrong:\n{trouble}")
    commit(project, "troubles", "2026-04-01")
    newest, *_ = past(project).weeks
    [thing] = newest.things
    assert (len(thing.sentences), thing.more) == (8, 7)


def test_what_was_made_of_a_commit_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch):
    first = recall(project, load(project), ["zh", "en"], cache_of(project))
    assert first == recall(project, load(project), ["zh", "en"], None)
    monkeypatch.setattr(states, "files_at", lambda *_: pytest.fail("git is asked for files again"))
    assert recall(project, load(project), ["zh", "en"], cache_of(project)) == first


def test_while_somebody_edits_history_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch):
    workshop = LastingWorkshop(project)
    loaded = load(project)
    make_site(project, loaded, Settings(), loaded.languages, with_pdfs=False, workshop=workshop)
    monkeypatch.setattr("mkdocs_playbook.workshop.recall", lambda *_: pytest.fail("history is read again"))
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    loaded = load(project, loaded)
    site = make_site(project, loaded, Settings(), loaded.languages, with_pdfs=False, workshop=workshop)
    assert "changes/index" in [one.path for one in site.handbooks[0].pages]


def test_a_commit_while_somebody_edits_is_seen(project: Path):
    workshop = LastingWorkshop(project)
    loaded = load(project)
    make_site(project, loaded, Settings(), loaded.languages, with_pdfs=False, workshop=workshop)
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    commit(project, "again", "2026-04-01")
    loaded = load(project, loaded)
    settings = Settings()
    site = make_site(project, loaded, settings, loaded.languages, with_pdfs=False, workshop=workshop)
    assert site == make_site(project, loaded, settings, loaded.languages, with_pdfs=False)
    html = {one.path: one.html for one in site.handbook("en").pages}["changes/index"]
    assert "from 3 hours to 4 hours" in html


# ---- where there is little or no history ----


def test_without_history_there_is_no_page_and_no_way_to_it(root: Path):
    made = handbook(root)
    assert "changes/index" not in [one.path for one in made.pages]
    assert not [path for path in made.files if path.startswith("changes/")]
    assert "changes/index" not in "".join(one.html for one in made.pages)


def test_a_clone_of_the_last_commit_alone_has_none_either(told: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{told}", str(copy)], check=True)
    assert past(copy).since is None


def test_the_page_says_from_when_on_it_tells(told: Path):
    begins = "From 2026-03-02 on, when the history begins: everything was new then."
    assert begins in page(told, "changes/index")
    assert "从 2026-03-02 说起：历史从那天开始" in page(told, "changes/index", "zh")


def test_of_an_old_history_the_page_says_since_when_it_tells(project: Path):
    change(project, SOP, "takes: 3 h", "takes: 4 h")
    commit(project, "later", "2026-09-01")
    assert "From 2026-08-31 on." in page(project, "changes/index")


def test_one_language_is_enough(project: Path):
    change(project, "playbook/team.yml", "languages: [zh, en]", "languages: [zh]")
    for overlay in project.rglob("*.en.yml"):
        overlay.unlink()
    commit(project, "zh", "2026-04-01")
    loaded = load(project)
    assert loaded.languages == ("zh",)
    assert "从 2 小时改成 3 小时" in page(project, "changes/index", "zh")


# ---- the page and its feeds ----


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_in_the_menu_and_marks_things_with_their_roles(told: Path, lang: Language):
    html = page(told, "changes/index", lang)
    assert '<li data-pb-roles="baker">' in html
    assert '<h2 id="2026-W13">' in html
    assert 'href="../checklists/daily/shopkeeper.html"' in html
    assert "changes/index" in str(handbook(told, lang).menu)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_there_is_a_feed_for_each_role_and_one_for_all(told: Path, lang: Language):
    files = handbook(told, lang).files
    top = URL if lang == "zh" else f"{URL}en/"
    entries = {}
    for name in ("all", "role-baker", "role-shopkeeper"):
        feed = ElementTree.fromstring(files[f"changes/{name}.xml"])
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}id") == f"{top}changes/{name}.xml"
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert feed.findtext(f"{ATOM}updated") == "2026-03-24T12:00:00Z"
        entries[name] = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        for entry in feed.iter(f"{ATOM}entry"):
            assert all(entry.findtext(f"{ATOM}{part}") for part in ("title", "updated", "content"))
    weeks = ("2026-W13", "2026-W12", "2026-W11")
    assert entries["all"] == [f"{top}changes/all.xml#{week}" for week in weeks]
    # The baker lends a hand when the queue is long.
    assert entries["role-baker"] == [f"{top}changes/role-baker.xml#{week}" for week in ("2026-W13", "2026-W11")]
    assert entries["role-shopkeeper"] == [f"{top}changes/role-shopkeeper.xml#{week}" for week in weeks[1:]]


def test_without_an_address_there_are_no_feeds(told: Path):
    assert not [path for path in handbook(told, url=None).files if path.endswith(".xml")]
    assert "atom" not in page(told, "changes/index", url=None)


def test_the_same_commit_gives_the_same_bytes(told: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", f"file://{told}", str(copy)], check=True)
    one, other = handbook(told), handbook(copy)
    assert one.pages == other.pages
    feeds = [path for path in one.files if path.endswith(".xml")]
    assert {path: one.files[path] for path in feeds} == {path: other.files[path] for path in feeds}


# ---- sheets ----


def since(root: Path, lang: Language = "en") -> list[tuple[str, ...]]:
    """What has changed on the shopkeeper's daily sheet since each older version."""
    html = page(root, "checklists/daily/shopkeeper", lang)
    found = []
    for section in html.split('<section data-pb-old-version="')[1:]:
        items = section.partition("</section>")[0].split("<li>")[1:]
        found.append(tuple(item.partition("</li>")[0] for item in items))
    return found


def test_a_sheets_page_says_what_has_changed_since_each_version(told: Path):
    lines, limit_and_lines = since(told)
    assert lines == (
        "New line: See that the oven is off",
        "Gone: Open the till and count the float",
    )
    assert "Queue time Green: from at most 5 min to at most 4 min" in limit_and_lines
    assert set(lines) < set(limit_and_lines)


def test_it_says_so_in_the_teams_own_language(told: Path):
    lines, _ = since(told, "zh")
    assert lines[0] == "新加一行：看一眼烤箱关了没有"
    assert any(line.startswith("改了：“剩下的面包 ") for line in lines)


def test_what_is_not_committed_yet_is_the_newest_sheet(project: Path):
    change(project, METRIC, "at_most: 4", "at_most: 3")
    newest, *_ = since(project)
    assert "Queue time Green: from at most 4 min to at most 3 min" in newest


def test_a_version_that_came_back_is_no_older_one(project: Path):
    git(project, "revert", "--no-edit", "lines", day="2026-04-01")
    assert len(since(project)) == 2


def test_versions_reach_back_some_days_with_commits(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("mkdocs_playbook.past.recall.DAYS", 3)
    assert len(since(project)) == 1  # the day before has no sheet that is not on these


# ---- reviews ----

NOTE = '<p class="pb-since-review" role="note"'


def edited_rows(root: Path, lang: Language = "en") -> list[str]:
    """The days that the page of all reviews gives for what was changed after its review."""
    rows = page(root, "due/index", lang).split('<span class="pb-due-edited">')[1:]
    return [row.partition("<")[0] for row in rows]


def test_what_means_something_else_since_its_review_says_so_where_it_is_read_and_where_it_is_reviewed(told: Path):
    html = page(told, "sops/bake-bread")
    assert f"{NOTE} data-search-exclude>Changed on 2026-03-24, after its review of 2026-03-02." in html
    assert NOTE not in page(told, "sops/serve-queue")
    assert "2026-03-24 又改过" in page(told, "sops/bake-bread", "zh")
    assert sorted(edited_rows(told)) == [
        f"changed on {day}, after the review" for day in ("2026-03-10", "2026-03-17", "2026-03-24")
    ]


def test_it_is_what_the_command_flags(told: Path):
    command = ["due", "--on", "2026-03-25", "-C", str(told), "--lang", "en"]
    text = CliRunner().invoke(cli.main, command).stdout
    assert f"Edited after the review: {len(edited_rows(told))}." in text


def test_a_slip_and_a_review_leave_nothing_to_say(project: Path):
    change(project, "playbook/sops/serve-queue.yml", "title: ", "title:  ")
    commit(project, "slip", "2026-04-01")
    assert NOTE not in page(project, "sops/serve-queue")
    change(project, SOP, "on: 2026-03-02", "on: 2026-04-02")
    assert NOTE not in page(project, "sops/bake-bread")


def test_while_somebody_edits_a_review_takes_the_note_away(project: Path):
    workshop = LastingWorkshop(project)
    for day, is_noted in (("2026-03-02", True), ("2026-04-02", False)):
        change(project, SOP, "on: 2026-03-02", f"on: {day}")
        loaded = load(project)
        site = make_site(project, loaded, Settings(), loaded.languages, with_pdfs=False, workshop=workshop)
        html = {one.path: one.html for one in site.handbook("en").pages}["sops/bake-bread"]
        assert (NOTE in html) == is_noted
