"""The tables a team keeps: what pages tell of them, and that the default playbook names each by reference."""

import re
from pathlib import Path

import pytest

from golden import book, change, diagnostics, pages, view
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.model.records import Record
from mkdocs_playbook.model.references import references
from mkdocs_playbook.model.shape import leaves
from test_content import CHECKLISTS, LANGUAGES, ROOT, playbook


def records(lang: Language) -> dict[str, Record]:
    return dict(playbook(lang).entities["record"])


# ---- what the pages tell ----


def test_the_index_tells_where_a_table_is_who_keeps_it_and_who_fills_it():
    row = next(row for row in pages("en")["records/index"].html.split("<tr>") if "bake-log" in row)
    cells = [re.sub("<[^>]*>", "", cell) for cell in re.findall("<td[^>]*>(.*?)</td>", row)]
    assert cells == ["Bake log", "on the clip beside the oven", "Shopkeeper", "Baker · Shopkeeper", "yes"]


def test_tables_with_personal_data_stand_in_a_list_of_their_own():
    listed = pages("en")["records/index"].html.partition('id="personal"')[2]
    assert "bake-log.html" in listed
    assert "till-sheet.html" not in listed


def test_without_personal_data_there_is_no_such_list(root: Path):
    change(root, "playbook/records/bake-log.yml", "personal: yes", "personal: no")
    assert 'id="personal"' not in pages("en", root)["records/index"].html


def test_a_table_with_personal_data_leads_to_the_others():
    assert 'href="index.html#personal"' in pages("en")["records/bake-log"].html
    assert "#personal" not in pages("en")["records/till-sheet"].html


def test_a_role_shows_the_tables_it_keeps_or_fills_in():
    baker = pages("en")["roles/baker"].html.partition('id="records"')[2].partition("<h2")[0]
    assert "bake-log.html" in baker
    assert "till-sheet.html" not in baker


@pytest.mark.parametrize("name", ["Bake log", "batch sheet", "烘烤记录", "炉子表"])
def test_a_table_is_found_by_each_of_its_names(name: str):
    assert name in pages("zh")["records/bake-log"].names[""]


def test_a_text_that_names_a_table_is_a_link_and_the_table_says_who_mentions_it():
    assert 'href="bake-log.html"' in pages("en")["records/till-sheet"].html
    assert ("record", "till-sheet") in book("en").uses_of("record", "bake-log")


def test_whether_it_holds_personal_data_has_to_be_said(root: Path):
    change(root, "playbook/records/till-sheet.yml", "personal: no\n", "")
    assert [found.rule for found in diagnostics(root)] == ["missing-field"]


def test_a_playbook_without_tables_is_built_as_before(root: Path):
    for path in (root / "playbook/records").iterdir():
        path.unlink()
    assert diagnostics(root) == ()
    assert not [path for path in pages("en", root) if path.startswith("records/")]
    assert "records/" not in pages("en", root)["index"].html
    assert "record" not in {content.kind for content in book("en", root).contents}


# ---- the default playbook ----


def test_every_table_is_mentioned_by_an_sop_or_a_list():
    graph = view("zh", "records/index", ROOT).book.graph
    mentioned = {id_: {kind for kind, _ in graph.uses["record", id_]} for id_ in records("zh")}
    assert [id_ for id_, kinds in mentioned.items() if not kinds & {"sop", "checklist"}] == []


def test_a_table_has_one_name_which_no_text_types():
    """Whoever renames a table does it in one place."""
    titles = {record.title for record in records("zh").values()}
    typed = []
    for node, model in playbook("zh").nodes():
        for route, leaf in leaves(model):
            if node.kind == "record" or {"also", "asked", "title"} & {*route} or not isinstance(leaf, str):
                continue
            typed += [(node, title) for title in titles if title in leaf]
    assert typed == []


WORKED_BY = {"sop", "metric", "record"}
TO_READ = {"role", "checklist", "term"}
"""What a newcomer is sent to read or go through."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_line_of_a_list_leads_somewhere(name: str, lang: Language):
    """To an SOP, a metric or a table; a newcomer's line also to the page it is about."""
    checklist = playbook(lang).checklists[name]
    leading = WORKED_BY | TO_READ if checklist.cadence == "onboarding" else WORKED_BY
    lost = []
    for item in checklist.lines:
        kinds = {reference.kind for reference in references(f"{item.text} {item.want or ''}")}
        if not item.sop and not item.metric and not kinds & leading:
            lost.append(item.text)
    assert lost == []
