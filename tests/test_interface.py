"""What a team's own templates can rely on: CONTRIBUTING lists it, and the list is what the program offers."""

import dataclasses
import re
from pathlib import Path
from typing import get_type_hints

import pytest

from golden import book, pages
from mkdocs_playbook import templates
from mkdocs_playbook.book.book import Book
from mkdocs_playbook.book.sheet import Sheet
from mkdocs_playbook.book.versions import OfferedSheet
from mkdocs_playbook.pages.render import BrokenTemplateError
from mkdocs_playbook.pages.view import View
from mkdocs_playbook.paper.document import Document, SheetData
from mkdocs_playbook.words import words

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted(templates.DEFAULT.glob("*.html"))


def section() -> str:
    """What CONTRIBUTING says of it."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return text.partition("### What templates may call\n")[2].partition("\n### ")[0]


def listed(holder: str) -> set[str]:
    """The names that stand there as ``view.NAME``."""
    return set(re.findall(rf"`{holder}\.(\w+)`", section()))


def offered(value: object) -> set[str]:
    """The names of a value that don't begin with an underscore."""
    return {name for name in dir(value) if not name.startswith("_")}


def called(holder: str) -> set[str]:
    """The names that the templates use."""
    texts = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    return set(re.findall(rf"\b{holder}\.([a-z]\w*)", re.sub(r"mkdocs_playbook[\w.]*", "", texts)))


def test_the_list_names_everything_that_a_view_offers():
    assert listed("view") == offered(View(book("zh"), {}, "index"))


def test_the_list_names_everything_that_a_book_offers():
    fields = {field.name for field in dataclasses.fields(Book)}
    assert listed("book") == offered(Book) | fields


def test_the_list_names_every_field_of_a_sheet():
    fields = {field.name for field in dataclasses.fields(Sheet)}
    assert listed("sheet") - {"typ"} == fields | {"outline"}


@pytest.mark.parametrize("holder", ["view", "book"])
def test_our_own_templates_call_nothing_else(holder: str):
    assert called(holder) <= listed(holder)


def test_the_list_names_what_an_offered_sheet_and_its_file_have():
    assert {field.name for field in dataclasses.fields(OfferedSheet)} == {"sheet", "version", "pages"}
    assert "`sheet`, `version`, `pages`" in section()


def test_the_list_names_every_field_that_the_typesetter_gets():
    text = section().partition("`sheet.typ` gets")[2]
    of_the_document, _, of_a_sheet = text.partition("; of each sheet ")
    assert set(get_type_hints(Document)) <= set(re.findall(r"`(\w+)`", of_the_document))
    assert set(get_type_hints(SheetData)) <= set(re.findall(r"`(\w+)`", of_a_sheet))


def test_a_page_that_calls_what_is_not_offered_says_so_with_its_line(root: Path):
    (root / "macros").mkdir()
    (root / "macros/metric.html").write_text("<h1>{{ it.title }}</h1>\n{{ view.nothing() }}\n", "utf-8")
    with pytest.raises(BrokenTemplateError) as told:
        pages("zh", root)
    assert words("en").failure(told.value.message).startswith("macros/metric.html:2: UndefinedError")
