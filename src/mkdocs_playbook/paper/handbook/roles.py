"""The chapter of roles: what each does, decides and watches; then who decides what."""

from collections.abc import Iterator

from mkdocs_playbook.model.entities import Role
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, Runs
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.ties import DOT
from mkdocs_playbook.words import phrases


def roles(extent: Extent) -> Iterator[Block]:
    """The roles from the top of the team, then what they share."""
    for role in extent.of("role").values():
        yield from _Section(role, extent).blocks()
    yield from _rights(extent)
    yield from _shifts(extent)


class _Section:
    """What is said of one role."""

    def __init__(self, it: Role, extent: Extent) -> None:
        self._it = it
        self._writer = Writer(extent, Node("role", it.id))

    def blocks(self) -> Iterator[Block]:
        it, writer = self._it, self._writer
        yield blocks.heading(2, it.title, label("role", it.id))
        yield blocks.lead(writer.line(it.in_short))
        yield blocks.prose(writer.text(it.mission), label=writer.t("mission"))
        yield blocks.pairs(
            (writer.t("daily_time"), self._daily_time()),
            (writer.t("shifts"), writer.links("shift", it.shifts)),
            (writer.t("reports_to"), self._reports_to()),
            (writer.t("stand_in"), writer.link("role", it.stand_in)),
            (writer.t("also"), writer.also(it.also)),
        )
        yield blocks.part(3, writer.t("duties"))
        yield blocks.bullets(self._duties())
        decided = list(self._decided())
        if decided:
            yield blocks.part(3, writer.t("decides"))
            yield blocks.bullets(decided)
        yield from self._fixed()
        yield from self._lists()
        yield from self._counsel()
        yield writer.reviewed(it.reviewed)

    def _daily_time(self) -> Runs:
        return self._writer.said(phrases.duration(self._it.daily_time, self._writer.words))

    def _reports_to(self) -> Runs:
        if self._it.reports_to is None:
            return self._writer.said(self._writer.t("reports-none"))
        return self._writer.link("role", self._it.reports_to)

    def _duties(self) -> Iterator[Runs]:
        writer = self._writer
        for duty in self._it.duties.values():
            how = writer.paged("sop", duty.sop) if duty.sop else []
            yield writer.together([writer.line(duty.do), how], DOT)

    def _decided(self) -> Iterator[Runs]:
        """Of the team's rights those that are its own, and its own small things."""
        writer = self._writer
        for id_, right in writer.team.rights.items():
            if right.who == self._it.id:
                title = writer.strong(writer.paged("right", id_))
                yield writer.together([title, writer.line(right.in_short)], DOT)
        for text in self._it.decides:
            yield writer.line(text)

    def _fixed(self) -> Iterator[Block]:
        writer, found = self._writer, self._writer.book.fixed_times(self._it.id)
        if not found:
            return
        lines = []
        for sop, time in found:
            when = writer.strong(writer.said(phrases.fixed(time, writer.words)))
            what: Runs = [*when, {"t": " "}, *writer.line(time.what)]
            lines.append(writer.together([what, writer.paged("sop", sop)], DOT))
        yield blocks.part(3, writer.t("fixed"))
        yield blocks.bullets(lines)

    def _lists(self) -> Iterator[Block]:
        """What it goes through, works by, watches, keeps: with the page of each."""
        writer, book, id_ = self._writer, self._writer.book, self._it.id
        groups = []
        for group in book.checklists_of(id_):
            ids = [checklist.id for checklist in group.entities]
            groups.append((group.title, writer.paged_all("checklist", ids)))
        owned = [sop.id for sop in book.sops_owned(id_)]
        helped = [sop.id for sop in book.sops_helped(id_)]
        watched = [metric.id for metric in book.metrics_watched(id_)]
        records = [node.id for node in book.uses_of("role", id_) if node.kind == "record"]
        yield blocks.part(3, writer.t("works-with", "handbook"))
        yield blocks.pairs(
            *groups,
            (writer.t("owns"), writer.paged_all("sop", owned)),
            (writer.t("takes-part"), writer.paged_all("sop", helped)),
            (writer.t("role-metrics"), writer.paged_all("metric", watched)),
            (writer.t("role-records"), writer.paged_all("record", records)),
        )

    def _counsel(self) -> Iterator[Block]:
        writer = self._writer
        found = writer.book.counsel(self._it.id)
        if not found:
            return
        yield blocks.part(3, writer.t("counsel"))
        rows = []
        for other, sops in found:
            ids = [sop.id for sop in sops]
            rows.append((str(writer.book.title("role", other)), writer.paged_all("sop", ids)))
        yield blocks.pairs(*rows)


def _rights(extent: Extent) -> Iterator[Block]:
    """Who decides what, in a table."""
    found = extent.of("right")
    if not found:
        return
    writer = Writer(extent)
    yield blocks.heading(2, writer.t("rights"))
    rows = []
    for id_, right in found.items():
        ask = right.ask or writer.book.get("role", right.who).reports_to
        asked = writer.link("role", ask) if ask else writer.said(writer.t("reports-none"))
        what = [writer.strong(writer.said(str(right.title))), writer.line(right.in_short)]
        who = writer.link("role", right.who)
        rows.append(blocks.row(what, [who], [asked], to=label("right", id_)))
    head = [writer.t("right-what"), writer.t("right-who"), writer.t("right-ask")]
    yield blocks.table(head, [2.6, 1, 1], rows)


def _shifts(extent: Extent) -> Iterator[Block]:
    found = extent.of("shift")
    if not found:
        return
    writer = Writer(extent)
    yield blocks.heading(2, writer.t("shifts"))
    rows = []
    for id_, shift in found.items():
        title = writer.strong(writer.said(str(shift.title)))
        hours = writer.said(phrases.span(shift.hours))
        rows.append(blocks.row([title], [hours], to=label("shift", id_)))
    head = [writer.t("shift", "kind"), writer.t("working-hours", "window")]
    yield blocks.table(head, [1, 2.6], rows)
