"""A way on from a step leads to a step that the SOP doesn't have."""

from collections.abc import Iterator
from functools import partial

from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.findings import Finding, Fix, Location, Message
from mkdocs_playbook.model.entities import Sop
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest


def unknown_own_steps(loaded: Loaded) -> Iterator[Finding]:
    for entry, sop in sound_entries(loaded, "sop"):
        yield from _of_sop(sop, entry.source)


def _of_sop(sop: Sop, source: Source) -> Iterator[Finding]:
    for key, step in sop.steps.items():
        for name, way in step.ways.items():
            if way.step is None or way.step in sop.steps:
                continue
            route = ("steps", key, "ways", name, "step")
            args = {"part": way.step, "parts": ", ".join(sop.steps)}
            mend = partial(_fix, source.locate(route), way.step, sop)
            yield Finding(source.path, route, Message("unknown-own-step", args), mend=mend)


def _fix(place: Location, written: str, sop: Sop) -> Fix | None:
    name = closest(written, list(sop.steps))
    if name is None:
        return None
    return Fix(place, name, (Message("did-you-mean", {"name": name}),))
