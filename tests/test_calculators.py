"""Calculators: formulas are read and worked out exactly, and a page shows what comes of the defaults."""

import shutil
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from golden import PLAYBOOK, book, change, diagnostics, pages
from mkdocs_playbook import cli
from mkdocs_playbook.book.calculators import counted, shown
from mkdocs_playbook.model.formulas import LONGEST, Figure, FormulaError, Variable, parse, value_of
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.model.order import key_order
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.quantities import as_written

TABLE = tomllib.loads(Path(__file__).with_name("formulas.toml").read_text("utf-8"))

CALCULATOR = """calculators:
  mix:
    title: 和多少面
    inputs:
      loaves: {title: 要几个面包, unit: count, default: 30}
      spare: {title: 多备几成, unit: percent, default: 10}
    results:
      dough: {title: 和几个的面, unit: count, value: ceil(loaves * (1 + spare))}
      income: {title: 卖得多少钱, unit: yuan, value: loaves * <limit:loaf-price>}
      share: {title: 卖掉的, unit: percent, value: loaves / dough}
      wait: {title: 等多久, unit: minutes, value: "max(1, dough) - (loaves - 2)"}
steps:
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture playbook with a calculator."""
    root = Path(shutil.copytree(PLAYBOOK, tmp_path_factory.mktemp("calculators") / "project"))
    change(root, "playbook/sops/bake-bread.yml", "steps:\n", CALCULATOR)
    return root


@pytest.mark.parametrize("case", TABLE["formula"], ids=lambda case: case["value"])
def test_a_formula_comes_to_what_the_table_says(case: dict[str, Any]):
    names = case.get("names", {})

    def known(leaf: Variable | Figure) -> Fraction:
        assert isinstance(leaf, Variable)
        return Fraction(names[leaf.name])

    tree = parse(case["value"])
    if case["is"] == "none":
        with pytest.raises(ZeroDivisionError):
            value_of(tree, known)
    else:
        assert value_of(tree, known) == Fraction(case["is"])


@pytest.mark.parametrize("case", TABLE["shown"], ids=lambda case: case["value"])
def test_a_number_is_shown_rounded(case: dict[str, str]):
    assert as_written(shown(Fraction(case["value"]), "count")) == case["is"]


@pytest.mark.parametrize("case", TABLE["refused"], ids=lambda case: case["value"])
def test_what_is_no_formula_is_refused(case: dict[str, str]):
    with pytest.raises(FormulaError) as error:
        parse(case["value"])
    assert error.value.message.key == case["says"]


@pytest.mark.parametrize("formula", ["(" * LONGEST, "1" + "+1" * LONGEST])
def test_a_formula_can_be_too_long_and_never_too_deep(formula: str):
    with pytest.raises(FormulaError):
        parse(formula)


def test_a_percentage_counts_as_a_part_of_one():
    assert counted(shown(Fraction(4, 5), "percent"), "percent") == Fraction(4, 5)


def test_the_page_shows_the_results_for_the_defaults_and_how_they_come_about(root: Path):
    assert not diagnostics_of_calculators(root)
    html = pages("zh", root)["sops/bake-bread"].html
    for amount in (
        "<output>33</output>",
        "<output>720 元</output>",
        "<output>90.91%</output>",
        "<output>5 分钟</output>",
    ):
        assert amount in html
    price = '<a class="pb-figure" href="../metrics/index.html#limit-loaf-price">24 元</a>'
    assert f"= <var>要几个面包</var> × {price}" in html
    assert "= <var>要几个面包</var> × (1 + <var>多备几成</var>)，有零头进一位" in html
    assert "= 取大（1、<var>和几个的面</var>） − (<var>要几个面包</var> − 2)" in html


def diagnostics_of_calculators(root: Path) -> list[str]:
    return [one.rule for one in diagnostics(root) if one.rule not in ("translation-missing", "translation-stale")]


def test_a_calculator_that_is_named_like_a_step_stands_in_that_step(root: Path, tmp_path: Path):
    html = pages("zh", root)["sops/bake-bread"].html
    step = html.partition('id="step-mix"')[2].partition('class="pb-step"')[0]
    assert 'id="calculator-mix"' in step
    assert 'id="calculators"' not in html
    other = Path(shutil.copytree(root, tmp_path / "other"))
    change(other, "playbook/sops/bake-bread.yml", "calculators:\n  mix:", "calculators:\n  dough:")
    html = pages("zh", other)["sops/bake-bread"].html
    assert html.index('id="calculators"') < html.index('id="calculator-dough"') < html.index('id="steps"')


def test_a_limit_is_used_by_the_sop_whose_formula_names_it(root: Path):
    assert Node("sop", "bake-bread") in book("zh", root).uses_of("limit", "loaf-price")


def test_a_formula_follows_when_a_limit_gets_another_id(root: Path, tmp_path: Path):
    other = Path(shutil.copytree(root, tmp_path / "other"))
    command = ["rename", "--project", str(other), "limit", "loaf-price", "bread-price"]
    assert CliRunner().invoke(cli.main, command).exit_code == 0
    assert "loaves * <limit:bread-price>" in (other / "playbook/sops/bake-bread.yml").read_text("utf-8")


def test_the_keys_of_a_calculator_have_an_order():
    order = key_order(by_name("sop").model)
    assert order.index("needs") < order.index("calculators") < order.index("steps")
