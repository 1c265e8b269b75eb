"""What people type is found: by the worker that the handbook ships, as its result list shows it."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from following import follow
from playwright.sync_api import Browser, Page, expect
from pypinyin import lazy_pinyin

import sites
from golden import PLAYBOOK, change
from languages import EACH_LANGUAGE
from mkdocs_playbook.book.addresses import RULES_PAGE, anchor, page_path
from mkdocs_playbook.reading.loaded import Loaded

SEARCH = "[data-md-component=search-query]"
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))
TOPS = {"zh": "", "en": "en/"}

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
  return answers.map((groups) => groups.map(([{location, title}]) => ({location, title})))
}
"""
"""The messages that Material's pages send to their search worker, and the results of each query."""

Results = list[dict[str, str]]
Ask = Callable[[Sequence[str]], list[Results]]


def rank(results: Results, wanted: set[str]) -> int:
    """The place of the first result that leads to one of the addresses; a large number if none does."""
    return next((n for n, result in enumerate(results, 1) if result["location"] in wanted), 999)


def file_of(place: str) -> str:
    """``glossary#term-x`` as the address that the index has for it."""
    page, hash_, place = place.partition("#")
    return f"{page}.html{hash_}{place}"


def handbook(folder: Path) -> dict[str, Any]:
    """What the worker reads of a language."""
    found: dict[str, Any] = json.loads((folder / "search/handbook.js").read_text("utf-8").partition("=")[2])
    return found


@pytest.fixture(scope="module")
def ask(browser: Browser, site: Path, address: str) -> Iterator[dict[str, Ask]]:
    """Asks the worker of a language's handbook many things at once."""
    page = browser.new_page()

    def asker(top: str) -> Ask:
        index = json.loads((site / top / "search/search_index.json").read_text("utf-8"))
        worker = next((site / top / "assets/javascripts/workers").glob("search.*.js"))

        def put(queries: Sequence[str]) -> list[Results]:
            page.goto(f"{address}/{top}404.html")
            where = f"{address}/{worker.relative_to(site).as_posix()}"
            answers: list[Results] = page.evaluate(ASK, [where, index, list(queries)])
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


@EACH_LANGUAGE
def test_every_name_is_found_among_the_first_three(ask: dict[str, Ask], loaded: Loaded, lang: str):
    cases = list(by_name(loaded, lang))
    assert len(cases) > 500
    ranks = [
        rank(found, {case.address}) for case, found in zip(cases, ask[lang]([c.query for c in cases]), strict=True)
    ]
    missed = [f"{case.what} “{case.query}” -> {case.address}" for case, n in zip(cases, ranks, strict=True) if n > 3]
    assert not missed, f"{len(missed)} of {len(cases)} not among the first three:\n" + "\n".join(missed)


GOALS = {"words": (92, 92), "need": (75, 88), "spelt": (90, 90)}
"""Kind of query -> how many in a hundred are to lead to their page among the first five, and the first ten."""


@EACH_LANGUAGE
def test_what_people_ask_leads_to_its_page(ask: dict[str, Ask], lang: str):
    mine = [entry for entry in QUERIES if entry["site"] == lang]
    places: dict[str, list[int]] = {kind: [] for kind in GOALS}
    missed = []
    for entry, found in zip(mine, ask[lang]([entry["ask"] for entry in mine]), strict=True):
        place = rank(found, {file_of(answer) for answer in entry["find"]})
        places[entry["kind"]].append(place)
        if place > 5:
            missed.append(f"{entry['ask']} -> {' or '.join(entry['find'])}: {place}")
    assert len(mine) >= 80
    for kind, goals in GOALS.items():
        for most, goal in zip((5, 10), goals, strict=True):
            share = 100 * sum(place <= most for place in places[kind]) / len(places[kind])
            assert share >= goal, f"{kind}: {share:.0f}% among the first {most}; not:\n" + "\n".join(missed)


@EACH_LANGUAGE
def test_nobody_is_left_without_a_result(ask: dict[str, Ask], lang: str):
    queries = ["xqzvw", "龘龘龘", "???", "怎么", "the", "12345678", "\\", "(", "constructor", "__proto__"]
    for query, found in zip(queries, ask[lang](queries), strict=True):
        assert found, query


@pytest.mark.parametrize(
    ("lang", "said", "counted"),
    [
        ("zh", "没有完全相符的，下面几个名称最接近", "个符合条件的结果"),
        ("en", "Nothing fits exactly. These names are nearest.", "matching documents"),
    ],
)
def test_what_is_only_near_says_so_and_is_not_counted(page: Page, address: str, lang: str, said: str, counted: str):
    page.goto(f"{address}/{TOPS[lang]}index.html")
    field, head = page.locator(SEARCH), page.locator(".md-search-result__meta")
    results = page.locator(".md-search-result__link")
    for query in ("xqzvw", "xqzvwk"):
        field.fill(query)
        expect(results).to_have_count(5)
        expect(head).to_have_text(said)
    expect(results.filter(has_text=said)).to_have_count(0)
    field.fill("SOP")
    expect(head).to_contain_text(counted)
    field.fill("")
    expect(head).not_to_contain_text(said)


def test_a_name_shows_what_it_stands_for_as_well(ask: dict[str, Ask]):
    for query, term, leads in (
        ("被拉黑", "deletion", "sops/learn-from-lost-friends"),
        ("死粉", "silent-friend", "sops/wake-silent-friends"),
    ):
        (found,) = ask["zh"]([query])
        places = [result["location"] for result in found]
        assert places[0] == f"glossary.html#term-{term}"
        assert file_of(leads) in places[1:4]


