"""The handbook as a printed book: what ``playbook print --handbook`` writes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from click.testing import CliRunner, Result
from pypdf.generic import NullObject

from golden import PLAYBOOK, book, change
from languages import EACH_LANGUAGE
from mkdocs_playbook.cli import main
from mkdocs_playbook.model.fields import Language, Text
from mkdocs_playbook.model.shape import leaves
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.document import Handbook, handbook
from mkdocs_playbook.paper.handbook.extent import of_role, whole
from mkdocs_playbook.paper.handbook.prose import closed, line, paragraphs
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.runs import LinkedRun
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.words import words
from mkdocs_playbook.words.letters import order
from pdf import Pdf, squeezed

ROOT = Path(__file__).parents[1]
HOSTILE = "# a $x$ @b *c* _d_ \\e [f] `g` <h> // i"
"""What Typst, Markdown or HTML would each make something of."""


def command(root: Path, *options: str) -> Result:
    arguments = ["print", "--handbook", "-C", str(root), "--lang", "en", *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def printed(root: Path, *options: str) -> dict[str, "Book"]:
    """The books that the command writes, by their names without ending."""
    out = root / "out"
    result = command(root, "--out", str(out), *options)
    assert result.exit_code == 0, result.output
    return {path.stem: Book(path) for path in sorted(out.iterdir())}


def printed_book(root: Path, *options: str) -> "Book":
    (one,) = printed(root, *options).values()
    return one


def data_of(root: Path, lang: Language, role: str | None = None) -> Handbook:
    """What the typesetter gets."""
    own = book(lang, root)
    extent = whole(own) if role is None else of_role(own, role)
    return handbook(extent, typesetter_of(root, own.team).setting("a4"), None)


@dataclass(frozen=True)
class Book(Pdf):
    """A printed book."""

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page without blanks."""
        return [squeezed(page) for page in self.text().split("\f")[:-1]]

    @cached_property
    def lines(self) -> list[str]:
        """Every line without blanks, in the order in which they are written."""
        return [squeezed(line) for line in self.text().splitlines()]

    @cached_property
    def headings(self) -> Mapping[str, int]:
        """The bookmarks, each with the page that it leads to."""
        return dict(self._headings(self.reader.outline))

    def _headings(self, entries: list[Any]) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._headings(entry)
            else:
                page = self.reader.get_destination_page_number(entry)
                assert page is not None
                yield squeezed(entry.title), page + 1

    def on(self, page: int, words: str) -> bool:
        """Whether a page says something."""
        return squeezed(words) in self.texts[page - 1]

    def pages_named(self, first: int, last: int) -> dict[str, list[int]]:
        """Lines of some pages that end in page numbers: what stands before them, and the numbers."""
        text = self.text("-f", str(first), "-l", str(last)).replace("\u2060", "")
        found = {}
        for match in re.finditer(r"^(.+?)[ .]+(\d+(?:, \d+)*)$", text, re.MULTILINE):
            found[squeezed(match[1]).rstrip(".")] = [int(number) for number in match[2].split(", ")]
        return found


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The fixture's handbook in English."""
    out = tmp_path_factory.mktemp("book")
    result = command(PLAYBOOK, "--language", "en", "--out", str(out))
    assert result.exit_code == 0, result.output
    return Book(out / "handbook_en.pdf")


# ---- which files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], {"handbook"}),
        (["--language", "en", "--paper", "Letter"], {"handbook_letter_en"}),
        (["--role", "baker", "--role", "shopkeeper"], {"handbook_baker", "handbook_shopkeeper"}),
    ],
)
def test_a_files_name_holds_the_choice(root: Path, options: list[str], names: set[str]):
    assert printed(root, *options).keys() == names


def test_a_plan_tells_the_chapters_and_writes_nothing(root: Path):
    result = command(root, "--plan", "--role", "baker")
    assert "print/handbook/handbook_baker.pdf\n  Roles 1\n  SOPs 2\n" in result.output
    assert "It would be 1 file;" in result.output
    assert not (root / "print").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--layout", "week-grid"],
        ["--cadence", "daily"],
        ["--checklist", "daily/baker"],
        ["--booklet"],
        ["--week", "2026-W10"],
        ["--date", "2026-03-03"],
        ["--undated"],
    ],
)
def test_what_chooses_sheets_is_refused(root: Path, options: list[str]):
    result = command(root, *options)
    assert result.exit_code == 2
    assert f"So {options[0]} can't stand beside it" in result.output


