"""What dictionaries have said is kept between two builds, and is what they say."""

import json
from pathlib import Path

import pytest

from golden import PLAYBOOK, pages
from mkdocs_playbook.cache import Cache
from mkdocs_playbook.hosts.mkdocs import cutting, search
from mkdocs_playbook.hosts.mkdocs.lexicon import Lexicon
from mkdocs_playbook.hosts.mkdocs.search import Entries, KeptEntries
from mkdocs_playbook.site import search_entries

PAGES = tuple(pages("zh", PLAYBOOK).values())


def made(entries: Entries) -> list[dict[str, object]]:
    return entries.made((), PAGES, search_entries(PAGES))


def refuse(*_: object) -> object:
    raise AssertionError("a dictionary is asked")


@pytest.fixture
def no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_taught_engine", refuse)
    monkeypatch.setattr(search, "pinyin_of", refuse)


def test_the_second_build_has_the_same_entries(tmp_path: Path):
    plain = made(Entries())
    for _ in range(3):
        assert made(KeptEntries(Cache(tmp_path))["zh"]) == plain


def test_the_second_build_asks_no_dictionary(tmp_path: Path, request: pytest.FixtureRequest):
    made(KeptEntries(Cache(tmp_path))["zh"])
    request.getfixturevalue("no_dictionaries")
    assert made(KeptEntries(Cache(tmp_path))["zh"])


def test_languages_and_names_that_are_kept_whole_have_answers_of_their_own(tmp_path: Path):
    asked: list[str] = []

    def ask(run: str) -> str:
        asked.append(run)
        return run

    for lang, taught in (("zh", ()), ("zh", ()), ("en", ()), ("zh", ("考题",)), ("zh", ())):
        lexicon = Lexicon(Cache(tmp_path), lang)
        lexicon.open(taught)
        lexicon.cut("号主", ask)
        lexicon.close()
    assert len(asked) == 3


def test_what_was_not_asked_in_a_build_is_forgotten(tmp_path: Path):
    for words in (("一", "二"), ("二", "三"), ("二",)):
        lexicon = Lexicon(Cache(tmp_path))
        for word in words:
            lexicon.syllables(word, lambda word: [word])
        lexicon.close()
    lexicon = Lexicon(Cache(tmp_path))
    assert lexicon.syllables("二", refuse) == ["二"]  # type: ignore[arg-type]
    assert lexicon.syllables("三", lambda _: ["san"]) == ["san"]


@pytest.mark.parametrize("answer", ["<b>", "a b", ""])
def test_nothing_but_words_is_taken_from_what_is_kept(tmp_path: Path, answer: str):
    """What somebody else has put there would get into the search index."""
    lexicon = Lexicon(Cache(tmp_path))
    content = {"cuts": [f"号\u200b{answer}主"], "syllables": {"号主": [answer]}}
    Cache(tmp_path).put(lexicon._key(), json.dumps(content).encode())
    cut = lexicon.cut("号主", lambda run: "asked")
    assert cut == "asked" or cut.replace("\u200b", "") == "号主"
    assert lexicon.syllables("号主", lambda word: ["hao", "zhu"]) == ["hao", "zhu"]
