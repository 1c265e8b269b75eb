"""A finished site in one file."""

import zipfile
from pathlib import Path

import pytest

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.zipped import zip_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    names = ["index.html", "en/index.html", "en/playbook-worker.html", "assets/a.js", "search/search_index.js"]
    names += [
        "playbook-worker.js",
        ".playbook-site",
        "assets/a.js.map",
        "en/search/search_index.json",
        "en/sitemap.xml",
    ]
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.", "utf-8")
    return folder


def test_it_holds_what_opens_from_disk_in_a_folder_of_its_name(site: Path, tmp_path: Path):
    target = tmp_path / "given/handbook.zip"
    size = zip_site(site, target)
    assert size == target.stat().st_size
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == [
            "handbook/assets/a.js",
            "handbook/en/index.html",
            "handbook/en/playbook-worker.html",
            "handbook/index.html",
            "handbook/search/search_index.js",
        ]
        assert archive.read("handbook/index.html") == b"This is index.html."


def test_the_same_site_gives_the_same_bytes(site: Path, tmp_path: Path):
    target = tmp_path / "handbook.zip"
    zip_site(site, target)
    before = target.read_bytes()
    (site / "index.html").touch()
    (site / "index.html").chmod(0o600)
    zip_site(site, target)
    assert target.read_bytes() == before


def test_it_never_lies_in_the_site(site: Path):
    with pytest.raises(Failure):
        zip_site(site, site / "handbook.zip")
    assert not (site / "handbook.zip").exists()
