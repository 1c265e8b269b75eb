"""A kind is said once: one is added to a copy of the program by the steps that CONTRIBUTING lists, and nothing else.

The kind is a policy: a title, a text, an owner, and clauses that can be pointed at and that cite facts.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from golden import PLAYBOOK, book, change, pages
from mkdocs_playbook.book.addresses import anchor, page_path
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.kinds import ANY, KINDS, REFERABLE, by_name, with_pages
from mkdocs_playbook.words import words

ROOT = Path(__file__).parents[1]

MODEL = '''

class Clause(Frozen):
    """One sentence of a policy."""

    text: Text
    facts: tuple[FactRef, ...] = ()


class Policy(Paged):
    """A rule that holds for everybody: ``playbook/policies/ID.yml``."""

    kind: ClassVar[str] = "policy"

    owner: RoleRef
    text: Text
    clauses: Keyed[Clause] = Field(min_length=1)
'''

LINE = """    Kind(
        "policy",
        Policy,
        page="policies",
        folders=("playbook/policies",),
        parts=(Part(("clauses", ANY), "clause-{}", word="clause", is_referred_to=True),),
        is_referred_to=True,
    ),
"""

TEMPLATE = """{#- A policy: what it is about, and its clauses.
    Variables: view (mkdocs_playbook.pages.view.View), t (interface words), it (the policy). -#}
{% import "parts.html" as parts -%}
<h1 id="page">{{ view.line(it.title) }}</h1>
{{ parts.lead(view, it) }}
{{ parts.meta(((t("owner"), view.link("role", it.owner)),)) }}
{{ view.text(it.text) }}
<ol>
{% for key, clause in it.clauses.items() -%}
<li id="clause-{{ key }}">{{ view.line(clause.text) }}{{ parts.cites(view, clause.facts) }}</li>
{% endfor -%}
</ol>
{{ parts.foot(view, "policy", it) }}
"""

WORDS = {
    "en": {
        "kind": 'policy = "Policies"',
        "index": 'policy = "What holds for everybody."',
        "message": 'unknown-policy = "there is no policy “{id}”"',
        "part": 'clause = "clause {n}"',
    },
    "zh": {
        "kind": 'policy = "制度"',
        "index": 'policy = "对每个人都有效的规定。"',
        "message": 'unknown-policy = "没有制度“{id}”"',
        "part": 'clause = "第 {n} 条"',
    },
}

MEANINGS = {
    "en": """
["field.Clause"]
text = "What the clause says."
facts = "The source facts it rests on."

["field.Policy"]
owner = "The role that answers for it."
text = "What it is about."
clauses = "Its clauses, each under a short name."
""",
    "zh": """
["field.Clause"]
text = "这一条怎么规定。"
facts = "依据哪几条事实。"

["field.Policy"]
owner = "由哪个岗位负责。"
text = "管的是什么。"
clauses = "有哪几条，每条一个短名。"
""",
}

CONTENT = {
    "playbook/policies/returns.yml": """title: 退换规定
also: [能不能退]
in_short: 什么情况可以退。
owner: shopkeeper
text: 面包当天可退，见 <sop:serve-queue>。
clauses:
  same-day:
    text: 当天买的当天退。
  by-weight:
    text: 只退整个的。
    facts: [leftovers]
reviewed: {on: 2026-03-02, by: shopkeeper}
""",
    "playbook/policies/returns.en.yml": """title: Returns
also: [refunds]
in_short: When bread can be brought back.
text: Bread can be returned the same day, see <sop:serve-queue>.
clauses:
  same-day: {text: Bought and returned on one day.}
  by-weight: {text: Whole loaves only.}
""",
}


@dataclass(frozen=True)
class Copy:
    """A copy of the program that knows a kind more, and a project that uses it."""

    program: Path
    project: Path

    def run(self, *arguments: str) -> str:
        """What the command prints."""
        command = [sys.executable, "-m", "mkdocs_playbook", *arguments, "-C", str(self.project)]
        environment = {**os.environ, "PYTHONPATH": str(self.program / "src")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The steps of “Add a kind of entity” in CONTRIBUTING: five files of the program, and the team's own."""
    folder = tmp_path_factory.mktemp("kinds")
    program, project = folder / "program", folder / "project"
    shutil.copytree(ROOT / "src", program / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "macros", program / "macros")
    package = program / "src/mkdocs_playbook"
    # 1. the model
    entities = package / "model/entities.py"
    entities.write_text(entities.read_text("utf-8") + MODEL, "utf-8")
    # 2. its line in the register
    change(package, "model/kinds.py", "    Metric,\n    Quiz,", "    Metric,\n    Policy,\n    Quiz,")
    change(package, "model/kinds.py", '    Kind(\n        "term",', f'{LINE}    Kind(\n        "term",')
    # 3. its template
    (program / "macros/policy.html").write_text(TEMPLATE, "utf-8")
    # 4. and 5. its words
    for lang, tables in WORDS.items():
        for table, line in tables.items():
            change(package, f"words/{lang}.toml", f"\n[{table}]\n", f"\n[{table}]\n{line}\n")
        with (package / f"words/{lang}.toml").open("a", encoding="utf-8") as catalogue:
            catalogue.write(MEANINGS[lang])
    shutil.copytree(PLAYBOOK, project)
    (project / "playbook/policies").mkdir()
    for path, text in CONTENT.items():
        (project / path).write_text(text, "utf-8")
    for path in ("playbook/roles/baker.yml", "playbook/roles/baker.en.yml"):
        change(project, path, "mission: ", "mission: <policy:returns.by-weight> ")
    made = Copy(program, project)
    made.run("translate", "confirm", "playbook/policies/returns.en.yml")
    return made


@pytest.fixture(scope="module")
def site(copy: Copy) -> Path:
    """The handbook of that project, in both languages."""
    problems = copy.run("check", "--lang", "en")
    assert "policies" not in problems
    copy.run("build")
    return copy.project / "site"


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def test_a_new_kind_is_checked(copy: Copy):
    path = copy.project / "playbook/policies/wrong.yml"
    text = CONTENT["playbook/policies/returns.yml"]
    path.write_text(text.replace("owner: shopkeeper", "owner: shopkeper\nwho: x"), "utf-8")
    try:
        said = copy.run("check", "--lang", "en")
    finally:
        path.unlink()
    assert "unknown-reference: there is no role “shopkeper”" in said
    assert "unknown-field: unknown field “who”" in said
    assert "duplicate-name: “退换规定” is already a name in playbook/policies/returns.yml" in said
    assert "translation-missing: there is no translation into “en” (6 texts)" in said


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "Add “text: …”. What the clause says."), ("zh", "补上“text: …”。这一条怎么规定。")],
)
def test_a_new_field_that_is_missing_is_told_with_what_it_means(copy: Copy, lang: Language, told: str):
    path = copy.project / "playbook/policies/short.yml"
    text = CONTENT["playbook/policies/returns.yml"]
    path.write_text(text.replace("text: 当天买的当天退。", "facts: [leftovers]"), "utf-8")
    try:
        assert told in copy.run("check", "--lang", lang)
    finally:
        path.unlink()


