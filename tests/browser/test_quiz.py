"""A quiz on screen: it tells right from wrong at once, says why, counts, remembers, and asks again."""

import pytest
from playwright.sync_api import Page, expect

from languages import EACH_TOP
from mkdocs_playbook.model.entities import Quiz
from mkdocs_playbook.reading.loaded import Loaded

RIGHT, WRONG = "input[data-pb-right]", "input:not([data-pb-right])"


@pytest.fixture
def quiz(loaded: Loaded) -> Quiz:
    found: Quiz = loaded.model("quiz", "customer-service")
    return found


def open_quiz(page: Page, address: str, top: str = "") -> None:
    page.goto(f"{address}/{top}quizzes/customer-service.html")


def answer(page: Page, question: str, which: str) -> None:
    page.locator(f"#question-{question} {which}").first.check()


@EACH_TOP
def test_an_answer_is_judged_at_once_and_explained(page: Page, without_search: str, quiz: Quiz, top: str):
    open_quiz(page, without_search, top)
    first, second, *_ = quiz.questions
    why = page.locator(f"#question-{first} .pb-why")
    expect(why).not_to_have_attribute("open", "")
    answer(page, first, RIGHT)
    expect(why).to_have_attribute("open", "")
    expect(why.locator(".pb-verdict")).to_have_text("Right" if top else "对了")
    answer(page, second, WRONG)
    expect(page.locator(f"#question-{second} .pb-verdict")).to_contain_text("Not quite" if top else "不对")
    expect(page.locator(f"#question-{second} {RIGHT}")).to_be_disabled()
    expect(page.locator(".pb-score")).to_be_hidden()


def answer_all(page: Page, quiz: Quiz, wrong: int) -> list[str]:
    """Answer every question, the first ones wrong; which those are."""
    names = list(quiz.questions)
    for number, name in enumerate(names):
        answer(page, name, WRONG if number < wrong else RIGHT)
    return names[:wrong]


def test_at_the_end_it_counts_and_can_be_taken_again(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    answer_all(page, quiz, wrong=1)
    expect(page.locator(".pb-score")).to_have_text("答对 9 题，共 10 题 · 及格了")
    page.locator(".pb-quiz [type=reset]").click()
    expect(page.locator(".pb-score")).to_be_hidden()
    expect(page.locator(".pb-quiz input:is(:checked, :disabled)")).to_have_count(0)
    expect(page.locator(".pb-quiz input").first).to_be_focused()


@EACH_TOP
def test_it_says_how_far_one_is(page: Page, without_search: str, quiz: Quiz, top: str):
    open_quiz(page, without_search, top)
    progress = page.locator(".pb-progress")
    expect(progress).to_have_text("0 of 10 answered" if top else "已答 0 题，共 10 题")
    for name in list(quiz.questions)[:8]:
        answer(page, name, RIGHT)
    expect(progress).to_have_text("8 of 10 answered" if top else "已答 8 题，共 10 题")
    expect(progress).to_be_in_viewport()


def test_only_what_was_wrong_is_asked_again(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search, "en/")
    first, second = answer_all(page, quiz, wrong=2)
    again = page.get_by_role("button", name="Ask me the wrong ones again")
    again.click()
    expect(page.locator(".pb-question-item:visible")).to_have_count(2)
    expect(page.locator(".pb-progress")).to_have_text("0 of 2 answered")
    answer(page, first, RIGHT)
    answer(page, second, WRONG)
    score = page.locator(".pb-score")
    expect(score).to_contain_text("Asked again: 1 of 2 right.")
    expect(score).to_contain_text("8 of 10 right · passed")
    again.click()
    expect(page.locator(".pb-question-item:visible")).to_have_count(1)
    page.reload()  # it goes on where one was
    expect(page.locator(".pb-question-item:visible")).to_have_count(1)
    answer(page, second, RIGHT)
    expect(again).to_be_hidden()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".pb-question-item:visible")).to_have_count(10)


@EACH_TOP
def test_this_browser_keeps_answers_and_score(page: Page, without_search: str, quiz: Quiz, top: str):
    open_quiz(page, without_search, top)
    names = list(quiz.questions)
    answer(page, names[0], WRONG)
    page.reload()
    expect(page.locator(f"#question-{names[0]} .pb-why")).to_have_attribute("open", "")
    expect(page.locator(f"#question-{names[0]} {WRONG}:checked")).to_have_count(1)
    page.locator(".pb-answer input:not(:disabled)").first.evaluate("one => one.form.reset()")
    answer_all(page, quiz, wrong=1)
    for path in (
        "roles/customer-service.html",
        "quizzes/index.html",
        "checklists/onboarding/customer-service-week-1.html",
    ):
        page.goto(f"{without_search}/{top}{path}")
        kept = page.locator("[data-pb-quiz-kept]:visible")
        expect(kept).to_have_text(
            "· Last time: 9 of 10 right · passed" if top else "· 上次答对 9 题，共 10 题 · 及格了"
        )