@EACH_LANGUAGE
def test_each_language_finds_its_own_pages_alone(site: Path, lang: str):
    folder = site / TOPS[lang]
    places = {entry[0].partition("#")[0] for entry in handbook(folder)["entries"]}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {"404.html"}
    # A rule is found by the list of all.
    pages -= {page for page in pages if f"{RULES_PAGE}/" in page}
    assert places == {page for page in pages if lang == "en" or not page.startswith("en/")}


@EACH_LANGUAGE
def test_the_result_list_shows_what_the_worker_finds(page: Page, address: str, ask: dict[str, Ask], lang: str):
    queries = [entry["ask"] for entry in QUERIES if entry["site"] == lang][::12]
    page.goto(f"{address}/{TOPS[lang]}index.html")
    for query, results in zip(queries, ask[lang](queries), strict=True):
        page.locator(SEARCH).fill(query)  # as pasted: input, and no key
        links = page.locator(".md-search-result__link")
        # Each is waited for: what was found before may begin with the same one.
        for number, result in enumerate(results[:5]):
            path, hash_, place = result["location"].partition("#")
            where = rf"^{re.escape(f'{address}/{TOPS[lang]}{path}')}(\?[^#]*)?{hash_}{place}$"
            expect(links.nth(number), query).to_have_attribute("href", re.compile(where))


def test_a_result_is_what_it_is_its_title_and_two_lines(page: Page, address: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/index.html")
    page.locator("label[for=__search]").first.click()
    page.locator(SEARCH).fill("退货运费谁出")
    first = page.locator(".md-search-result__link").first
    expect(first.locator(".pb-found-kind")).to_have_text("SOP")
    expect(first.locator(".pb-found-title")).to_have_text("办退货、换货和退款")
    expect(first.locator(".pb-found-text mark").first).to_be_visible()
    for result in page.locator(".md-search-result__link").all():
        assert 44 <= (result.bounding_box() or {"height": 0})["height"] < 140


def test_an_entry_of_a_long_page_leads_to_itself(page: Page, address: str):
    page.goto(f"{address}/index.html")
    page.locator(SEARCH).fill("羊毛党")
    first = page.locator(".md-search-result__link").first
    expect(first.locator(".pb-found-kind")).to_have_text("术语")
    first.click()
    expect(page).to_have_url(re.compile(r"glossary\.html\?h=[^#]*#term-bargain-hunter$"))
    expect(page.locator("#term-bargain-hunter")).to_be_in_viewport()
    expect(page.locator(".pb-term mark").first).to_have_text("羊毛党")


def test_nothing_is_loaded_before_somebody_asks(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/index.html")
    page.wait_for_load_state("networkidle")
    assert not any("handbook.js" in url for url in asked)
    page.locator(SEARCH).fill("退货")
    expect(page.locator(".md-search-result__link").first).to_be_attached()
    assert sum("handbook.js" in url for url in asked) == 1


@EACH_LANGUAGE
def test_nothing_is_published_that_only_materials_own_search_loads(site: Path, lang: str):
    scripts = site / TOPS[lang] / "assets/javascripts"
    assert [path.name for path in scripts.iterdir() if path.is_dir()] == ["workers"]
    (worker,) = (scripts / "workers").iterdir()
    assert "lunr" not in worker.read_text("utf-8")


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
    follow(page, found)
    expect(page.locator(".md-content h1")).to_have_text(hostile)
    expect(page.locator("img")).to_have_count(0)


SIGNS = 'x<y> 和 R&D，"好" 与 a < b && c > d，也不是 1 > 0'


@pytest.fixture(scope="module")
def with_signs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's handbook with texts that HTML writes as entities, in YAML and by hand."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("signs") / "project"))
    change(root, "playbook/sops/bake-bread.yml", "赶时间，没发好就进炉。", f"'{SIGNS}'")
    (root / "docs/page.md").write_text(f"# 手写 R&D &lt;页&gt;\n\n{escape(SIGNS)}\n", "utf-8")
    sites.build(root, root / "site", ["zh"])
    return root / "site"


def test_a_result_reads_like_the_text_it_comes_from(page: Page, with_signs: Path, serve: Callable[[Path], str]):
    address = serve(with_signs)
    for query in ("x", "y", "D", "c", "好", "手写", "R", "R&D"):
        page.goto(f"{address}/index.html")
        page.keyboard.press("/")
        page.keyboard.type(query)
        result = page.locator(".md-search-result__link[href*='page.html']").first
        expect(result, query).to_contain_text("手写 R&D <页>", use_inner_text=True)
        expect(result, query).to_contain_text(SIGNS, use_inner_text=True)
        expect(result, query).not_to_contain_text(";", use_inner_text=True)


@pytest.fixture(scope="module")
def with_questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook whose pages say nothing of what people ask."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("asked") / "project"))
    change(root, "playbook/sops/bake-bread.yml", "in_short: ", "asked: [烤糊了还能卖吗, 疏导排队]\nin_short: ")
    sites.build(root, root / "site", ["zh"])
    return root / "site"


FORESEEN = {
    "烤糊了还能卖吗": "bake-bread",
    "烤糊了怎么办": "bake-bread",
    "门口排到马路上了": "serve-queue",
    # Of two pages the one of that name comes first.
    "疏导排队": "serve-queue",
}


def test_a_question_that_was_foreseen_leads_to_its_page(page: Page, with_questions: Path, serve: Callable[[Path], str]):
    address = serve(with_questions)
    found = page.locator(".md-search-result__link").first
    for query, first in FORESEEN.items():
        page.goto(f"{address}/index.html")
        page.locator(SEARCH).fill(query)
        expect(found, query).to_have_attribute("href", re.compile(first))
        expect(found, query).not_to_contain_text("烤糊")
