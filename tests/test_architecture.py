"""The floors of the package: the contracts of pyproject.toml say who may import whom."""

from pathlib import Path

from importlinter.cli import lint_imports

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_every_module_imports_only_what_its_floor_allows() -> None:
    assert lint_imports(config_filename=str(PYPROJECT), no_cache=True) == 0
