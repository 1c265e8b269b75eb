"""Boundaries that are multiples of others: what they come to, what is said of them, and what moves with them."""

from decimal import Decimal
from pathlib import Path

import pytest

from golden import change, diagnostics
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.quantities import read_quantity
from mkdocs_playbook.pages.render import render
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.templates import Templates
from mkdocs_playbook.words import phrases, words

QUEUE = "playbook/metrics/queue-time.yml"


def metric(root: Path) -> Metric:
    found = load(root).model("metric", "queue-time")
    assert isinstance(found, Metric)
    return found


def page(root: Path) -> str:
    book = book_of(load(root), "zh")
    pages = render(book, offered_sheets(book), Templates(root))
    return next(page.html for page in pages if page.path == "metrics/queue-time")


def red(root: Path, written: str, green: str = "at_most: 5") -> Metric:
    change(root, QUEUE, "above: 2 x green", f"above: {written}")
    change(root, QUEUE, "at_most: 5", green)
    return metric(root)


@pytest.mark.parametrize(
    ("written", "value", "zh", "en"),
    [
        ("2 x green", "10", "绿线的 2 倍", "twice the green boundary"),
        ("3 × green", "15", "绿线的 3 倍", "3 times the green boundary"),
        ("2.5x green.at_most", "12.5", "绿线的 2.5 倍", "2.5 times the green boundary"),
        ("1 x green", "5", "和绿线一样", "the same as the green boundary"),
        ("30", "30", "", ""),
    ],
)
def test_a_multiple_is_worked_out_and_said(root: Path, written: str, value: str, zh: str, en: str):
    found = red(root, written)
    assert diagnostics(root) == ()
    assert found.red.lower
    assert found.red.lower.value == Decimal(value)
    assert phrases.multiple(found, "red", words("zh")) == zh
    assert phrases.multiple(found, "red", words("en")) == en
    assert phrases.multiple(found, "green", words("en")) == ""


def test_of_a_band_it_says_which_end(root: Path):
    found = red(root, "3 x green.at_least", "at_least: 2\n  at_most: 4")
    assert found.red.lower
    assert found.red.lower.value == 6
    assert phrases.multiple(found, "red", words("zh")) == "绿区下限的 3 倍"


def test_green_may_be_a_multiple_of_red(root: Path):
    found = red(root, "8", "at_most: 0.5 x red")
    assert phrases.figure(found, "green", words("zh")) == "4 分钟以内"
    assert phrases.multiple(found, "green", words("zh")) == "红线的一半"


def test_a_metric_keeps_its_name(root: Path):
    assert metric(root).id == "queue-time"


def test_the_same_number_written_otherwise_is_another_model(root: Path):
    """What a page says of it differs, so a page that is kept must not be taken for the same."""
    before = metric(root)
    assert red(root, "10") != before


def test_the_page_says_it_by_itself(root: Path):
    assert "超过 10 分钟" in page(root)
    assert "绿线的 2 倍" in page(root)
    change(root, QUEUE, "at_most: 5", "at_most: 6")
    assert "超过 12 分钟" in page(root)


@pytest.mark.parametrize(
    ("one", "other"), [("1 hours", "60 minutes"), ("2 days", "48 hours"), ("80 percent", "80 percent")]
)
def test_quantities_are_compared_across_units(one: str, other: str):
    assert read_quantity(one).size == read_quantity(other).size


def test_a_quantity_of_another_kind_is_another():
    assert read_quantity("10 minutes").size != read_quantity("10 count").size
