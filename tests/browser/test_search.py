"""What people type is found: by the worker and the index that the handbook ships, as its result list shows them."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import material
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from pypinyin import lazy_pinyin

import sites
from golden import PLAYBOOK, change
from mkdocs_playbook.book.addresses import anchor, page_path
from mkdocs_playbook.hosts.mkdocs import search, search_worker
from mkdocs_playbook.reading.loaded import Loaded

SEARCH = "[data-md-component=search-query]"
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))
TOPS = {"zh": "", "en": "en/"}
LANGUAGES = pytest.mark.parametrize("lang", TOPS)

ASK = """
async ([worker, index, queries]) => {
  const asked = new Worker(worker)
  const answer = (message) => new Promise((resolve, reject) => {
    asked.onmessage = ({data}) => resolve(data.data)
    asked.onerror = ({message}) => reject(new Error(message))
    asked.postMessage(message)
  })
  await answer({type: 0, data: {...index, options: {suggest: true}}})
  const answers = []
  for (const query of queries) answers.push((await answer({type: 2, data: query})).items)
  asked.terminate()
  return answers.map((groups) => groups.slice(0, 10).map((group) =>
    group.map(({location, score, terms}) => ({location, score, terms}))))
}
"""
"""The messages that Material's pages send to their search worker, and the first results of each query."""

Groups = list[list[dict[str, Any]]]
Ask = Callable[[Sequence[str]], list[Groups]]


def shown(group: list[dict[str, Any]]) -> set[str]:
    """The addresses that a result shows: its page and the best sections; Material folds away the others."""
    best = group[0]["score"]
    sections = [entry for entry in group if "#" in entry["location"]]
    worse = next((n for n, entry in enumerate(sections) if entry["score"] < best), len(sections))
    return {entry["location"] for entry in group if "#" not in entry["location"]} | {
        entry["location"] for entry in sections[:worse]
    }


def rank(groups: Groups, wanted: set[str]) -> int:
    """The place of the first result that shows one of the addresses; a large number if none does."""
    return next((n for n, group in enumerate(groups, 1) if shown(group) & wanted), 999)


def file_of(place: str) -> str:
    """``glossary#term-x`` as the address that the index has for it."""
    page, hash_, place = place.partition("#")
    return f"{page}.html{hash_}{place}"


@pytest.fixture(scope="module")
def ask(browser: Browser, site: Path, address: str) -> Iterator[dict[str, Ask]]:
    """Asks the worker of a language's handbook many things at once."""
    page = browser.new_page()

    def asker(top: str) -> Ask:
        index = json.loads((site / top / "search/search_index.json").read_text("utf-8"))
        worker = next((site / top / "assets/javascripts/workers").glob("search.*.js"))

        def put(queries: Sequence[str]) -> list[Groups]:
            page.goto(f"{address}/{top}404.html")
            where = f"{address}/{worker.relative_to(site).as_posix()}"
            answers: list[Groups] = page.evaluate(ASK, [where, index, list(queries)])
            return answers

        return put

    yield {lang: asker(top) for lang, top in TOPS.items()}
    page.close()


@dataclass(frozen=True)
class Case:
    """A query and the address of what it names."""

    what: str
    query: str
    address: str


NAMED = ("role", "sop", "metric", "checklist", "term")
"""The kinds that readers look for by name."""


def by_name(loaded: Loaded, lang: str) -> Iterator[Case]:
    """Every title, other name, pinyin and initials of a handbook, in both languages: readers type either anywhere."""
    for language in loaded.languages:
        playbook = loaded.playbook(language)
        assert playbook is not None
        for (kind, id_), model in playbook.nodes():
            if kind not in NAMED:
                continue
            place = anchor(kind, id_)
            where = f"{page_path(kind, id_)}.html" + (f"#{place}" if place else "")
            yield Case("title", model.title, where)
            yield from (Case("other name", name, where) for name in model.also)
            if language == "zh":
                yield from (Case("pinyin", typed, where) for typed in spelled(model.title))


def spelled(title: str) -> tuple[str, str]:
    """A title as it is typed without an input method, whole and as initials; what is not Chinese stays."""
    words = re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]+", title.lower())
    parts = [[word] if word.isascii() else lazy_pinyin(word) for word in words]
    whole = "".join(part for word in parts for part in word)
    first = "".join(part if words[n].isascii() else part[0] for n, word in enumerate(parts) for part in word)
    return whole, first


