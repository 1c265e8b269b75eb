"""Questions that lead to a page: each language has its own, the search knows them, and nobody reads them."""

import shutil
from pathlib import Path

import pytest

from golden import PLAYBOOK, change, pages
from mkdocs_playbook import checks
from mkdocs_playbook.book.addresses import COVERAGE
from mkdocs_playbook.book.asked import phrases_asked
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.book.versions import offered_sheets
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.shape import phrase_routes
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.reading.translations import translations
from mkdocs_playbook.search.entries import entries_of

SOP = "playbook/sops/serve-queue.yml"
OVERLAY = "playbook/sops/serve-queue.en.yml"
OWN = {"zh": ("人太多忙不过来", "门口排到马路上了"), "en": ("too many people in the shop",)}


def asked(loaded: Loaded, lang: Language, kind: str = "sop", id_: str = "serve-queue") -> tuple[str, ...]:
    return phrases_asked(book_of(loaded, lang).get(kind, id_), lang)


def asked_in_both(root: Path) -> dict[Language, tuple[str, ...]]:
    loaded = load(root)
    return {lang: asked(loaded, lang) for lang in loaded.languages}


def test_each_language_has_its_own(root: Path):
    assert asked_in_both(root) == OWN


def test_a_language_without_any_does_not_have_those_of_the_base(root: Path):
    change(root, OVERLAY, "asked: [too many people in the shop]\n", "")
    assert asked_in_both(root) == {"zh": OWN["zh"], "en": ()}


def test_without_an_overlay_there_are_none(root: Path):
    (root / OVERLAY).unlink()
    assert asked_in_both(root) == {"zh": OWN["zh"], "en": ()}


def test_a_translation_may_have_some_where_its_base_has_none(root: Path):
    change(root, SOP, "asked: [人太多忙不过来, 门口排到马路上了]\n", "")
    assert asked_in_both(root) == {"zh": (), "en": OWN["en"]}


@pytest.mark.parametrize("gone", [SOP, OVERLAY])
def test_no_check_asks_for_them_in_the_other_language(root: Path, gone: str):
    before = [translation.wanted for translation in translations(load(root))]
    text = (root / gone).read_text("utf-8")
    (root / gone).write_text("".join(line for line in text.splitlines(True) if "asked:" not in line), "utf-8")
    loaded = load(root)
    assert [translation.wanted for translation in translations(loaded)] == before
    assert checks.run(loaded, Proofs(root)) == ()


def test_what_shares_a_file_has_its_own_too(root: Path):
    change(root, "playbook/glossary.yml", "    also: [酵种]\n", "    also: [酵种]\n    asked: [老面怎么养]\n")
    change(root, "playbook/glossary.en.yml", "    title: Flatbread\n", "    title: Flatbread\n    asked: [dough]\n")
    change(root, "playbook/team.yml", "in_short: 街角", "asked: [店里是干什么的]\nin_short: 街角")
    loaded = load(root)
    assert checks.run(loaded, Proofs(root)) == ()
    assert asked(loaded, "zh", "term", "sourdough") == ("老面怎么养",)
    assert asked(loaded, "en", "term", "sourdough") == ()
    assert asked(loaded, "en", "term", "flatbread") == ("dough",)
    assert asked(loaded, "zh", "team", "team") == ("店里是干什么的",)


def test_they_may_stand_wherever_other_names_may():
    terms = {"terms": {"a": {"asked": ["x"]}, "b": {}, "c": None}, "reviewed": {}}
    assert phrase_routes(by_name("glossary").model, terms) == {("terms", "a", "asked"), ("terms", "b", "asked")}
    assert phrase_routes(by_name("sop").model, {"steps": {"asked": {}}}) == {("asked",)}
    assert phrase_routes(by_name("sop").model, None) == frozenset()


def test_no_page_shows_them():
    for lang, phrases in OWN.items():
        for page in pages(lang).values():
            assert not [phrase for phrase in phrases if phrase in page.html], page.path


def test_the_search_finds_the_page_by_them():
    for lang, phrases in OWN.items():
        own = pages(lang)["sops/serve-queue"]
        first = entries_of(own)[0]
        assert first.asked == phrases
        assert not set(phrases) & set(first.names)
        assert {page.path for page in pages(lang).values() if page.asked} == {"sops/serve-queue"}


def test_sheets_stay_as_they_are(root: Path):
    before = offered_sheets(book_of(load(root), "zh"))
    for path in (root / "checklists").rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(f"asked: [{path.stem} 怎么填]\n{text}", "utf-8")
    after = offered_sheets(book_of(load(root), "zh"))
    assert {id_: one.version for id_, one in after.items()} == {id_: one.version for id_, one in before.items()}


def test_a_playbook_that_has_none_has_the_pages_that_it_had(tmp_path: Path):
    root = Path(shutil.copytree(PLAYBOOK, tmp_path / "none"))
    for path in (SOP, OVERLAY):
        text = (root / path).read_text("utf-8")
        (root / path).write_text("".join(line for line in text.splitlines(True) if "asked:" not in line), "utf-8")
    for lang in OWN:
        without = {page.path: page.html for page in pages(lang, root).values()}
        as_ever = {page.path: page.html for page in pages(lang).values()}
        # One page tells that nothing is said of them.
        assert without.pop(COVERAGE) != as_ever.pop(COVERAGE)
        assert without == as_ever
