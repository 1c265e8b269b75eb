"""What the default playbook promises: the whole content of /playbook and /checklists, in both languages."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import jieba.posseg
import pytest

from golden import pages, view
from mkdocs_playbook import checks
from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.asked import phrases_asked
from mkdocs_playbook.book.graph import Graph
from mkdocs_playbook.findings import Diagnostic
from mkdocs_playbook.model.entities import Checklist, Item
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import leaves
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load

ROOT = Path(__file__).parents[1]
LANGUAGES = ("zh", "en")
LOADED = load(ROOT)

TRANSLATION = {"translation-missing", "translation-stale"}
"""A change in one language may go in before the other follows, so these alone are allowed."""

STAGES = {"day-1": "1 d", "week-1": "7 d", "month-1": "30 d"}
EVENTS = {"campaign-launch", "live-stream", "group-opening", "account-handover", "self-audit"}

# One line for each thing that the account of a business unit's loop is made of.
SOPS = """
define-target-user acquire-precise-users admit-to-group accept-friend-request welcome-first-72-hours reply-to-customer
note-and-tag tier-users care-for-super-users walk-friend-list plan-moments post-moments show-posts-by-tier
build-personal-brand chat-and-recommend run-group-day close-group run-live select-products run-campaign
run-fission-campaign give-benefits-and-surprises drive-repurchase follow-up-after-sale handle-complaint
wake-silent-friends learn-from-lost-friends keep-answer-library prepare-visuals protect-customer-data
hand-over-account weekly-review review-account audit-private-domain
"""

METRICS = """
fission-add-rate accept-time accepted-in-time reply-time reply-time-moments reply-time-mentions answered-in-time
chat-coverage moments-exchange
interaction-coverage conversion-new conversion-old conversion-super fission-order-rate moments-posts group-messages
super-user-time follow-up-rate friend-losses customer-accept-rate retention group-silence repurchase-rate value-to-cost
"""


@cache
def problems() -> tuple[Diagnostic, ...]:
    return checks.run(LOADED, Proofs(ROOT))


@cache
def playbook(lang: str) -> Playbook:
    found = LOADED.playbook(lang)
    assert found, [diagnostic.message.key for diagnostic in problems()]
    return found


@cache
def page_texts(lang: str) -> dict[str, str]:
    """Path -> the words of each page."""
    return {path: re.sub(r"<[^>]*>", "", page.html) for path, page in pages(lang, ROOT).items()}


def items(checklist: Checklist) -> list[Item]:
    return [item for pause in checklist.pauses.values() for item in pause.items.values()]


CHECKLISTS = [entry.id for entry in LOADED.of("checklist")]
ROLES = [entry.id for entry in LOADED.of("role")]
QUIZZES = [entry.id for entry in LOADED.of("quiz")]


def test_nothing_is_wrong_with_it():
    assert [d for d in problems() if d.rule not in TRANSLATION] == []


def test_it_is_complete():
    book = playbook("zh")
    assert set(SOPS.split()) <= set(book.sops)
    assert set(METRICS.split()) <= set(book.metrics)
    assert len(book.glossary.terms) >= 60
    assert len(book.roles) == 8


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_lists_and_its_quiz(role: str):
    book = playbook("zh")
    assert {f"daily/{role}", f"weekly/{role}"} <= set(book.checklists)
    onboarding = {stage: book.checklists[f"onboarding/{role}-{stage}"] for stage in STAGES}
    assert {stage: f"{one.within.amount} {one.within.unit}" for stage, one in onboarding.items()} == STAGES
    assert all(one.role == role and one.sign != role for one in onboarding.values())
    assert [len(quiz.questions) for quiz in book.quizzes.values() if quiz.role == role] == [10]


def test_every_sop_says_what_its_time_is_the_work_of():
    assert [sop.id for sop in playbook("zh").sops.values() if sop.per is None] == []


def test_every_figure_of_the_day_is_named_where_the_days_figures_are_entered():
    book = playbook("zh")
    named = {reference.id for reference in references(book.sops["enter-figures"].steps["fill"].do)}
    assert {metric.id for metric in book.metrics.values() if metric.cadence == "daily"} <= named


def test_there_are_lists_for_the_month_and_for_events():
    held = set(playbook("zh").checklists)
    assert {"monthly/team-lead", "monthly/operations"} <= held
    assert {f"event/{name}" for name in EVENTS} <= held


def test_every_fact_is_carried_out_somewhere():
    assert set(Graph(playbook("zh")).citations) == set(playbook("zh").sources.facts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_fact_stands_on_a_page_that_carries_it_out(lang: str):
    cited = Graph(playbook(lang)).citations
    lost = []
    for fact, model in playbook(lang).sources.facts.items():
        pages = " ".join(page_texts(lang)[page_path(*node)] for node, _ in cited[fact])
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?", model.figure or ""):
            if not re.search(rf"(?<![\d,.]){number}(?![\d,]*\d)", pages):
                lost.append((fact, number, [node for node, _ in cited[fact]]))
    assert lost == []


@pytest.mark.parametrize("name", CHECKLISTS)
def test_killer_items_come_first(name: str):
    for pause in playbook("zh").checklists[name].pauses.values():
        killers = [item.killer for item in pause.items.values()]
        assert killers == sorted(killers, reverse=True)


MEASURED = {"zh": "[0-9<一二三半]|没有|及格线", "en": "[0-9<]|one|two|three|half|none|nothing|pass mark"}
"""A figure, typed or by reference, or a state that is either so or not."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CHECKLISTS)
def test_what_a_line_wants_is_a_figure_or_a_state(name: str, lang: Language):
    """Not “few” or “enough”, on which two people would differ."""
    wanted = [str(item.want) for item in items(playbook(lang).checklists[name]) if item.want]
    assert [want for want in wanted if not re.search(MEASURED[lang], want)] == []


