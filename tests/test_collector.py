"""The garbage collector rests where nothing is thrown away, and works as before wherever else."""

import gc
from collections.abc import Iterator

import pytest

from mkdocs_playbook.collector import paused


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_rests_meanwhile_and_works_afterwards():
    with paused():
        assert not gc.isenabled()
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_after_a_failure():
    with pytest.raises(ValueError, match="broken"), paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_switched_the_collector_off_finds_it_off():
    gc.disable()
    with paused():
        pass
    assert not gc.isenabled()