def test_both_languages_share_answers_and_score(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    (wrong,) = answer_all(page, quiz, wrong=1)
    open_quiz(page, without_search, "en/")
    expect(page.locator(".pb-score")).to_have_text("9 of 10 right · passed")
    page.get_by_role("button", name="Ask me the wrong ones again").click()
    expect(page.locator(".pb-question-item:visible")).to_have_id(f"question-{wrong}")
    open_quiz(page, without_search)
    expect(page.locator(".pb-question-item:visible")).to_have_id(f"question-{wrong}")


def test_a_question_that_has_changed_is_asked_anew(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    answer_all(page, quiz, wrong=0)
    changed = next(iter(quiz.questions))
    page.evaluate(CHANGE_MARK, [changed, "zh", "000000"])
    page.reload()
    expect(page.locator(".pb-progress")).to_have_text("已答 9 题，共 10 题")
    expect(page.locator(f"#question-{changed} input:checked")).to_have_count(0)


def test_the_page_of_what_is_kept_shows_it_and_forgets_it(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search, "en/")
    answer(page, next(iter(quiz.questions)), RIGHT)
    page.goto(f"{without_search}/en/print/index.html#kept")
    row = page.locator(".pb-kept-lists li")
    expect(row).to_contain_text("1 answered, 1 right")
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button").click()
    expect(row).to_have_count(0)
    open_quiz(page, without_search)
    expect(page.locator(".pb-progress")).to_have_text("已答 0 题，共 10 题")


QUIZ_KEPT = "Object.keys(localStorage).find((key) => key.includes('\"quiz\"'))"
CHANGE_MARK = f"""([question, lang, mark]) => {{
  const key = {QUIZ_KEPT}, kept = JSON.parse(localStorage[key])
  kept.answers[question].marks[lang] = mark
  localStorage[key] = JSON.stringify(kept)
}}"""


OF_SOMEBODY_ELSE = (
    "not JSON", "7", "null", '{"answers":{"accept-window":{"place":99},"gone":{"place":0},"x":0},"again":{"gone":1}}',
)  # fmt: skip


def test_what_somebody_else_wrote_there_does_no_harm(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    for kept in OF_SOMEBODY_ELSE:
        answer(page, next(iter(quiz.questions)), RIGHT)
        page.evaluate(OVERWRITE, kept)
        page.reload()
        expect(page.locator(".pb-progress"), kept).to_have_text("已答 0 题，共 10 题")


OVERWRITE = f"kept => {{ localStorage[{QUIZ_KEPT}] = kept }}"


def test_a_browser_that_keeps_nothing_says_so(page: Page, without_search: str, quiz: Quiz):
    page.add_init_script(FULL)
    open_quiz(page, without_search, "en/")
    expect(page.locator(".pb-not-kept")).to_be_visible()
    answer_all(page, quiz, wrong=0)
    expect(page.locator(".pb-score")).to_have_text("10 of 10 right · passed")


FULL = """
const { setItem } = Storage.prototype
Storage.prototype.setItem = function (key, value) {
  if (key.startsWith("playbook")) throw new DOMException("full", "QuotaExceededError")
  setItem.call(this, key, value)
}
"""
"""A storage that takes nothing of ours; Material's own scripts break where there is none at all."""


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_arrow_keys_move_and_another_key_answers(page: Page, without_search: str, quiz: Quiz, key: str):
    open_quiz(page, without_search)
    first = next(iter(quiz.questions))
    why, answers = page.locator(f"#question-{first} .pb-why"), page.locator(f"#question-{first} input")
    answers.first.focus()
    for arrow in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(arrow)
    expect(answers.nth(1)).to_be_focused()
    expect(page.locator(f"#question-{first} input:checked")).to_have_count(0)
    expect(why).not_to_have_attribute("open", "")
    page.keyboard.press(key)
    expect(answers.nth(1)).to_be_checked()
    expect(why).to_have_attribute("open", "")
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_be_focused()
    expect(answers.nth(1)).to_be_checked()


def test_nothing_offers_an_answer_that_has_been_given(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    first = next(iter(quiz.questions))
    summary = page.locator(f"#question-{first} summary")
    expect(summary).to_be_visible()
    assert summary.evaluate("summary => getComputedStyle(summary, '::before').display") == "none"  # Material's pencil
    answer(page, first, RIGHT)
    expect(summary).to_be_hidden()


def test_without_javascript_the_answers_unfold(page: Page, without_search: str, quiz: Quiz):
    plain = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    try:
        reader = plain.new_page()
        reader.goto(f"{without_search}/quizzes/customer-service.html")
        why = reader.locator(f"#question-{next(iter(quiz.questions))} .pb-why")
        why.locator("summary").click()
        expect(why.locator("b").first).to_be_visible()
        expect(reader.locator(".pb-quiz [type=reset]")).to_be_hidden()
    finally:
        plain.close()
