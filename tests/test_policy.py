"""What a page may run and load."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import sites
from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs.guard import guard_of
from mkdocs_playbook.pages.policy import with_policy

HEAD = '<html><head><meta charset="utf-8"><title>A page</title></head>'


def policy_of(page: str) -> dict[str, str]:
    """Directive -> what it allows."""
    found = re.search(r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    directives = (one.partition(" ") for one in found[1].split("; "))
    return {name: sources for name, _, sources in directives}


def hash_of(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def test_by_itself_a_page_runs_and_loads_what_lies_beside_it_alone():
    policy = policy_of(with_policy(HEAD))
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'self' file:"
    assert policy["object-src"] == policy["base-uri"] == "'none'"


def test_a_script_in_the_page_is_allowed_as_it_is_written():
    policy = policy_of(with_policy(f"{HEAD}<script>\r\nrun()\r\n</script><script type='module'>more()</script>"))
    hashes = [hash_of("\nrun()\n"), hash_of("more()")]
    assert policy["script-src"].split() == ["'self'", "file:", *hashes]
    assert "unsafe" not in policy["script-src"]


def test_data_and_files_need_no_leave():
    page = f'{HEAD}<script type="application/json">{{"a": 1}}</script><script src="pages.js"></script>'
    assert policy_of(with_policy(page))["script-src"] == "'self' file:"


def test_a_handler_on_an_element_is_allowed_as_it_is_written():
    policy = policy_of(with_policy(f'{HEAD}<button onclick="say(&quot;hi&quot;)">Hi</button>'))
    hashed = hash_of('say("hi")')
    assert policy["script-src"] == f"'self' file: 'unsafe-hashes' {hashed}"


def test_what_comes_from_elsewhere_is_allowed_by_its_own_address():
    page = with_policy(
        f'{HEAD}<script src="https://cdn.example.com/chart.js?v=3"></script>'
        '<link rel="stylesheet" href="https://cdn.example.com/chart.css">'
        '<link rel="canonical" href="https://handbook.example.com/">'
        '<img alt="" src="//pictures.example.com/a.png"><iframe src="https://video.example.com/1"></iframe>'
    )
    policy = policy_of(page)
    assert policy["script-src"] == "'self' file: https://cdn.example.com/chart.js"
    assert policy["style-src"] == "'self' file: 'unsafe-inline' https://cdn.example.com/chart.css"
    assert policy["img-src"] == "'self' file: data: //pictures.example.com/a.png"
    assert policy["frame-src"] == "'self' file: https://video.example.com/1"


def test_what_contributors_wrote_allows_nothing():
    made = '<p>Text <script>steal()</script> <img src="https://spy.example.com/a.png"></p>'
    assert policy_of(with_policy(f"{HEAD}{made}", made)) == policy_of(with_policy(HEAD))


def test_more_can_be_allowed():
    policy = policy_of(with_policy(HEAD, more={"connect-src": "https://a.example.com", "object-src": "'self'"}))
    assert policy["connect-src"] == "'self' file: https://a.example.com"
    assert policy["object-src"] == "'self'"


@pytest.mark.parametrize("setting", [{"script": "x"}, {"img-src": ["x"]}, {"img-src": "x; script-src *"}])
def test_a_setting_that_is_none_is_told(setting: object):
    with pytest.raises(Failure) as caught:
        guard_of(setting, is_serving=False)
    assert caught.value.message.args["name"] in setting


def test_it_can_be_left_out_and_is_while_somebody_edits():
    assert guard_of(False, is_serving=False).template(HEAD) == HEAD
    assert guard_of({"img-src": "https:"}, is_serving=True).template(HEAD) == HEAD


def test_every_page_of_a_site_has_one_and_a_project_can_widen_it(root: Path, tmp_path: Path):
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("- playbook", "- playbook: {policy: {img-src: 'https:'}}")
    settings.write_text(f"{text}\nextra_javascript: [https://cdn.example.com/chart.js]\n", "utf-8")
    page = root / "docs/page.md"
    page.write_text(f"{page.read_text('utf-8')}\n<script>chart()</script>\n", "utf-8")
    folder = tmp_path / "site"
    sites.build(root, folder)
    for path in folder.rglob("*.html"):
        policy = policy_of(path.read_text("utf-8"))
        # From an old address: nothing of the project is on it.
        leads_on = 'http-equiv="refresh"' in path.read_text("utf-8")
        assert ("https://cdn.example.com/chart.js" in policy["script-src"]) != leads_on
        assert policy["img-src"].endswith("https:") != leads_on
        is_own = path.relative_to(folder).as_posix() == "page.html"
        assert (hash_of("chart()") in policy["script-src"]) == is_own