def test_what_points_at_nothing_of_a_new_kind_is_found(copy: Copy):
    path = copy.project / "playbook/roles/baker.yml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("<policy:returns.by-weight>", "<policy:return> <policy:returns.by-size>"), "utf-8")
    try:
        said = copy.run("check", "--lang", "en")
    finally:
        path.write_text(before, "utf-8")
    assert "unknown-reference: there is no policy “return”" in said
    assert "Did you mean “returns”?" in said
    assert "“returns” has no “by-size”; it has same-day, by-weight" in said


@pytest.mark.parametrize(("rule", "named"), [("unknown-file", "playbook/policies"), ("unknown-reference", "Policies")])
def test_explain_names_a_new_kind(copy: Copy, rule: str, named: str):
    assert named in copy.run("explain", rule, "--lang", "en")


def test_of_a_new_kind_something_is_begun_and_renamed(copy: Copy, tmp_path: Path):
    other = Copy(copy.program, Path(shutil.copytree(copy.project, tmp_path / "project")))
    other.run("new", "policy", "opening")
    other.run("rename", "policy", "returns", "refunds")
    assert (other.project / "playbook/policies/refunds.en.yml").is_file()
    assert "<policy:refunds.by-weight>" in (other.project / "playbook/roles/baker.yml").read_text("utf-8")
    told = re.findall(r"(\S+): (error|warning) (\S+):", other.run("check", "--lang", "en"))
    # The baker's translation is behind: the base was changed above.
    assert told == [
        ("playbook/policies/opening.en.yml:1:1", "warning", "translation-stale"),
        ("playbook/policies/opening.en.yml:1:8", "warning", "not-written"),
        ("playbook/policies/opening.yml:1:8", "warning", "not-written"),
        ("playbook/roles/baker.en.yml:4:1", "warning", "translation-stale"),
    ]