def test_the_command_tells_how_many_pages_it_has_printed(root: Path):
    out = root / "out"
    result = command(root, "--language", "en", "--out", str(out))
    assert f"Printed {Book(out / 'handbook_en.pdf').pages} pages" in result.output


def test_the_same_content_makes_the_same_bytes(root: Path):
    first = printed_book(root).path.read_bytes()
    assert printed_book(root).path.read_bytes() == first


# ---- what stands in it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Weigh and mix; keep the dough at 26 degrees.",  # a step
        "Sorry for the wait, you can pay here as well.",  # what is said in it
        "The dough has collapsed",  # what goes wrong
        "Metrics it moves Proofing time",
        "Take this batch away and mix another.",  # what is done first on red
        "twice the green boundary",
        "The natural starter that is fed every day.",  # a term
        "14 days",  # a limit
        "Reviewed 2026-03-02 by Baker",
        "over 90 min",
    ],
)
def test_all_that_the_team_wrote_is_in_it(bakery: Book, words: str):
    assert squeezed(words) in bakery.squeezed


def test_the_contents_name_the_pages_on_which_things_are_found(bakery: Book):
    named = bakery.pages_named(2, 2)
    assert {"SOPs", "Bakethefirstbatch", "Queuetime", "Glossary", "Index"} <= named.keys()
    for title, (page,) in named.items():
        assert bakery.headings[title] == page, title
        assert bakery.on(page, title), title


def test_the_index_names_the_pages_on_which_things_are_found(bakery: Book):
    titles = {"Sourdough", "Flatbread", "Queue time", "When the queue gets long", "Baker", "Bake log"}
    last = bakery.pages
    named = bakery.pages_named(last, last)
    assert {squeezed(title) for title in titles} <= named.keys()
    for title in titles:
        (page,) = named[squeezed(title)]
        assert bakery.on(page, title)
    assert named["starterseeSourdough"] == named["Sourdough"]


def test_a_reference_says_on_which_page_to_look(bakery: Book):
    (page,) = re.findall(r"Bakeanotherbatchfrom“?Bakethefirstbatch”?\(p\.(\d+)\)onandtell", bakery.squeezed)
    assert bakery.headings["Bakethefirstbatch"] == int(page)


def test_each_page_says_its_number_its_chapter_and_the_version(bakery: Book):
    for number, text in enumerate(bakery.texts[1:], start=2):
        assert re.search(rf"Page{number}(Contents|Roles|SOPs|Metrics|Checklists|Tables|Glossary|Sources|Index)", text)
        assert "Version" in text


def test_it_is_made_for_those_who_listen(bakery: Book):
    catalogue = bakery.reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in bakery.reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    assert "From the lowest value to the highest: Green at most 5 min" in alternatives(catalogue["/StructTreeRoot"])


