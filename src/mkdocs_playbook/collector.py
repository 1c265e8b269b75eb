"""Work that keeps whatever it makes, without a garbage collector that looks for what it leaves."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Let the collector rest: it would walk over all that has been made, time and again.

    For a playbook of 5,000 files that takes as long as reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
