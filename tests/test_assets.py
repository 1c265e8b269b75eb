"""The styles and scripts of a project as pages load them."""

from pathlib import Path

import pytest

from mkdocs_playbook.assets import content_of, published_assets
from mkdocs_playbook.measures import default_measures
from mkdocs_playbook.templates import DEFAULT


@pytest.fixture
def own(root: Path) -> Path:
    """The folder of a project's own styles and scripts."""
    folder = root / "macros/assets"
    folder.mkdir(parents=True)
    return folder


def written(root: Path, name: str) -> str:
    (asset,) = (asset for asset in published_assets(root) if asset.name == name)
    return content_of(asset, default_measures()).decode()


def test_pages_load_one_style_and_one_script(root: Path):
    names = {use: [] for use in ("style", "print-style", "script", "polyfill")}
    for asset in published_assets(root):
        names.setdefault(asset.use, []).append(asset.name)
    assert names["style"] == ["pages.css"]
    assert names["script"] == ["pages.js"]
    # What a script tries out by itself, and what comes before all others, stay apart.
    assert names["print-style"] == ["pages.print.css"]
    assert names["polyfill"] == ["iframe-worker.js"]


def test_every_style_and_script_is_in_them_in_the_order_of_their_names(root: Path):
    for ending, name in ((".css", "pages.css"), (".print.css", "pages.print.css"), (".js", "pages.js")):
        text = written(root, name)
        is_for_print = ending == ".print.css"
        parts = [
            path.read_text("utf-8").rstrip()
            for path in sorted((DEFAULT / "assets").glob(f"*{ending}"))
            if path.name.endswith(".print.css") == is_for_print and path.name != "iframe-worker.js"
        ]
        assert len(parts) > 1
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
    assert "--pb-pt-type-large: 12pt" in written(root, "pages.css")  # of sheet.toml


def test_a_file_of_the_projects_own_stands_for_ours_or_beside_them(root: Path, own: Path):
    (own / "quiz.js").write_text("own()", "utf-8")
    (own / "more.css").write_text("i { color: red }", "utf-8")
    assert "own()" in written(root, "pages.js")
    assert "data-pb-quiz]" not in written(root, "pages.js")
    assert "i { color: red }" in written(root, "pages.css")


def test_what_is_neither_is_loaded_as_it_is(root: Path, own: Path):
    (own / "logo.svg").write_bytes(b"<svg/>\n")
    assert written(root, "logo.svg") == "<svg/>\n"
