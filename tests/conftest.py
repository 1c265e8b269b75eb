"""What all tests share."""

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what comes out as what is expected")
