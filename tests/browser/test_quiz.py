"""A quiz on screen: it tells right from wrong at once, says why, counts, and can be taken again."""

import pytest
from playwright.sync_api import Page, expect
from test_reading import LANGUAGES

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


@LANGUAGES
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


def test_at_the_end_it_counts_and_can_be_taken_again(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    names = list(quiz.questions)
    for number, name in enumerate(names):
        answer(page, name, RIGHT if number else WRONG)
    expect(page.locator(".pb-score")).to_have_text(f"答对 {len(names) - 1} 题，共 {len(names)} 题 · 及格了")
    page.locator(".pb-quiz [type=reset]").click()
    expect(page.locator(".pb-score")).to_be_hidden()
    assert page.locator(".pb-quiz input:checked").count() == page.locator(".pb-quiz input:disabled").count() == 0


def test_it_is_taken_with_the_keyboard_alone(page: Page, without_search: str, quiz: Quiz):
    open_quiz(page, without_search)
    first = next(iter(quiz.questions))
    page.locator(f"#question-{first} input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(f"#question-{first} .pb-why")).to_have_attribute("open", "")


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
