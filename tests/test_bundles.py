"""Sheets put together in one PDF file each: of all roles, of a role, of everything; and lists as scripts."""

import json
import re
from pathlib import Path

import pytest

import sites
from golden import PLAYBOOK
from mkdocs_playbook.book.bundles import bundles
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, make_site
from mkdocs_playbook.words import words
from mkdocs_playbook.words.phrases import file_size
from mkdocs_playbook.workshop import Workshop
from pdf import Pdf, book_in

TOGETHER = {
    "all-roles-daily": ["daily/shopkeeper", "daily/baker"],
    "all-roles-weekly": ["weekly/shopkeeper", "weekly/baker"],
    "role-shopkeeper": ["daily/shopkeeper", "weekly/shopkeeper", "metrics/shopkeeper"],
    "role-baker": ["daily/baker", "weekly/baker", "metrics/baker"],
}


@pytest.fixture(scope="module")
def site() -> Path:
    return sites.bakery()


def test_the_sheets_of_a_cadence_of_a_role_and_all_of_them_belong_together():
    found = {bundle.id: list(bundle.sheets) for bundle in bundles(book_in(PLAYBOOK, "en"))}
    booklet = [*TOGETHER["role-shopkeeper"], *TOGETHER["role-baker"]]
    assert found == {**TOGETHER, "booklet": booklet}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_file_has_its_sheets_in_order_and_says_what_it_is(site: Path, lang: str):
    top = site if lang == "zh" else site / "en"
    for bundle in bundles(book_in(PLAYBOOK, lang)):
        pdf = Pdf(top / f"print/{bundle.id}.pdf")
        assert len(pdf.outline) == pdf.pages == len(bundle.sheets)
        single = [Pdf(top / f"print/{id_}.pdf") for id_ in bundle.sheets]
        assert pdf.squeezed == "".join(one.squeezed for one in single)


@pytest.mark.parametrize("top", ["", "en/"])
def test_the_print_centre_names_each_with_its_pages_and_its_size(site: Path, top: str):
    centre = (site / f"{top}print/index.html").read_text("utf-8")
    for id_ in [*TOGETHER, "booklet"]:
        link = centre[centre.index(f'href="{id_}.pdf"') :].partition("</li>")[0]
        size = (site / f"{top}print/{id_}.pdf").stat().st_size
        assert file_size(size, words("en")) in link
        assert re.search(r"PDF · \d 页|PDF · \d pages", link)


def test_they_are_the_same_to_the_byte_when_nothing_is_kept(site: Path):
    loaded = load(PLAYBOOK)
    anew = make_site(PLAYBOOK, loaded, Settings(), ["zh"], workshop=Workshop(PLAYBOOK, plain=True))
    for id_ in [*TOGETHER, "booklet"]:
        assert anew.handbook("zh").files[f"print/{id_}.pdf"] == (site / f"print/{id_}.pdf").read_bytes()


SIZES = [(1, "1 KB"), (339_600, "340 KB"), (999_499, "999 KB"), (1_250_000, "1.2 MB")]


@pytest.mark.parametrize(("size", "said"), SIZES)
def test_a_size_is_told_in_few_digits(size: int, said: str):
    assert file_size(size, words("en")) == said


def test_each_list_that_comes_round_is_there_as_a_script(site: Path):
    found = sorted(path.relative_to(site / "print/sheets").as_posix() for path in (site / "print/sheets").rglob("*.js"))
    assert found == ["daily/baker.js", "daily/shopkeeper.js", "weekly/baker.js", "weekly/shopkeeper.js"]
    text = (site / "print/sheets/daily/baker.js").read_text("utf-8")
    id_, html = json.loads(f"[{text.removeprefix('playbook.putSheet(').rstrip().removesuffix(')')}]")
    assert id_ == "daily/baker"
    assert 'class="pb-checklist"' in html
