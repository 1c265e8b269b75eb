"""The chapter of checklists in short form: when, and what is looked at. Sheets stand apart."""

from collections.abc import Iterator

from mkdocs_playbook.book.rounds import minutes_of
from mkdocs_playbook.book.sheet import Line, PausePoint
from mkdocs_playbook.book.sheets import checklist_sheet
from mkdocs_playbook.model.entities import Checklist
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, LineData, Runs
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.ties import DOT, kept_together
from mkdocs_playbook.words import phrases


def checklists(extent: Extent) -> Iterator[Block]:
    """The checklists by how often they are gone through."""
    groups = extent.groups("checklist")
    if groups:
        writer = Writer(extent)
        yield blocks.note(writer.said(writer.t("lists-apart", "handbook")))
    for group in groups:
        yield blocks.heading(2, group.title)
        for checklist in group.entities:
            yield from _section(checklist, extent)


def _section(it: Checklist, extent: Extent) -> Iterator[Block]:
    writer = Writer(extent, Node("checklist", it.id))
    sheet = checklist_sheet(writer.book, it)
    time = phrases.about(minutes_of(it, writer.team), writer.words)
    takes = writer.t("minutes-total", time=time)
    yield blocks.heading(3, it.title, label("checklist", it.id), aside=takes)
    yield blocks.lead(writer.line(it.in_short))
    assert sheet.style is not None  # every checklist has one
    yield blocks.pairs(
        (writer.t("role"), writer.link("role", it.role)),
        (writer.t("due"), writer.said(sheet.due or "")),
        (sheet.style.name, writer.said(sheet.style.how)),
        (writer.t("sign"), writer.link("role", it.sign)),
        (writer.t("also"), writer.also(it.also)),
    )
    for pause in sheet.pauses:
        name = str(pause.name)
        yield blocks.heading(
            4, name, label("checklist", it.id, pause.key), aside=pause.at, is_listed=False
        )
        yield _lines(pause, writer)
    yield writer.reviewed(it.reviewed)


def _lines(pause: PausePoint, writer: Writer) -> Block:
    call: Runs = [{"t": f"{writer.t('call')} ", "b": True}, *writer.line(pause.call)]
    lines = [_line(line, writer) for line in pause.lines]
    return {"kind": "lines", "lines": lines, "call": call}


def _line(line: Line, writer: Writer) -> LineData:
    who = writer.strong(writer.said(f"{line.who.title} " if line.who else ""))
    want = writer.line(line.want)
    if want:
        want = kept_together([{"t": f"{writer.t('want')} "}, *writer.strong(want)])
    sop = writer.paged("sop", line.sop.id) if line.sop else []
    rounds = writer.said(line.rounds.words if line.rounds else "")
    takes = writer.said(line.takes.replace(" ", "\N{NO-BREAK SPACE}"))
    aside = writer.together([takes, rounds, sop], DOT)
    return {
        "runs": [*who, *writer.line(line.text)],
        "want": want,
        "aside": aside,
        "is_killer": line.is_killer,
    }
