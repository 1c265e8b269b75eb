"""What all tests share."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from golden import PLAYBOOK
from pdf import Pdf, Sheets, printer

settings.register_profile("steady", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("steady")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the fixture playbook that a test may change."""
    return Path(shutil.copytree(PLAYBOOK, tmp_path / "playbook"))


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sheets of the real playbook, printed once for all tests."""

    @cache
    def printed(lang: str) -> dict[str, Pdf]:
        folder = tmp_path_factory.mktemp(f"sheets-{lang}")
        found = {}
        for id_, file in printer(Path(__file__).parents[1], lang).site().items():
            found[id_] = Pdf(folder / f"{id_.replace('/', '-')}.pdf")
            found[id_].path.write_bytes(file.content)
        return found

    return printed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what comes out as what is expected")