@LANGUAGES
def test_every_name_is_found_among_the_first_three(ask: dict[str, Ask], loaded: Loaded, lang: str):
    cases = list(by_name(loaded, lang))
    assert len(cases) > 500
    ranks = [
        rank(found, {case.address}) for case, found in zip(cases, ask[lang]([c.query for c in cases]), strict=True)
    ]
    missed = [f"{case.what} “{case.query}” -> {case.address}" for case, n in zip(cases, ranks, strict=True) if n > 3]
    assert not missed, f"{len(missed)} of {len(cases)} not among the first three:\n" + "\n".join(missed)


def test_most_questions_lead_to_their_answer(ask: dict[str, Ask]):
    missed, later, first = [], [], 0
    for lang in TOPS:
        mine = [entry for entry in QUERIES if entry["site"] == lang]
        for entry, found in zip(mine, ask[lang]([entry["ask"] for entry in mine]), strict=True):
            place = rank(found, {file_of(answer) for answer in entry["find"]})
            first += place == 1
            if place > 1:
                later.append(f"{lang}: {entry['ask']} -> {' or '.join(entry['find'])}: {place}")
            if place > 5:
                missed.append(f"{lang}: {entry['ask']} -> {' or '.join(entry['find'])}")
    assert len(QUERIES) == 43
    assert len(missed) <= 4, f"{len(missed)} of 43 not among the first five:\n" + "\n".join(missed)
    assert first >= 26, f"{first} of 43 come first; not:\n" + "\n".join(later)


@LANGUAGES
def test_each_language_finds_its_own_pages_alone(site: Path, lang: str):
    folder = site / TOPS[lang]
    index = json.loads((folder / "search/search_index.json").read_text("utf-8"))
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {"404.html"}
    assert places == {page for page in pages if lang == "en" or not page.startswith("en/")}


@LANGUAGES
def test_the_result_list_shows_what_the_worker_finds(page: Page, address: str, ask: dict[str, Ask], lang: str):
    queries = [entry["ask"] for entry in QUERIES if entry["site"] == lang][::4]
    page.goto(f"{address}/{TOPS[lang]}index.html")
    for query, groups in zip(queries, ask[lang](queries), strict=True):
        page.locator(SEARCH).fill(query)  # as pasted: input, and no key
        for n, group in enumerate(groups[:5], 1):
            links = page.locator(f".md-search-result__list > :nth-child({n}) > a")
            expected = sorted(f"{address}/{TOPS[lang]}{place}" for place in shown(group))
            expect(links.first).to_have_attribute("href", re.compile(re.escape(expected[0].partition("#")[0])))
            found = [str(link.get_attribute("href")) for link in links.all()]
            assert sorted(re.sub(r"\?[^#]*", "", link) for link in found) == expected, query


def test_dictated_text_is_found(page: Page, address: str):
    page.goto(f"{address}/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("开周复盘会")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("weekly-review"))


def test_what_is_found_is_not_called_missing(page: Page, address: str):
    page.goto(f"{address}/index.html")
    page.locator(SEARCH).fill("回复客户消息")
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("reply-to-customer"))
    expect(page.locator(".md-search-result__link").first.locator("del")).to_have_count(0)


def test_the_result_list_shows_hostile_names_as_words(page: Page, tmp_path: Path):
    project = shutil.copytree(Path(__file__).parents[1] / "playbook", tmp_path / "project")
    sop = project / "playbook/sops/bake-bread.yml"
    hostile = "面包<img src=x onerror=alert(1)>"
    sop.write_text(re.sub("^(title|in_short): .*", rf"\1: '{hostile}'", sop.read_text("utf-8"), flags=re.M), "utf-8")
    sites.build(project, tmp_path / "site", ("zh",))
    page.goto((tmp_path / "site/index.html").as_uri())
    page.locator(SEARCH).fill("面包")
    found = page.locator(".md-search-result__link[href*='bake-bread']").first
    expect(found).to_contain_text("<img src=x onerror=alert(1)>")
    found.click()
    expect(page.locator(".md-content h1")).to_have_text(hostile)
    expect(page.locator("img")).to_have_count(0)


SHORT_INDEX = {
    "config": search.settings("zh"),
    "docs": [
        {"location": "a.html", "title": "\u200b客服\u200b群\u200b", "text": ""},
        {"location": "b.html", "title": "\u200b客服\u200b", "text": ""},
    ],
}


def terms(page: Page, address: str, worker: str) -> dict[str, bool]:
    """The words that “客服群” is cut into by a worker, and whether the best result is said to have them."""
    page.goto(f"{address}/404.html")
    ((best, *_),) = page.evaluate(ASK, [f"{address}/assets/javascripts/workers/{worker}", SHORT_INDEX, ["客服群"]])
    found: dict[str, bool] = best[0]["terms"]
    return found