def test_whoever_listens_can_go_from_heading_to_heading_and_knows_each_column(bakery: Book):
    elements = list(elements_below(bakery.reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    kinds = [str(element["/S"]) for element in elements if "/S" in element]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert [after for before, after in pairwise(levels) if after > before + 1] == []  # none is skipped
    assert kinds.count("/THead") == kinds.count("/Table") > 0
    assert kinds.count("/TH") >= 2 * kinds.count("/Table")
    links = [note for page in bakery.reader.pages for note in page.get("/Annots", ())]
    assert links
    assert all(link.get_object()["/Contents"] for link in links)
    assert bakery.reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def elements_below(element: Any) -> Iterator[Any]:
    """The elements of a structure in the order in which they are read."""
    found = element.get_object()
    if isinstance(found, list):
        for below in found:
            yield from elements_below(below)
    elif isinstance(found, dict):
        yield found
        yield from elements_below(found.get("/K", NullObject()))


def alternatives(element: Any) -> str:
    """What is told of drawings, in an element of the structure and in those below it."""
    found = element.get_object()
    if isinstance(found, list):
        return "\n".join(map(alternatives, found))
    if not isinstance(found, dict):
        return ""
    below = alternatives(found["/K"]) if "/K" in found else ""
    return f"{found.get('/Alt', '')}\n{below}"


def test_its_fonts_are_in_it_and_have_every_character(bakery: Book):
    assert all("no" not in font for font in bakery.fonts)
    assert bakery.empty_glyphs() == 0


# ---- what one role reads ---------------------------------------------------------------------------------------------


def test_a_roles_book_has_its_pages_alone(root: Path):
    own = printed_book(root, "--role", "shopkeeper", "--language", "en")
    assert "Bakethefirstbatch" not in own.headings
    assert "Whenthequeuegetslong" in own.headings
    assert "HandbookforShopkeeper" in own.texts[0]


def test_what_it_leaves_out_is_on_the_site(root: Path):
    data = data_of(root, "en", "shopkeeper")
    outside = [run for run in runs_in(data) if "out" in run]
    assert "marks what this book leaves out" in data["words"]["site-note"]
    assert data_of(root, "en")["words"]["site-note"] == ""
    assert {"t": "Bake the first batch", "out": "sops/bake-bread.html#step-bake"} in outside
    own = printed_book(root, "--role", "shopkeeper", "--language", "en")
    assert "Bakethefirstbatch(onthesite)" in own.squeezed


# ---- whatever a team writes ------------------------------------------------------------------------------------------


def runs_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Every run of a document, or of a part of one."""
    if isinstance(value, Mapping):
        if "t" in value:
            yield value
        for below in value.values():
            yield from runs_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from runs_in(below)


def labels_in(value: object) -> Iterator[str]:
    """Every place of a document that can be pointed at."""
    if isinstance(value, Mapping):
        if isinstance(value.get("to"), str) and "t" not in value and value["to"]:
            yield value["to"]
        for below in value.values():
            yield from labels_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from labels_in(below)


@pytest.mark.parametrize("role", [None, "customer-service"])
@EACH_LANGUAGE
def test_every_reference_leads_to_one_place(lang: Language, role: str | None):
    data = data_of(ROOT, lang, role)
    places = list(labels_in(data["chapters"]))
    assert len(places) == len(set(places))
    wanted = {run["to"] for run in runs_in(data) if "to" in run}
    wanted.update(to for group in data["index"] for entry in group["entries"] for to in entry["to"])
    assert wanted <= set(places)


@EACH_LANGUAGE
def test_when_steps_begin_that_wait_stands_before_them(lang: Language):
    (sops,) = [chapter for chapter in data_of(ROOT, lang)["chapters"] if chapter["title"] == words(lang)("kind", "sop")]
    at = sops["blocks"].index(blocks.part(4, words(lang)("ui", "timeline")))
    course, _, steps = sops["blocks"][at + 1 : at + 4]
    waits = [squeezed(pair["label"]) for pair in course["pairs"]]  # type: ignore[typeddict-item]
    assert (
        waits
        == {
            "zh": ["一开始", "再过30分钟", "再过1天", "再过1天", "再过1天"],
            "en": ["Atthestart", "30minafterthat", "1dayafterthat", "1dayafterthat", "1dayafterthat"],
        }[lang]
    )
    told = [run["to"] for run in runs_in(course) if "to" in run]
    assert told == [step["to"] for step in steps["steps"]]  # type: ignore[typeddict-item]


def words_in(value: object) -> Iterator[str]:
    """All words of a document, or of a part of one, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for below in value:
            yield from words_in(below)
    elif isinstance(value, Mapping) and "t" in value:
        yield value["t"] + value.get("close", "")
    elif isinstance(value, Mapping):
        for name, below in value.items():
            if name != "kind":
                yield from words_in(below)


@EACH_LANGUAGE
def test_nothing_that_a_team_wrote_is_left_out(lang: Language):
    said = squeezed("".join(words_in(data_of(ROOT, lang)["chapters"])))
    extent = whole(book(lang, ROOT))
    writer = Writer(extent)
    lost = []
    for node in sorted(extent.nodes):
        for route, leaf in leaves(extent.book.get(*node)):
            for paragraph in writer.text(leaf) if isinstance(leaf, Text) else ():
                if squeezed("".join(words_in(paragraph))) not in said:
                    lost.append((node, route))
    assert lost == []


def texts_in(value: object) -> Iterator[str]:
    """Every text of a document without blanks, whole."""
    if isinstance(value, str):
        yield squeezed(value)
    elif isinstance(value, list):
        if any(isinstance(below, Mapping) and "t" in below for below in value):
            yield squeezed("".join(words_in(value)))
        for below in value:
            yield from texts_in(below)
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from texts_in(below)


def test_signs_of_typst_are_text(root: Path):
    change(root, "playbook/sops/bake-bread.en.yml", "title: Bake the first batch", f"title: '{HOSTILE}'")
    change(root, "playbook/sops/bake-bread.en.yml", "done_when: The", "done_when: '#let x = 1; $y$ @z \\w The")
    text = (root / "playbook/sops/bake-bread.en.yml").read_text("utf-8")
    text = text.replace("today's <term:country-loaf>.", "today''s <term:country-loaf>.'", 1)
    (root / "playbook/sops/bake-bread.en.yml").write_text(text, "utf-8")
    own = printed_book(root, "--language", "en")
    assert squeezed(HOSTILE) in own.headings
    assert own.squeezed.count(squeezed(HOSTILE)) > 3  # heading, contents, index, references
    assert squeezed("#let x = 1; $y$ @z \\w The shelf") in own.squeezed


def test_a_character_that_no_font_has_is_told_with_its_file(root: Path):
    change(root, "playbook/glossary.en.yml", "crisp outside", "crisp 🥖 outside")
    result = CliRunner().invoke(main, ["print", "--handbook", "-C", str(root), "--language", "en", "--lang", "en"])
    assert result.exit_code == 1
    assert "no font here has 🥖, which stands in playbook/glossary.en.yml." in result.output


def without_metrics(root: Path) -> None:
    """Take away the metrics, and all that names them."""
    for path in [*root.glob("playbook/metrics/*"), *root.glob("docs/*.md")]:
        path.unlink()
    for path in [*root.glob("playbook/**/*.yml"), *root.glob("checklists/**/*.yml")]:
        text = path.read_text("utf-8")
        text = re.sub(r"<metric:[^>]*>", "10 min", text)
        text = re.sub(r",?\s+metric: [a-z-]+(?=[,}\n])", "", text)
        path.write_text(text, "utf-8")


def test_page_numbers_that_would_not_settle_are_given_the_same_room(root: Path, monkeypatch: pytest.MonkeyPatch):
    compile_with_warnings = typst.compile_with_warnings
    settled = printed_book(root, "--language", "en")
    before, headings = settled.path.read_bytes(), settled.headings

    def with_warning(*args: Any, **kwargs: Any) -> tuple[Any, list[str]]:
        content, _ = compile_with_warnings(*args, **kwargs)
        return content, ["document did not converge"]

    monkeypatch.setattr(typst, "compile_with_warnings", with_warning)
    steady = printed_book(root, "--language", "en")
    assert steady.path.read_bytes() != before
    assert steady.headings == headings
    assert squeezed("Bake the first batch (p. 5)") in steady.squeezed


def test_a_team_without_metrics(root: Path):
    without_metrics(root)
    own = printed_book(root, "--language", "en")
    assert "Queuetime" not in own.headings
    assert "14days" in own.squeezed  # a limit, which texts name all the same


def test_a_long_word_stays_on_the_paper(root: Path):
    word = "Donaudampfschiff" * 4
    change(root, "playbook/glossary.en.yml", "title: Flatbread", f"title: {word}")
    change(root, "playbook/team.en.yml", "title: Longest that flour is kept", f"title: {word}2")
    change(root, "playbook/team.en.yml", "To have bread", f"To have {word * 4} bread")
    own = printed_book(root, "--language", "en")
    assert word in own.squeezed
    for page in range(1, own.pages + 1):
        drawn = own.drawn(page)
        width, _ = drawn.size
        assert all(letter.left > 15 and letter.right < width - 18 for letter in drawn.letters if letter.text.strip())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_small_playbook_in_one_language(tmp_path: Path, lang: str):
    result = CliRunner().invoke(main, ["init", str(tmp_path / "own"), "--lang", lang], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    own = printed_book(tmp_path / "own")
    assert own.path.stem == "handbook"
    assert own.pages > 4


def test_the_template_lists_all_that_it_gets():
    """Teams write templates of their own from this list."""
    head = (ROOT / "macros/handbook.typ").read_text("utf-8").partition("#let")[0]
    listed = set(re.findall(r"[a-z][a-z_-]+", head))
    for typed in (Handbook, LinkedRun, blocks.StepData, blocks.HeadingBlock, blocks.LineData, blocks.ScaleBlock):
        assert typed.__annotations__.keys() <= listed | {"b", "i", "t"}
    for lang in ("zh", "en"):
        assert set(data_of(PLAYBOOK, lang)["words"]) <= listed


def test_names_in_chinese_stand_as_they_sound():
    names = ["朋友圈", "App", "会员", "AB 测试", "“号”主", "3 天"]
    assert sorted(names, key=order) == ["AB 测试", "App", "“号”主", "会员", "朋友圈", "3 天"]


# ---- texts -----------------------------------------------------------------------------------------------------------


def shown(_: object) -> LinkedRun:
    return {"t": "Title", "to": "x", "is_paged": True}


def test_lists_may_stand_in_lists():
    text = "Two ways:\n\n1. one\n   - inner `code`\n2. two [there](https://example.com/)"
    first, numbered = paragraphs(text, shown)
    assert first == {"kind": "paragraph", "runs": [{"t": "Two ways:"}]}
    assert numbered["kind"] == "list"
    assert numbered["first"] == 1
    one, two = numbered["items"]
    assert one[1]["kind"] == "list"
    assert two == [
        {"kind": "paragraph", "runs": [{"t": "two "}, {"t": "there", "url": "https://example.com/"}]},
    ]
    assert "".join(run["t"] for run in line(text, shown)) == "Two ways: one inner code two there"


def test_quotation_marks_close_before_the_page_is_said():
    runs = line("see “<sop:x>” now", shown)
    assert runs[1] == {"t": "Title", "to": "x", "is_paged": True, "close": "”"}
    assert runs[2] == {"t": " now"}
    assert closed([{"t": "a"}, {"t": "”"}]) == [{"t": "a"}, {"t": "”"}]


# ---- the default playbook --------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "paper"), [("zh", "A4"), ("en", "Letter")])
def test_the_whole_handbook_of_a_real_team(tmp_path: Path, lang: Language, paper: str):
    result = command(ROOT, "--language", lang, "--paper", paper, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.iterdir()
    own = Book(path)
    assert own.empty_glyphs() == 0
    short = own.short_ends(3, frozenset(texts_in(data_of(ROOT, lang))))
    # A link isn't parted, and a label of Chinese has its column alone: two characters, and in no more places.
    assert [text for _, text in short if len(re.findall(r"\w", text)) != 2] == []
    assert len(short) <= {"zh": 3, "en": 0}[lang]
    assert [text for text in own.lines if re.fullmatch(r"[\u4e00-\u9fff]\d+", text)] == []  # in the index
    assert [text for text in own.lines if re.match(r"（第\d+页|\(p\.\d+\)", text)] == []
    for title, page in own.headings.items():
        assert title in own.texts[page - 1]
    roles = own.headings[squeezed(words(lang)("kind", "role"))]
    for title, (page, *_) in own.pages_named(2, roles - 1).items():
        assert own.headings.get(title, page) == page
    head = squeezed("".join(words(lang)("ui", key) for key in ("right-what", "right-who", "right-ask")))
    assert sum(head in text for text in own.texts) > 1  # on each page that the table goes over
    for page in range(1, own.pages + 1, 9):
        drawn = own.drawn(page)
        width, height = drawn.size
        for letter in drawn.letters:
            assert letter.left > 15
            assert letter.right < width - 15
            assert letter.bottom < height - 8


def test_the_size_of_the_paper(root: Path):
    assert printed_book(root, "--paper", "Letter").size == (216, 279)
