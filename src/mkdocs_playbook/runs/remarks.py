"""What people have written by hand in a run: notes, reasons, names, numbers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkdocs_playbook.runs.boxes import METRIC
from mkdocs_playbook.runs.gathered import Run
from mkdocs_playbook.runs.said import ListSaid


class Remark(NamedTuple):
    """A note of a line, or what stands in a field. Any of it may be somebody's name."""

    when: str
    """The period, or the name of the round."""
    line: str
    text: str


def remarks(one: ListSaid) -> Sequence[Remark]:
    """Those of a list, run by run. Figures of metrics name nobody, and are told elsewhere."""
    return [remark for run in one.runs for remark in _of_run(run)]


def _of_run(run: Run) -> Iterator[Remark]:
    when = str(run.period or run.round)
    for line, boxes in run.boxes.items():
        if line.startswith(METRIC):
            continue
        texts = dict.fromkeys(text for box in boxes for text in (box.value, box.note) if text)
        for text in texts:
            yield Remark(when, line, text)
