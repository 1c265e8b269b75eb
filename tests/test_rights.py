"""Who decides what: written once in team.yml, shown in one table and on the page of the role."""

import re
from pathlib import Path

import pytest

from golden import change, pages

RIGHTS = """rights:
  discount: {title: 打烊前打折, in_short: 一条面包最多让 <limit:loaf-price>的一半。, who: baker}
  hire: {title: 请人帮忙, in_short: 只请一天的。, who: shopkeeper, ask: baker}
limits:
"""
IN_ENGLISH = """rights:
  discount: {title: Reductions before closing, in_short: At most half of <limit:loaf-price> a loaf.}
  hire: {title: Calling in help, in_short: For one day only.}
limits:
"""
BEYOND = '<a class="pb-ref pb-ref-role" href="{}.html">{}</a>'


@pytest.fixture
def with_rights(root: Path) -> Path:
    change(root, "playbook/team.yml", "limits:\n", RIGHTS)
    change(root, "playbook/team.en.yml", "limits:\n", IN_ENGLISH)
    return root


def row(html: str, id_: str) -> str:
    """A row of the table, without what its cells are called where they stand below each other."""
    cells = html.partition(f'<tr id="right-{id_}">')[2].partition("</tr>")[0]
    return re.sub(r' data-pb-label="[^"]*"', "", cells)


def test_the_list_of_roles_has_a_table_of_them(with_rights: Path):
    html = pages("zh", with_rights)["roles/index"].html
    assert '<h2 id="rights">' in html
    assert row(html, "discount").startswith('<td><b>打烊前打折</b><br><span class="pb-right-how">一条面包最多让 ')
    assert html.index('id="right-discount"') < html.index('id="right-hire"')


def test_what_goes_beyond_is_for_the_one_named_or_whoever_the_role_reports_to(with_rights: Path):
    html = pages("en", with_rights)["roles/index"].html
    baker, shopkeeper = BEYOND.format("baker", "Baker"), BEYOND.format("shopkeeper", "Shopkeeper")
    assert row(html, "discount").endswith(f"<td>{baker}</td><td>{shopkeeper}</td>")
    assert row(html, "hire").endswith(f"<td>{shopkeeper}</td><td>{baker}</td>")


def test_nobody_is_above_the_top(with_rights: Path):
    change(with_rights, "playbook/team.yml", ", ask: baker", "")
    assert row(pages("en", with_rights)["roles/index"].html, "hire").endswith("<td>no other role</td>")


def test_a_role_shows_its_own_before_what_it_says_itself(with_rights: Path):
    html = pages("zh", with_rights)["roles/baker"].html
    own = html.partition('<h2 id="decides">')[2].partition("</ul>")[0]
    assert own.index('href="index.html#right-discount"') < own.index("当天多烤还是少烤一炉")
    assert "right-hire" not in own


def test_a_text_points_at_one(with_rights: Path):
    change(with_rights, "playbook/roles/baker.yml", "mission: ", "mission: <right:hire>，")
    html = pages("zh", with_rights)["roles/baker"].html
    assert '<a class="pb-ref pb-ref-right" href="index.html#right-hire">请人帮忙</a>，' in html


def test_a_playbook_without_them_shows_none(root: Path):
    shown = pages("zh", root)
    assert "right" not in shown["roles/index"].html
    assert '<h2 id="decides">' in shown["roles/baker"].html
    assert '<h2 id="decides">' not in shown["roles/shopkeeper"].html


def test_a_time_limit_reads_well_inside_a_sentence(root: Path):
    change(root, "playbook/roles/baker.en.yml", "mission: ", "mission: Done <metric:queue-time.within>. ")
    change(root, "playbook/roles/baker.en.yml", "mission: ", "mission: Proof <metric:proof-time.within>. ")
    html = pages("en", root)["roles/baker"].html
    assert ">within " in html
    assert "within at" not in html