STARTS = {"v", "vn", "p", "d", "vd", "c"}
"""How jieba tags the beginning of an instruction: a verb, or what leads up to one (把, 按, 逐个 …)."""


@pytest.mark.parametrize("name", CHECKLISTS)
def test_an_item_that_is_done_begins_with_a_verb(name: str):
    for item in items(playbook("zh").checklists[name]):
        if item.do:
            first = next(iter(jieba.posseg.cut(re.sub(r"[“”<>]", "", str(item.do)))))
            assert first.flag in STARTS or first.word[0] in VERBS, f"{item.do} ({first.word} {first.flag})"
    for item in items(playbook("en").checklists[name]):
        if item.do:
            assert re.match(r"[A-Z][a-z]+(?<!ing)(?<!ed)\b(?!’s|'s)", item.do), item.do
            assert not re.match(r"(The|A|An|All|Every|Each|No|Any|Your|Our|This|That|Today|Yesterday)\b", item.do), (
                item.do
            )


VERBS = "读看做问写记发回查对列挑选定报教跟走过翻念背画排放开关打登签交数算照陪倒核往"
"""Verbs of one character that jieba takes for something else beside their object."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_explains_itself_with_a_link(lang: str):
    for quiz in playbook(lang).quizzes.values():
        for key, question in quiz.questions.items():
            kinds = {reference.kind for reference in references(question.why)}
            assert kinds & {"sop", "metric"}, f"{quiz.id} {key}"


@pytest.mark.parametrize("name", QUIZZES)
def test_every_question_has_at_least_two_wrong_answers(name: str):
    for key, question in playbook("zh").quizzes[name].questions.items():
        assert len(question.wrong) >= 2, key


def names_a_role(answer: str) -> bool:
    return any(reference.kind == "role" for reference in references(answer))


def names_a_figure(answer: str) -> bool:
    return any(reference.kind in {"limit", "team"} or reference.part for reference in references(answer))


@pytest.mark.parametrize("name", QUIZZES)
def test_a_third_of_a_quiz_asks_for_a_figure_or_a_role_without_typing_it(name: str):
    rights = [question.right for question in playbook("zh").quizzes[name].questions.values()]
    asked = [right for right in rights if names_a_figure(right) or names_a_role(right)]
    assert len(asked) * 3 >= len(rights)


@pytest.mark.parametrize("name", QUIZZES)
def test_where_one_answer_names_a_role_all_do(name: str):
    for key, question in playbook("zh").quizzes[name].questions.items():
        naming = {names_a_role(answer) for answer in (question.right, *question.wrong)}
        assert len(naming) == 1, key


COUNTED = "(?:[0-9][0-9,]*|[二两三四五六七八九十]+) ?[\u4e00-\u9fff×]?"
"""A number and what it counts, as it is typed in Chinese: 十二个, 30 位."""


@pytest.mark.parametrize("name", QUIZZES)
def test_a_number_typed_in_a_right_answer_stands_in_the_sop_that_explains_it(name: str):
    """What is no limit and no boundary can't be referred to, and an SOP that changes would leave the quiz behind."""
    book = playbook("zh")
    for key, question in book.quizzes[name].questions.items():
        explained_by = {reference.id for reference in references(question.why) if reference.kind == "sop"}
        texts = [leaf for id_ in explained_by for _, leaf in leaves(book.sops[id_]) if isinstance(leaf, str)]
        typed = re.findall(COUNTED, re.sub("<[^>]*>", "", question.right))
        assert [number for number in typed if not any(number.strip() in text for text in texts)] == [], key


