"""The site as Markdown files: what the folder holds, and that words stay words."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from golden import copy_of_playbook
from mkdocs_playbook.cli import main
from mkdocs_playbook.hosts.markdown.body import body, inline
from mkdocs_playbook.hosts.markdown.configuration import read_project
from mkdocs_playbook.hosts.markdown.sources import edit_address
from mkdocs_playbook.hosts.markdown.tree import Element, parse
from mkdocs_playbook.hosts.markdown.written import parts, written_body
from mkdocs_playbook.pages.written import Embed, WrittenPage

PLAYBOOK = Path(__file__).parent / "playbook"
EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "fenced_code", "toc"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The fixture playbook, to be changed."""
    return copy_of_playbook(tmp_path / "project")


def run(project: Path, target: Path) -> Result:
    arguments = ["render", "-C", str(project), "--to", str(target), "--lang", "en"]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def rendered(project: Path, target: Path) -> Path:
    result = run(project, target)
    assert result.exit_code == 0, result.output
    return target


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(PLAYBOOK, tmp_path_factory.mktemp("rendered") / "tree")


def words(markdown: str) -> str:
    """What a generator shows of a page, without its tags."""
    html = Markdown(extensions=EXTENSIONS).convert(markdown)
    found: list[str] = []

    def gather(nodes: tuple[Element | str, ...]) -> None:
        for node in nodes:
            if isinstance(node, str):
                found.append(node)
            else:
                gather(node.children)

    gather(parse(html))
    return " ".join("".join(found).split())


# ---- the folder ----


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_is_a_project_of_its_own(tree: Path, lang: str):
    config = yaml.safe_load((tree / lang / "mkdocs.yml").read_text("utf-8"))
    assert config["theme"]["language"] == lang
    assert config["use_directory_urls"] is False
    assert [next(iter(one)) if isinstance(one, dict) else one for one in config["plugins"]] == ["search", "offline"]
    assert config["plugins"][0]["search"]["lang"] == ["zh", "en"]
    assert {"attr_list", "md_in_html", "tables"} <= {
        one for one in config["markdown_extensions"] if isinstance(one, str)
    }
    for path in ("docs/sops/bake-bread.md", "docs/print/daily/baker.pdf", "docs/assets/playbook/pages.js"):
        assert (tree / lang / path).is_file()
    for path in (*config["extra_css"], *config["extra_javascript"], *config["extra"]["polyfills"]):
        assert (tree / lang / "docs" / path).is_file()


def test_a_page_has_front_matter_headings_source_and_names(tree: Path):
    page = (tree / "en/docs/sops/bake-bread.md").read_text("utf-8")
    front_matter, text = parts(page)
    assert yaml.safe_load(front_matter.strip("-\n"))["title"] == "Bake the first batch"
    assert "# Bake the first batch {#page}" in text
    assert "\n## Steps {#steps}\n" in text
    assert "headerlink" not in text
    source = "../source/playbook/sops/bake-bread.en.yml"
    assert f'<a href="{source}">' in text
    assert (tree / "en/docs/sops" / source).resolve().read_bytes() == (
        PLAYBOOK / "playbook/sops/bake-bread.en.yml"
    ).read_bytes()
    assert '<span class="pb-name">烤第一炉面包</span>' in text.split("Also found as")[1]


def test_places_on_a_shared_page_have_their_names_at_its_foot(tree: Path):
    page = (tree / "en/docs/glossary.md").read_text("utf-8")
    assert '<a href="#term-sourdough">' in page.split("<footer")[1]
    assert "老面" in page.split("<footer")[1]


def test_the_menu_is_the_sites(tree: Path):
    nav = yaml.safe_load((tree / "en/mkdocs.yml").read_text("utf-8"))["nav"]
    assert nav[0] == "index.md"
    assert nav[1] == {"Roles": ["roles/index.md", "roles/shopkeeper.md", "roles/baker.md"]}
    assert nav[-1] == {"About this handbook": ["page.md", "coverage.md", "check-rules.md"]}


