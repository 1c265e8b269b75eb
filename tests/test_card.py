"""The picture that goes with a link to the handbook, and what else a program that shows links is told."""

import re
import shutil
import struct
from pathlib import Path

import pytest

import sites
from golden import PLAYBOOK, book, change
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs.filling import Filler
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.card import card
from mkdocs_playbook.paper.typeset import Typesetter, typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import CARD, Settings, make_site
from mkdocs_playbook.templates import DEFAULT

ADDRESS = "https://bakery.example.com/handbook/"


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return typesetter_of(PLAYBOOK, book("zh").team)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fixture at an address, with a name that HTML must escape."""
    project = shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("hosted") / "project")
    change(project, "mkdocs.yml", "\ntheme:", f"\nsite_url: {ADDRESS}\ntheme:")
    change(project, "playbook/sops/serve-queue.en.yml", "title: When", 'title: "“When” & <if>')
    change(project, "playbook/sops/serve-queue.en.yml", "gets long\n", 'gets long"\n')
    assert sites.build(project, project / "site").warnings == ()
    return project / "site"


def told(page: Path) -> dict[str, str]:
    """What a page says of itself to programs that show links."""
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page.read_text("utf-8"))
    )


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


# ---- the picture ----


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_is_the_same_each_time(typesetter: Typesetter, lang: Language):
    png = typesetter.card(book(lang))
    assert typesetter.card(book(lang)) == png


def test_each_language_has_its_own(typesetter: Typesetter):
    assert typesetter.card(book("zh")) != typesetter.card(book("en"))


def test_it_shows_the_name_the_line_and_the_areas_of_the_team():
    shown = card(book("en"), ("A font",))
    assert shown["title"] == str(book("en").team.title)
    assert shown["line"] == str(book("en").team.in_short)
    assert [len(dots) for dots in shown["clusters"]] == [1, 1]


def test_it_is_not_made_again_until_something_on_it_changes(root: Path, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    make_one = Typesetter._card

    def counted(typesetter: Typesetter, shown: dict[str, str]) -> bytes:
        made.append(shown["title"])
        return make_one(typesetter, shown)  # type: ignore[arg-type]

    monkeypatch.setattr(Typesetter, "_card", counted)

    def cards() -> list[bytes]:
        loaded = load(root)
        site = make_site(root, loaded, Settings(ADDRESS), loaded.languages)
        return [handbook.files[CARD] for handbook in site.handbooks]

    clean = cards()
    assert len(made) == 2
    assert cards() == clean
    assert len(made) == 2
    (root / "macros").mkdir()
    (root / "macros/card.typ").write_text(
        (DEFAULT / "card.typ").read_text("utf-8").replace("00695c", "000000"), "utf-8"
    )
    assert set(cards()).isdisjoint(clean)


@pytest.mark.parametrize(("written", "said"), [("#if", "expected"), ("a #pagebreak() b", "2 pages")])
def test_a_wrong_template_is_named(root: Path, written: str, said: str):
    (root / "macros").mkdir()
    (root / "macros/card.typ").write_text(written, "utf-8")
    with pytest.raises(Failure) as failure:
        typesetter_of(root, book("zh").team).card(book("zh"))
    assert said in str(failure.value.args) + str(failure.value.__dict__)


# ---- what pages say ----


@pytest.mark.parametrize(("folder", "address"), [("", ADDRESS), ("en/", f"{ADDRESS}en/")])
def test_pages_of_a_hosted_handbook_name_the_picture_by_its_whole_address(hosted: Path, folder: str, address: str):
    for page in ("index.html", "sops/serve-queue.html", "page.html"):
        found = told(hosted / folder / page)
        assert found["og:image"] == f"{address}{CARD}"
        assert found["og:url"].startswith(address)
        stated = (int(found["og:image:width"]), int(found["og:image:height"]))
        assert size((hosted / folder / CARD).read_bytes()) == stated


def test_titles_and_descriptions_are_those_of_the_page(hosted: Path):
    home = told(hosted / "en/index.html")
    assert home["og:title"] == home["og:site_name"] == str(book("en").team.title)
    sop = told(hosted / "en/sops/serve-queue.html")
    assert sop["og:title"] == "“When” &amp; &lt;if&gt; the queue gets long"
    assert sop["og:description"] == str(book("en").get("sop", "serve-queue").in_short)


def test_filled_pages_say_what_drawn_ones_do(hosted: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(Filler, "filled", lambda *_: None)
    sites.build(hosted.parent, tmp_path / "drawn")
    for path in (tmp_path / "drawn").rglob("*.html"):
        assert told(path) == told(hosted / path.relative_to(tmp_path / "drawn")), path


def test_without_an_address_there_is_nothing_to_tell(root: Path):
    loaded = load(root)
    for handbook in make_site(root, loaded, Settings(), loaded.languages).handbooks:
        assert CARD not in handbook.files
    sites.build(root, root / "site")
    assert told(root / "site/index.html") == {}


# ---- the icon ----


def test_the_handbook_has_its_own_icon_unless_the_project_names_one(hosted: Path, root: Path):
    assert '<link rel="icon" href="../assets/playbook/favicon.svg">' in (hosted / "sops/index.html").read_text("utf-8")
    assert (hosted / "assets/playbook/favicon.svg").is_file()
    change(root, "mkdocs.yml", "  name: material\n", "  name: material\n  favicon: own.png\n")
    sites.build(root, root / "site")
    assert '<link rel="icon" href="own.png">' in (root / "site/index.html").read_text("utf-8")