def lengths(name: str, lang: Language) -> dict[str, tuple[int, list[int]]]:
    """How long the answers of each question are as a reader sees them: the right one, and the wrong ones."""
    page = view(lang, f"quizzes/{name}", ROOT)
    found = {}
    for key, question in playbook(lang).quizzes[name].questions.items():
        options = page.options(key, question)
        right = next(len(answer) for is_right, answer in options if is_right)
        found[key] = right, [len(answer) for is_right, answer in options if not is_right]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", QUIZZES)
def test_the_right_answer_is_the_longest_in_a_third_of_a_quiz_at_most(name: str, lang: Language):
    longest = [key for key, (right, wrong) in lengths(name, lang).items() if right > max(wrong)]
    assert len(longest) * 3 <= len(playbook(lang).quizzes[name].questions), longest


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", QUIZZES)
def test_the_right_answer_is_the_shortest_in_a_third_of_a_quiz_at_most(name: str, lang: Language):
    shortest = [key for key, (right, wrong) in lengths(name, lang).items() if right < min(wrong)]
    assert len(shortest) * 3 <= len(playbook(lang).quizzes[name].questions), shortest


def test_every_area_in_which_customers_are_met_has_words_to_say():
    met = {sop.area for sop in playbook("zh").sops.values() for step in sop.steps.values() if step.touchpoint}
    assert {"acquire", "chat", "content", "groups", "convert", "care"} <= met


TOOLTIP = {"zh": 45, "en": 130}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_of_a_term_fits_a_tooltip(lang: str):
    assert [id_ for id_, term in playbook(lang).glossary.terms.items() if len(term.in_short) > TOOLTIP[lang]] == []


ASKED_FOR = {"sop", "metric", "role", "checklist", "quiz", "record", "term"}
"""The kinds that people look for who do not know their names."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whoever_knows_no_name_for_it_has_three_ways_to_ask_for_it(lang: Language):
    nodes = [(node, model) for node, model in playbook(lang).nodes() if node.kind in ASKED_FOR]
    assert {node.kind for node, _ in nodes} == ASKED_FOR
    assert [node for node, model in nodes if len(phrases_asked(model, lang)) < 3] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_people_ask_leads_to_one_page(lang: Language):
    """A phrase that another page has too, or is called by, would bring people to the wrong one half of the time."""
    asked, called = defaultdict(set), defaultdict(set)
    for node, model in playbook(lang).nodes():
        for phrase in phrases_asked(model, lang):
            asked[phrase.casefold()].add(node)
        for name in (model.title, *getattr(model, "also", ())):
            called[name.casefold()].add(node)
    found = {phrase: nodes | called.get(phrase, set()) for phrase, nodes in asked.items()}
    assert {phrase: nodes for phrase, nodes in found.items() if len(nodes) > 1} == {}


@pytest.mark.parametrize(
    "platitude", ["赋能", "抓手", "打通", "沉淀方法", "降本增效", "颗粒度", "底层逻辑", "心智", "全链路"]
)
def test_nobody_talks_like_a_slide(platitude: str):
    said = [
        (node, leaf)
        for node, model in playbook("zh").nodes()
        for _, leaf in leaves(model)
        if isinstance(leaf, str) and platitude in leaf
    ]
    assert said == []