def test_a_rule_is_found_through_the_list_of_all_alone(tree: Path):
    settings = yaml.safe_load((tree / "en/mkdocs.yml").read_text("utf-8"))
    assert settings["not_in_nav"] == "/check-rules/"
    page = (tree / "en/docs/check-rules/syntax.md").read_text("utf-8")
    front_matter, _, text = page.removeprefix("---\n").partition("---\n")
    assert yaml.safe_load(front_matter)["search"] == {"exclude": True}
    assert 'href="../check-rules.html"' in text


def test_what_the_project_leaves_out_of_its_menu_stays_out(project: Path, tmp_path: Path):
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nnot_in_nav: |\n  /drafts/\n", "utf-8")
    tree = rendered(project, tmp_path / "tree")
    left_out = yaml.safe_load((tree / "en/mkdocs.yml").read_text("utf-8"))["not_in_nav"]
    assert left_out == "/drafts/\n/check-rules/"


def test_what_lies_beside_hand_written_pages_comes_along(project: Path, tmp_path: Path):
    (project / "docs/pictures").mkdir()
    (project / "docs/pictures/oven.svg").write_text("<svg/>", "utf-8")
    (project / "docs/.secret").write_text("x", "utf-8")
    docs = rendered(project, tmp_path / "tree") / "zh/docs"
    assert (docs / "pictures/oven.svg").read_text("utf-8") == "<svg/>"
    assert not (docs / ".secret").exists()


def test_rendering_again_replaces_what_was_written_and_built(project: Path, tmp_path: Path):
    target = rendered(project, tmp_path / "tree")
    (target / "zh/site").mkdir()
    (target / "zh/site/index.html").write_text("built", "utf-8")
    (project / "docs/page.md").unlink()
    (project / "docs/page.en.md").unlink()
    rendered(project, target)
    assert not (target / "zh/docs/page.md").exists()


@pytest.mark.parametrize("foreign", ["notes.txt", "zh/docs/notes.md", "other/site/index.html"])
def test_a_folder_that_holds_anything_else_is_left_alone(project: Path, tmp_path: Path, foreign: str):
    target = rendered(project, tmp_path / "tree")
    (target / foreign).parent.mkdir(parents=True, exist_ok=True)
    (target / foreign).write_text("mine", "utf-8")
    result = run(project, target)
    assert result.exit_code == 1
    assert foreign in result.output
    assert (target / foreign).read_text("utf-8") == "mine"


def test_a_link_to_a_folder_is_left_alone_too(project: Path, tmp_path: Path):
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/link").symlink_to(project)
    result = run(project, tmp_path / "tree")
    assert (result.exit_code, "link" in result.output) == (1, True)
    assert (tmp_path / "tree/link").is_symlink()


@pytest.mark.parametrize("folder", ["docs", "playbook/roles", "macros/x", "."])
def test_the_projects_sources_are_never_written_to(project: Path, folder: str):
    result = run(project, project / folder)
    assert result.exit_code == 1
    assert "sources" in result.output


def test_a_playbook_with_errors_is_not_written(project: Path, tmp_path: Path):
    path = project / "playbook/roles/baker.yml"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    assert run(project, tmp_path / "tree").exit_code == 1
    assert not (tmp_path / "tree").exists()


# ---- mkdocs.yml ----


@pytest.mark.parametrize("nav", ["nav: [5]", "nav: [{a: 5}]", "nav: 3", "site_url: 5"])
def test_what_cannot_be_used_in_mkdocs_yml_is_told_in_a_sentence(project: Path, tmp_path: Path, nav: str):
    (project / "mkdocs.yml").write_text(f"site_name: x\n{nav}\n", "utf-8")
    result = run(project, tmp_path / "tree")
    assert result.exit_code == 1
    assert f"mkdocs.yml: “{nav.partition(':')[0]}”" in result.output
    assert not (tmp_path / "tree").exists()


