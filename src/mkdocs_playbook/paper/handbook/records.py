"""The chapter of the tables that the team keeps."""

from collections.abc import Iterator

from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.records import Record
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, Runs
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.writer import Writer


def records(extent: Extent) -> Iterator[Block]:
    """Each table: where it is, who fills it in and when, its columns."""
    for record in extent.of("record").values():
        yield from _section(record, Writer(extent, Node("record", record.id)))


def _section(it: Record, writer: Writer) -> Iterator[Block]:
    personal = writer.t("personal-yes" if it.personal else "personal-no")
    yield blocks.heading(2, it.title, label("record", it.id))
    yield blocks.lead(writer.line(it.in_short))
    yield blocks.pairs(
        (writer.t("kept-in"), writer.line(it.kept_in)),
        (writer.t("owner"), writer.link("role", it.owner)),
        (writer.t("personal"), writer.said(personal)),
        (writer.t("kept-for"), writer.line(it.kept_for)),
        (writer.t("also"), writer.also(it.also)),
    )
    yield blocks.part(3, writer.t("filled"))
    yield blocks.bullets(_entering(it, writer))
    yield blocks.part(3, writer.t("columns"))
    yield blocks.bullets(_columns(it, writer))
    yield writer.reviewed(it.reviewed)


def _entering(it: Record, writer: Writer) -> Iterator[Runs]:
    for entering in it.filled.values():
        who = writer.strong(writer.link("role", entering.who))
        yield [*who, {"t": " "}, *writer.line(entering.when)]


def _columns(it: Record, writer: Writer) -> Iterator[Runs]:
    for column in it.columns.values():
        title = writer.strong(writer.said(str(column.title)))
        yield writer.together([title, writer.line(column.holds)], " ")
