"""The service worker that a finished site gets."""

import json
import re
from pathlib import Path

import pytest

import sites
from mkdocs_playbook.hosts.offline import WORKER, worker_script

HASH = "0123456789abcdef" * 4

CONTENTS = {
    "index.html": HASH,
    "en": "folder",
    "en/index.html": HASH,
    "check-rules/syntax.html": HASH,
    "en/check-rules/syntax.html": HASH,
    "en/print/daily/tech.pdf": HASH,
    "assets/javascripts/bundle.min.js": HASH,
    "assets/javascripts/bundle.min.js.map": HASH,
    "search/search_index.js": HASH,
    "search/search_index.json": HASH,
    "sitemap.xml": HASH,
    ".playbook-site": HASH,
    "link.html": "-> index.html",
}


def about(script: str) -> dict[str, dict[str, object]]:
    found = re.match(r"const handbook = (.*);\n", script)
    assert found
    data = json.loads(found[1])
    assert isinstance(data, dict)
    return data


def test_it_knows_what_pages_load_by_its_hash():
    files = about(worker_script(CONTENTS, ("zh", "en")))["files"]
    assert files["index.html"] == HASH[:12]
    assert files["en/print/daily/tech.pdf"] == HASH[:12]
    assert not {"en", "link.html", "sitemap.xml", ".playbook-site", "assets/javascripts/bundle.min.js.map"} & set(files)


def test_it_fetches_ahead_what_pages_of_a_language_need():
    ahead = about(worker_script(CONTENTS, ("zh", "en")))["ahead"]
    assert ahead[""] == ["assets/javascripts/bundle.min.js", "index.html", "search/search_index.json"]
    assert ahead["en/"] == ["en/index.html"]  # a sheet or a rule once it was opened


def test_it_is_the_same_for_the_same_files_in_whichever_order():
    other = dict(reversed(CONTENTS.items()))
    assert worker_script(CONTENTS, ("zh", "en")) == worker_script(other, ("zh", "en"))


@pytest.fixture(scope="module")
def built() -> Path:
    return sites.bakery()


def test_every_page_of_a_finished_site_leads_to_it(built: Path):
    assert (built / WORKER).is_file()
    for path, worker in (("index.html", "./"), ("en/sops/serve-queue.html", "../../"), ("page.html", "./")):
        assert f'data-pb-worker="{worker}{WORKER}"' in (built / path).read_text("utf-8")


def test_it_names_all_that_the_site_holds(built: Path):
    files = about((built / WORKER).read_text("utf-8"))["files"]
    pages = {path.relative_to(built).as_posix() for path in built.rglob("*.html")}
    assert pages <= set(files)


def test_a_phone_is_told_what_the_handbook_is(built: Path):
    told = json.loads((built / "en/manifest.webmanifest").read_text("utf-8"))
    assert (told["lang"], told["start_url"], told["scope"]) == ("en", "index.html", "./")
    assert told["name"]
    assert (built / "en" / told["icons"][0]["src"]).is_file()
