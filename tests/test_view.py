"""What is true on a page whatever it looks like: quizzes, limits, lists that are gone through once, calls."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import PLAYBOOK, book, change, offered_sheets, pages, view
from mkdocs_playbook.model.entities import Question, Quiz
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.model.references import parse
from mkdocs_playbook.pages.linked import Links
from mkdocs_playbook.pages.render import embed
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.templates import Templates

QUIZ: Quiz = book("zh").playbook.quizzes["baker"]
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


def question(wrong: int) -> Question:
    return Question(
        ask=Text("?"), right=Text("right"), wrong=tuple(Text(f"wrong {n}") for n in range(wrong)), why=Text("!")
    )


def place_of_the_right_one(name: str, wrong: int = 3) -> int:
    options = view("zh", "quizzes/baker").options(name, question(wrong))
    return [right for right, _ in options].index(True)


@given(name=NAMES, wrong=st.integers(1, 6))
def test_a_question_offers_every_answer_once_and_one_is_right(name: str, wrong: int):
    asked = question(wrong)
    options = view("zh", "quizzes/baker").options(name, asked)
    assert sorted(answer for _, answer in options) == sorted([asked.right, *asked.wrong])
    assert [answer for right, answer in options if right] == [asked.right]


def test_the_right_answer_has_no_favourite_place():
    places = [place_of_the_right_one(f"question-{n}") for n in range(200)]
    assert all(places.count(place) > 30 for place in range(4))


def test_answers_stand_in_the_same_order_in_every_build_and_language():
    names = ("proofing", "sold-out", "question-1", "question-2", "question-3")
    assert [place_of_the_right_one(name) for name in names] == [1, 3, 1, 1, 2]
    shown = {
        lang: re.findall(r'<input type="radio" name="([^"]+)"( data-pb-right)?>', pages(lang)["quizzes/baker"].html)
        for lang in ("zh", "en")
    }
    assert shown["zh"] == shown["en"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", QUIZ.questions)
def test_a_quiz_shows_each_question_with_one_right_answer_and_its_reason(lang: Language, name: str):
    quiz = book(lang).playbook.quizzes["baker"]
    page, html = view(lang, "quizzes/baker"), pages(lang)["quizzes/baker"].html
    shown = html[html.index(f'id="question-{name}"') :].partition("</li>")[0]
    asked = quiz.questions[name]
    assert shown.count(f'type="radio" name="{name}"') == 1 + len(asked.wrong)
    assert re.findall(r"data-pb-right> <span>(.*?)</span></label>", shown) == [page.plain(asked.right)]
    assert shown.index("</fieldset>") < shown.index(page.text(asked.why))


def test_a_quiz_stands_on_the_page_of_its_role_alone():
    assert 'href="../quizzes/baker.html"' in pages("zh")["roles/baker"].html.partition('id="used-in"')[0]
    assert 'href="../quizzes/baker.html"' not in pages("zh")["roles/shopkeeper"].html.partition('id="used-in"')[0]


@pytest.mark.parametrize(
    ("lang", "limit", "said"),
    [
        ("zh", "flour-age", ["面粉最多放几天", "14 天", "团队自定", "再久就有味道了。"]),
        ("zh", "loaf-price", ["乡村面包的价钱", "24 元", "出自文章", "卖不完说明烤多了"]),
        ("en", "flour-age", ["Longest that flour is kept", "14 days", "After that it begins to smell."]),
        ("en", "loaf-price", ["Price of a country loaf", "24 yuan", "Leftovers mean too much was baked"]),
    ],
)
def test_the_metrics_list_every_limit_with_figure_and_basis(lang: Language, limit: str, said: list[str]):
    html = pages(lang)["metrics/index"].html
    shown = html[html.index(f'id="limit-{limit}"') :].partition("</div>")[0]
    assert [text for text in said if text not in shown] == []


def test_a_text_shows_the_figure_of_a_limit_and_leads_to_it():
    assert '<a class="pb-figure" href="metrics/index.html#limit-flour-age">14 days</a>' in pages("en")["glossary"].html


def test_a_team_without_limits_has_no_such_heading(root: Path):
    for path, next_ in (("playbook/team.yml", "reviewed:"), ("playbook/team.en.yml", "made_from:")):
        before, _, after = (root / path).read_text("utf-8").partition("limits:\n")
        (root / path).write_text(before + after[after.index(next_) :], "utf-8")
    for path in ("playbook/glossary", "playbook/quizzes/baker"):
        for ending in (".yml", ".en.yml"):
            change(root, path + ending, "<limit:flour-age>", "14")
    assert 'id="limits"' in pages("zh")["metrics/index"].html
    assert "limit" not in pages("zh", root)["metrics/index"].html


def test_a_list_that_is_gone_through_once_says_when_it_is_due(root: Path):
    (root / "checklists/onboarding").mkdir()
    daily = (root / "checklists/daily/baker.yml").read_text("utf-8")
    (root / "checklists/onboarding/baker.yml").write_text(f"within: 7 d\n{daily}", "utf-8")
    assert "within 7 days of starting" in pages("en", root)["checklists/onboarding/baker"].html
    assert "within 7 days" not in pages("en", root)["checklists/daily/baker"].html
    assert 'id="onboarding"' in pages("en", root)["roles/baker"].html


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", "店长 · 2 分钟内 · 排队太长时怎么办"), ("en", "Shopkeeper · within 2 min · When the queue gets long")],
)
@pytest.mark.parametrize("path", ["metrics/queue-time", "checklists/daily/shopkeeper"])
def test_a_bad_figure_leads_to_who_acts_how_soon_and_by_which_sop(lang: Language, path: str, said: str):
    action = view(lang, path).action(book(lang).playbook.metrics["queue-time"].red)
    assert action in pages(lang)[path].html
    assert action.striptags() == said
    assert re.findall(r'href="([^"]+)"', action) == [
        view(lang, path).href("role", "shopkeeper"),
        view(lang, path).href("sop", "serve-queue"),
    ]


def test_a_list_shows_the_metrics_that_are_read_as_often_as_it_is_gone_through(root: Path):
    def read(path: str) -> list[str]:
        return re.findall(r'class="pb-reading".*?href="[./]*metrics/([a-z-]+)\.html"', pages("zh", root)[path].html)

    (root / "checklists/monthly").mkdir()
    daily = (root / "checklists/daily/shopkeeper.yml").read_text("utf-8")
    (root / "checklists/monthly/shopkeeper.yml").write_text(daily, "utf-8")
    assert read("checklists/daily/shopkeeper") == ["queue-time", "waste"]
    assert read("checklists/monthly/shopkeeper") == []
    assert 'id="readings"' not in pages("zh", root)["checklists/monthly/shopkeeper"].html


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        ("daily", ("Date", "Today")),
        ("weekly", ("Week", "This week")),
        ("monthly", ("Month", "This month")),
        ("event", ("Date", "Today")),
        ("onboarding", ("Date", "Today")),
    ],
)
def test_a_sheet_is_for_the_period_it_comes_round_in(root: Path, cadence: str, said: tuple[str, str]):
    daily = (root / "checklists/daily/baker.yml").read_text("utf-8")
    (root / "checklists" / cadence).mkdir(exist_ok=True)
    (root / f"checklists/{cadence}/another.yml").write_text(daily, "utf-8")
    when = offered_sheets("en", root)[f"{cadence}/another"].sheet.when
    assert (when.label, when.now) == said


@pytest.mark.parametrize("alone", [True, False], ids=["card", "inline"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<role:baker>", "Baker"),
        ("<sop:serve-queue>", "When the queue gets long"),
        ("<metric:queue-time>", "Queue time"),
        ("<metric:queue-time.green>", "at most 5 min"),
        ("<checklist:daily/baker>", "Baker's daily checklist"),
        ("<quiz:baker>", "Baker's quiz"),
        ("<limit:flour-age>", "14 days"),
        ("<term:sourdough>", "Sourdough"),
        ("<team:daytime>", "07:00–19:00"),
    ],
)
def test_a_hand_written_page_can_call_every_kind(written: str, said: str, alone: bool):
    reference = parse(written)
    assert reference
    page = view("en", "page")
    shown = embed(page, Templates(PLAYBOOK), reference) if alone else page.reference(reference)
    assert said in shown.striptags()


def test_terms_that_name_each_other_or_themselves_say_so_in_plain_words(root: Path):
    glossary = "playbook/glossary.yml"
    change(root, glossary, "每天喂养的天然酵种。", "发 <term:country-loaf> 的酵种，就是 <term:sourdough>。")
    change(root, glossary, "店里卖得最多的大面包。", "用 <term:sourdough> 发的，等候 <metric:queue-time.green>。")
    html = pages("zh", root)["glossary"].html
    assert 'title="发 乡村面包 的酵种，就是 老面。"' in html
    assert 'title="用 老面 发的，等候 5 分钟以内。"' in html


def test_every_line_may_name_its_own_thing(root: Path):
    for folder, kind in {"roles": "role", "sops": "sop", "metrics": "metric", "quizzes": "quiz"}.items():
        for path in (root / "playbook" / folder).glob("*.yml"):
            if ".en" not in path.name:
                change(root, f"playbook/{folder}/{path.name}", "in_short: ", f"in_short: <{kind}:{path.stem}> ")
    shown = pages("zh", root)
    assert shown["roles/baker"].description.startswith("面包师 ")
    assert '<a class="pb-ref pb-ref-role" href="baker.html">面包师</a> ' in shown["roles/baker"].html


def test_pages_of_a_folder_share_their_links_but_for_those_to_a_place_of_their_own():
    step = next(iter(book("en").playbook.sops["serve-queue"].steps))
    shared: Links = {}
    for _ in range(2):
        own = View(book("en"), {}, "sops/serve-queue", shared)
        other = View(book("en"), {}, "sops/index", shared)
        assert f'href="#step-{step}"' in own.link("sop", "serve-queue", step)
        assert f'href="serve-queue.html#step-{step}"' in other.link("sop", "serve-queue", step)
        assert own.link("role", "baker") == other.link("role", "baker")


def test_scripts_get_the_zones_of_a_metric_as_numbers():
    metric = book("zh").get("metric", "queue-time")
    assert json.loads(view("zh", "index").script_scale(metric)) == {
        "unit": "minutes",
        "whole": False,
        "range": [["0", True], None],
        "zones": [
            ["green", None, ["5", True]],
            ["amber", ["5", False], ["10", True]],
            ["red", ["10", False], None],
        ],
    }


def test_a_line_is_marked_by_what_it_shows_alone():
    line = offered_sheets("zh")["daily/shopkeeper"].sheet.pauses[0].lines[0]
    mark = view("zh", "index").mark
    assert re.fullmatch("[0-9a-f]{6}", mark(line))
    assert mark(replace(line, key="other")) == mark(line)
    assert mark(replace(line, takes="9 min")) != mark(line)


@pytest.mark.parametrize(("lang", "home"), [("zh", "../.."), ("en", "../../..")])
def test_a_page_knows_the_way_to_the_folder_of_every_language(lang: Language, home: str):
    assert view(lang, "checklists/daily/shopkeeper").home == home