def test_the_last_character_counts_and_nothing_found_is_called_missing(page: Page, address: str, worker: Path):
    assert terms(page, address, worker.name) == {"客服": True, "群": True}


def test_without_mending_it_does_not(page: Page, address: str, worker: Path):
    """If this fails, Material has mended its worker, and search_worker.py can leave that alone."""
    page.route("**/original.js", lambda route: route.fulfill(path=worker, content_type="text/javascript"))
    assert terms(page, address, "original.js") != {"客服": True, "群": True}


@pytest.fixture
def worker(tmp_path: Path) -> Path:
    """Material's search worker as it is installed, in a site of its own."""
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    (original,) = (Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js")
    return Path(shutil.copy(original, folder))


def test_the_worker_is_mended_once(worker: Path, tmp_path: Path):
    search_worker.mend_worker(tmp_path)
    mended = worker.read_text("utf-8")
    search_worker.mend_worker(tmp_path)
    assert worker.read_text("utf-8") == mended


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".length;", ".length+0;"),
        (".length-1&&", ".length-2&&"),
        ('.join("* ")', '.join("*")'),
        (".replace(new RegExp", ".replaceAll(new RegExp"),
        ("score:", "Score:"),
    ],
)
def test_another_worker_than_expected_stops_the_build(worker: Path, tmp_path: Path, before: str, after: str):
    worker.write_text(worker.read_text("utf-8").replace(before, after), "utf-8")
    with pytest.raises(search_worker.WorkerChangedError) as told:
        search_worker.mend_worker(tmp_path)
    assert (told.value.message.key, told.value.message.args["count"]) == ("worker-place", 0)


def test_a_worker_with_a_place_twice_stops_the_build(worker: Path, tmp_path: Path):
    worker.write_text(worker.read_text("utf-8") * 2, "utf-8")
    with pytest.raises(search_worker.WorkerChangedError) as told:
        search_worker.mend_worker(tmp_path)
    assert (told.value.message.key, told.value.message.args["count"]) == ("worker-place", 2)


def test_no_worker_at_all_stops_the_build(worker: Path, tmp_path: Path):
    worker.unlink()
    with pytest.raises(search_worker.WorkerChangedError) as told:
        search_worker.mend_worker(tmp_path)
    assert (told.value.message.key, told.value.message.args["count"]) == ("worker-count", 0)


SIGNS = 'x<y> 和 R&D，"好" 与 a < b && c > d，也不是 1 > 0'


@pytest.fixture(scope="module")
def with_signs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's handbook with texts that HTML writes as entities, in YAML and by hand."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("signs") / "project"))
    change(root, "playbook/sops/bake-bread.yml", "赶时间，没发好就进炉。", f"'{SIGNS}'")
    (root / "docs/page.md").write_text(f"# 手写 R&D &lt;页&gt;\n\n{escape(SIGNS)}\n", "utf-8")
    sites.build(root, root / "site", ["zh"])
    return root / "site"


@pytest.mark.parametrize("query", ["x", "y", "D", "c", "好", "手写", "R", "R&D"])
def test_a_result_reads_like_the_text_it_comes_from(
    page: Page, with_signs: Path, serve: Callable[[Path], str], query: str
):
    page.goto(f"{serve(with_signs)}/index.html")
    page.keyboard.press("/")
    page.keyboard.type(query)
    result = page.locator(".md-search-result__link[href*='page.html']").first
    expect(result).to_contain_text("<")
    shown = result.inner_text().replace("\u200b", "")
    assert ";" not in shown
    assert "手写 R&D <页>" in shown
    if query != "手写":
        assert SIGNS in shown


@pytest.fixture(scope="module")
def with_questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook whose pages say nothing of what people ask."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("asked") / "project"))
    change(root, "playbook/sops/bake-bread.yml", "in_short: ", "asked: [烤糊了还能卖吗, 疏导排队]\nin_short: ")
    sites.build(root, root / "site", ["zh"])
    return root / "site"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("烤糊了还能卖吗", "bake-bread"),
        ("烤糊了怎么办", "bake-bread"),
        ("门口排到马路上了", "serve-queue"),
        # Of two pages the one of that name comes first.
        ("疏导排队", "serve-queue"),
    ],
)
def test_a_question_that_was_foreseen_leads_to_its_page(
    page: Page, with_questions: Path, serve: Callable[[Path], str], query: str, first: str
):
    page.goto(f"{serve(with_questions)}/index.html")
    page.locator(SEARCH).fill(query)
    found = page.locator(".md-search-result__link").first
    expect(found).to_have_attribute("href", re.compile(first))
    expect(found).not_to_contain_text("烤糊")
