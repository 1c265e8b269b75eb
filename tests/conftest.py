"""What all tests share."""

import gc
import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

import shared
from golden import PLAYBOOK
from mkdocs_playbook.book.sheets import undated_sheets
from mkdocs_playbook.hosts.mkdocs import worker
from mkdocs_playbook.model.fields import Language
from pdf import Pdf, Sheets, book_in, printer_of

ROOT = Path(__file__).parents[1]

settings.register_profile("steady", deadline=None, derandomize=True)  # the same examples on every machine
settings.register_profile("long", deadline=None, derandomize=True, max_examples=1_000)  # make test-all
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same one on both cores: each has a folder of its own in it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    shared.FOLDER = folder / "shared"
    (shared.FOLDER / "cache").mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said where no team has named its language must not depend on who runs the tests."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is replaced or counted here would be another's in another process."""
    monkeypatch.setattr(worker, "processors", lambda: 1)


def pytest_collection_finish() -> None:
    """What has been collected stays to the end: the garbage collector need not walk over it time and again."""
    gc.freeze()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the fixture playbook that a test may change."""
    return Path(shutil.copytree(PLAYBOOK, tmp_path / "playbook", ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sheets of the real playbook, printed once for all tests."""

    @cache
    def printed(lang: Language) -> dict[str, Pdf]:
        folder = tmp_path_factory.mktemp(f"sheets-{lang}")
        book = book_in(ROOT, lang)
        printer = printer_of(ROOT, book)
        found = {}
        for id_, sheet in undated_sheets(book).items():
            path = folder / f"{id_.replace('/', '-')}.pdf"
            path.write_bytes(printer.file([sheet]).content)
            found[id_] = Pdf(path)
        return found

    return printed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what comes out as what is expected")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Where tests run side by side, those that share something costly stay on the same core."""
    return ByCostlyFixture(config, log)


class ByCostlyFixture(LoadScopeScheduling):
    """Hands out a file at a time, and files that share what is built once together."""

    def _split_scope(self, nodeid: str) -> str:
        path = Path(nodeid.partition("::")[0])
        if path.stem in ("test_sheets", "test_printing"):
            return "sheets"  # every sheet of the real playbook, printed once
        if path.stem in ("test_rules", "test_fixes", "test_load", "test_samples"):
            return "rules"  # every golden case, read and checked once
        return str(path)