def test_a_new_kind_has_pages_in_every_language(site: Path):
    assert "当天买的当天退。" in read(site, "policies/returns.html")
    english = read(site, "en/policies/returns.html")
    assert "Bought and returned on one day." in english
    assert 'href="../sops/serve-queue.html"' in english


def test_a_new_kind_has_an_index_page_and_a_place_in_the_menu(site: Path):
    index = read(site, "en/policies/index.html")
    assert "What holds for everybody." in index
    assert '<a class="pb-ref pb-ref-policy" href="returns.html">Returns</a>' in index
    home = read(site, "en/index.html")
    assert re.search(r'<nav class="md-nav md-nav--primary".*?href="policies/index\.html".*?Policies', home, re.S)
    assert '<p class="pb-card-title"><a href="policies/index.html">Policies</a> <small>1</small>' in home


def test_texts_point_at_a_new_kind_and_its_parts(site: Path):
    assert 'href="../policies/returns.html#clause-by-weight">Returns</a>' in read(site, "en/roles/baker.html")
    assert 'href="../roles/baker.html"' in read(site, "en/policies/returns.html").partition('id="used-in"')[2]


def test_the_sources_lead_to_the_part_of_a_new_kind_that_cites_them(site: Path):
    fact = read(site, "en/sources.html").partition('id="fact-leftovers"')[2].partition("</section>")[0]
    assert '<p class="pb-foot-kind">Policies</p>' in fact
    assert 'href="policies/returns.html#clause-by-weight">Returns · clause 2</a>' in fact


def test_a_new_kind_is_found_by_its_names_in_every_language(site: Path):
    for folder in ("", "en/"):
        text = read(site, f"{folder}search/handbook.js").partition("=")[2]
        entries = {entry[0]: entry for entry in json.loads(text)["entries"]}
        _, kind, title, names, *_ = entries["policies/returns.html"]
        assert kind == "policy"
        assert {"Returns", "refunds", "退换规定", "能不能退"} <= {title, *names}


# ---- what holds for every kind in the register ----------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_its_words(kind, lang):
    tables = words(lang).tables
    assert kind.name in tables["kind"]
    if kind.has_pages or kind.lists:
        assert kind.name in tables["index"]
    for part in kind.parts:
        assert part.word in tables[part.table]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_that_ids_name_can_be_missed_in_words(lang):
    named = set(REFERABLE) - {"team"} | {"area", "fact", "article"}
    assert {f"unknown-{name}" for name in named} <= set(words(lang).tables["message"])


def test_every_kind_lies_in_one_kind_of_place():
    for kind in KINDS:
        assert [bool(kind.folders), bool(kind.file), bool(kind.holder)].count(True) == 1, kind.name


def test_kinds_that_share_a_page_have_places_of_their_own_on_it():
    for kind in KINDS:
        if kind.holder:
            assert "{}" in kind.anchor, kind.name


def test_parts_have_as_many_names_in_their_place_as_in_their_route():
    for kind in KINDS:
        for part in kind.parts:
            assert part.anchor.count("{}") == part.route.count(ANY), (kind.name, part.route)


def test_pages_of_a_kind_lie_in_a_folder_of_their_own():
    pages = [kind.page for kind in with_pages()]
    assert len(pages) == len(set(pages))
    assert by_name("checklist").path("daily/baker") == "checklists/daily/baker.yml"
    assert by_name("term").path("anything") == "playbook/glossary.yml"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_has_a_name_has_its_page_and_its_place_on_it(lang: Language):
    made = pages(lang)
    for node in book(lang).nodes:
        place = anchor(*node)
        page = made[page_path(*node)]
        assert not place or place in page.anchors, node
