"""What all tests share."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from golden import PLAYBOOK

settings.register_profile("steady", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("steady")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the fixture playbook that a test may change."""
    return Path(shutil.copytree(PLAYBOOK, tmp_path / "playbook"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what comes out as what is expected")