def test_what_mkdocs_yml_inherits_is_written_too(project: Path, tmp_path: Path):
    (project / "mkdocs.yml").rename(project / "base.yml")
    own = "INHERIT: base.yml\ntheme: {logo: logo.svg}\nsite_url: https://h.example/\n"
    (project / "mkdocs.yml").write_text(own, "utf-8")
    tree = rendered(project, tmp_path / "tree")
    config = yaml.load((tree / "zh/mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)
    assert config["theme"]["name"] == "material"
    assert config["theme"]["palette"]
    assert config["theme"]["logo"] == "logo.svg"
    assert config["site_url"] == "https://h.example/"


def test_what_the_project_says_of_the_look_stays_as_it_was_written(project: Path, tmp_path: Path):
    (project / "mkdocs.yml").write_text(
        "site_name: x\n"
        "site_url: https://h.example/a\n"
        "repo_url: https://github.com/team/handbook\n"
        "edit_uri: edit/main/docs/\n"
        "use_directory_urls: false\n"
        "theme: {name: material, custom_dir: mine, logo: logo.svg}\n"
        "plugins: [{search: {lang: [en]}}, offline, playbook, tags]\n"
        "hooks: [hook.py]\n"
        "markdown_extensions:\n"
        "  - toc: {permalink: '#'}\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }\n",
        "utf-8",
    )
    tree = rendered(project, tmp_path / "tree")
    text = (tree / "en/mkdocs.yml").read_text("utf-8")
    assert "!!python/name:material.extensions.emoji.twemoji" in text
    assert "hooks" not in text
    assert "custom_dir" not in text
    config = yaml.load(text, yaml.BaseLoader)
    assert config["site_url"] == "https://h.example/a/en/"
    assert config["theme"] == {"name": "material", "logo": "logo.svg", "language": "en"}
    assert config["plugins"] == [{"search": {"lang": ["en"]}}, "offline"]
    assert {"toc": {"permalink": "#"}} in config["markdown_extensions"]
    assert [one["link"] for one in config["extra"]["alternate"]] == ["https://h.example/a/", "https://h.example/a/en/"]
    page = (tree / "en/docs/page.md").read_text("utf-8")
    assert 'href="https://github.com/team/handbook/edit/main/docs/page.en.md"' in page
    page = (tree / "zh/docs/sops/bake-bread.md").read_text("utf-8")
    assert 'href="https://github.com/team/handbook/edit/main/playbook/sops/bake-bread.yml"' in page


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, None),
        ({"repo_url": "https://g.example/a"}, None),
        ({"edit_uri_template": "https://g.example/edit/docs/{path}"}, "https://g.example/edit/playbook/x.yml"),
        ({"repo_url": "https://g.example/a", "edit_uri": "e/docs"}, "https://g.example/a/e/playbook/x.yml"),
        ({"repo_url": "https://g.example/a", "edit_uri": "?file="}, "https://g.example/a?file=../playbook/x.yml"),
        ({"edit_uri_template": "javascript:alert(1)//{path}"}, None),
    ],
)
def test_a_source_is_edited_where_mkdocs_has_it(settings: dict[str, str], address: str | None):
    assert edit_address(settings, "playbook/x.yml") == address


def test_an_empty_mkdocs_yml_says_nothing(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    assert read_project(tmp_path / "mkdocs.yml") == {}


# ---- pages ----


@pytest.mark.parametrize(
    "text",
    [
        "{: onclick=alert(1) #x .y }",
        "`code` ``` *x* _x_ **x** ~~x~~",
        "<b>x</b> &amp; &#60; & <script>alert(1)</script>",
        "[[wiki]] [a](javascript:alert(1)) ![b](c) [^1] <https://d.example>",
        "{{ 7*7 }} {% raw %} $x$ \\(x\\) \\",
        "!!! note :smile: | # ## 1. - + > --- === :::",
    ],
)
@pytest.mark.parametrize(
    "template",
    [
        "<h2 id='a'>{}</h2>",
        "<section><h2 id='a'>{}</h2></section>",
        "<ul><li>{}</li></ul>",
        "<div><h2 id='a'>A</h2><ul><li>{}</li></ul><p>{}</p></div>",
    ],
)
def test_hostile_words_stay_words(template: str, text: str):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = template.replace("{}", escaped)
    assert text in words(body(html))
    made = Markdown(extensions=EXTENSIONS).convert(body(html))
    tags = {one.tag for node in parse(made) if isinstance(node, Element) for one in (node, *node.inside())}
    assert tags <= {"h2", "section", "ul", "li", "div", "p"}
    assert "onclick" not in {name for node in parse(made) if isinstance(node, Element) for name, _ in node.attributes}


HTML_WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\x02\x03"), min_size=1, max_size=40
)


