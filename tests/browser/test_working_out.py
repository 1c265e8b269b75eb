"""Calculators in a browser: formulas come to what Python says, and results follow what is typed."""

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_accessible import found as found_by_axe
from test_reading import sideways

import sites
from golden import change
from mkdocs_playbook.model.formulas import Call, Tree, Variable, parse
from mkdocs_playbook.model.quantities import as_written
from test_calculators import CALCULATOR

PLAYBOOK = Path(__file__).parents[1] / "playbook"
TABLE = tomllib.loads((Path(__file__).parents[1] / "formulas.toml").read_text("utf-8"))
SOP = "sops/bake-bread.html"

WORKED_OUT = """({tree, names}) => {
  const { read, worked } = playbook.formulas
  const named = Object.fromEntries(Object.entries(names).map(([name, text]) => [name, read(text)]))
  const value = worked(tree, named)
  return value === null ? "none" : value[1] === 1n ? String(value[0]) : `${value[0]}/${value[1]}`
}"""
SHOWN = (
    "(text) => { const [a, b = '1'] = text.split('/'); return playbook.formulas.written([BigInt(a), BigInt(b)], 2) }"
)


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The site of the fixture playbook, with a calculator."""
    made = tmp_path_factory.mktemp("calculators")
    project = Path(shutil.copytree(PLAYBOOK, made / "project", ignore=shutil.ignore_patterns(".cache", "site")))
    change(project, "playbook/sops/bake-bread.yml", "steps:\n", CALCULATOR)
    sites.build(project, made / "site", ("zh",))
    return serve(made / "site")


def tree_of(tree: Tree) -> object:
    if isinstance(tree, Call):
        return [tree.function, *map(tree_of, tree.operands)]
    if isinstance(tree, Variable):
        return {"name": tree.name}
    assert not hasattr(tree, "written")
    return as_written(tree)


def test_formulas_come_to_what_the_table_says(page: Page, handbook: str):
    page.goto(f"{handbook}/{SOP}")
    for case in TABLE["formula"]:
        told = {"tree": tree_of(parse(case["value"])), "names": case.get("names", {})}
        assert page.evaluate(WORKED_OUT, told) == case["is"], json.dumps(told)
    for case in TABLE["shown"]:
        assert page.evaluate(SHOWN, case["value"]) == case["is"]


def test_results_follow_what_is_typed_and_a_bad_number_is_told(page: Page, handbook: str):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{handbook}/{SOP}")
    loaves = page.get_by_role("textbox", name="要几个面包")
    results = page.locator("#calculator-mix output")
    expect(results).to_have_text(["33", "720 元", "90.91%", "5 分钟"])  # as without scripts
    loaves.fill("3200")
    expect(results.nth(0)).to_have_text("3,520")
    expect(results.nth(1)).to_have_text("76,800 元")
    loaves.fill("3,200")
    expect(page.locator(".pb-calculator .pb-figure-problem").first).to_contain_text("3200")
    expect(loaves).to_have_attribute("aria-invalid", "true")
    expect(results).to_have_text(["–"] * 4)
    loaves.fill("0")
    expect(results.nth(2)).to_have_text("–")
    expect(page.locator(".pb-calculator > .pb-figure-problem")).to_contain_text("0")
    assert (loaves.bounding_box() or {})["height"] >= 44
    assert not sideways(page)
    assert not found_by_axe(page)