@given(HTML_WORDS)
def test_any_title_reads_as_it_was_written(title: str):
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = f'<h1 id="page">{escaped}</h1><section><h2 id="b">{escaped}</h2><p title="x">{escaped}</p></section>'
    line = " ".join(title.split())
    assert words(body(html)) == " ".join([line] * 3).strip()


def test_headings_inside_elements_are_headings_of_markdown():
    heading = '<h2 id="a" data-search-exclude>A <b>b</b><a class="headerlink">¶</a></h2>'
    html = f'<aside class="x" hidden>{heading}c <i>d</i><p>e</p></aside>'
    assert body(html).split("\n\n") == [
        '<aside class="x" hidden markdown="1">',
        "## A <b>b</b> {#a data-search-exclude}",
        "<div>c <i>d</i></div>",
        "<p>e</p>",
        "</aside>",
    ]


def test_a_heading_that_markdown_cannot_write_stays_html():
    assert body('<h2 id="a b">x</h2>') == '<h2 id="a b">x</h2>'
    assert body('<h2 title="&quot;}">x</h2>') == '<h2 title="&#34;&#125;">x</h2>'


def test_preformatted_textscripts_and_spaces_stay():
    assert body("<pre><code>a\n\n\tb</code></pre>") == "<pre><code>a&#10;&#10;&#9;b</code></pre>"
    assert body("<script>if (a < b) { c }</script>") == "<div><script>if (a < b) { c }</script></div>"
    assert body("<p><b>a</b> <i>b</i></p>") == "<p><b>a</b> <i>b</i></p>"
    assert inline('<a href="a-b.html#c">x*y</a>') == '<a href="a-b.html#c">x&#42;y</a>'


# ---- hand-written pages ----

CALL = '{{ metric("a") }}'


def written(markdown: str, lang: str = "en") -> str:
    embeds = {CALL: Embed("<div>block</div>", '<a href="a.html">in|line</a>')}
    page = WrittenPage("page", "docs/page.md", "en", markdown, embeds)
    return "".join(written_body(page, lang))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"a\n\n{CALL}\n\nb", "a\n\n<div>block</div>\n\nb"),
        (CALL, "<div>block</div>"),
        (f"see {CALL}.", 'see <a href="a.html">in&#124;line</a>.'),
        (f"a\n{CALL}", 'a\n<a href="a.html">in&#124;line</a>'),
        (f"| x | {CALL} |", '| x | <a href="a.html">in&#124;line</a> |'),
        (f"- x\n\n    {CALL}", '- x\n\n    <a href="a.html">in&#124;line</a>'),
        (f"!!! note\n    {CALL}", '!!! note\n    <a href="a.html">in&#124;line</a>'),
        (f"x\n\n    {CALL}", "x\n\n    in|line"),  # a block of code, in which HTML would show
        (f"    {CALL}", "    in|line"),
        (f"```\n{CALL}\n```", f"```\n{CALL}\n```"),
        ('{{ metric("b") }}', '{{ metric("b") }}'),
        ('{{ ref("a") }}', '{{ ref("a") }}'),
        (f"# {CALL}", f"# {CALL}"),
    ],
)
def test_calls_become_what_stands_for_them(markdown: str, expected: str):
    assert written(markdown) == expected


def test_a_page_that_is_not_translated_is_marked_below_its_front_matter():
    assert written("---\ntitle: a\n---\n# A\n", "zh") == (
        '---\ntitle: a\n---\n<div class="pb-untranslated" lang="en" markdown="1">\n\n# A\n\n\n</div>'
    )
