"""The chapter of metrics: each with its scale, and who does what first on a bad figure."""

from collections.abc import Iterator

from mkdocs_playbook.book.scale import drawing
from mkdocs_playbook.book.sheet import Limits
from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.zones import Action, Zone
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, Runs, ScaleBlock, ZoneData
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.ties import DOT
from mkdocs_playbook.words import phrases


def metrics(extent: Extent) -> Iterator[Block]:
    """The metrics area by area, then the limits."""
    for group in extent.groups("metric"):
        yield blocks.heading(2, group.title)
        for metric in group.entities:
            yield from _Section(metric, extent).blocks()
    yield from _limits(extent)


class _Section:
    """What is said of one metric."""

    def __init__(self, it: Metric, extent: Extent) -> None:
        self._it = it
        self._writer = Writer(extent, Node("metric", it.id))

    def blocks(self) -> Iterator[Block]:
        it, writer = self._it, self._writer
        unit = writer.t(it.unit, "unit-name")
        yield blocks.heading(3, it.title, label("metric", it.id), aside=unit)
        yield blocks.lead(writer.strong(writer.line(it.question)))
        yield blocks.lead(writer.line(it.in_short))
        yield self._scale()
        yield blocks.zones(self._zones())
        yield blocks.pairs(
            (writer.t("owner"), writer.link("role", it.owner)),
            (writer.t("cadence"), writer.said(writer.t(it.cadence, "cadence"))),
            (writer.t("counts"), writer.said(self._window())),
            (writer.t("accounts"), writer.accounts(it.accounts)),
            (writer.t("formula"), writer.line(it.formula)),
            (writer.t("data"), writer.line(it.data)),
            (writer.t("also"), writer.also(it.also)),
        )
        yield blocks.part(4, writer.t("basis"))
        yield blocks.zones(self._bases())
        yield writer.reviewed(it.reviewed)

    def _window(self) -> str:
        """The window of time it counts in, with its hours where it has any."""
        team = self._writer.team
        hours = {"daytime": team.daytime, "working-hours": team.working_hours}
        name = self._writer.t(self._it.counts, "window")
        if self._it.counts in hours:
            return f"{name} {phrases.span(hours[self._it.counts])}"
        return name

    def _scale(self) -> ScaleBlock:
        writer = self._writer
        drawn = drawing(self._it, writer.words)
        limits = writer.book.scale(self._it)
        said = [f"{one.word} {one.values}" for one in limits]
        beyond = "" if drawn.beyond is None else f"{drawn.beyond} →".strip()
        return {
            "kind": "scale",
            "segments": [{"zone": zone, "start": at, "share": part} for zone, at, part in drawn[0]],
            "marks": [{"at": at, "figure": figure} for at, figure in drawn.marks],
            "beyond": beyond,
            "alt": f"{writer.t('scale')}: {writer.comma.join(said)}",
        }

    def _zones(self) -> Iterator[ZoneData]:
        """What each zone asks for."""
        keep = [self._writer.said(self._writer.t("keep"))]
        yield blocks.zone(self._limits("green"), keep)
        for name, action in (("amber", self._it.amber), ("red", self._it.red)):
            if action is not None:
                yield blocks.zone(self._limits(name), self._answer(action))

    def _limits(self, zone: str) -> Limits:
        words = self._writer.words
        return Limits(zone, words("zone", zone), phrases.figure(self._it, zone, words))

    def _answer(self, action: Action) -> Iterator[Runs]:
        """The first thing to do; who, how soon and how; whom then."""
        writer = self._writer
        if action.first:
            yield writer.strong(writer.line(action.first))
        starts = writer.plain(action.starts) if action.starts else None
        soon = writer.said(phrases.soon_from(action.within, starts, writer.words))
        parts = [writer.link("role", action.who), soon, writer.paged("sop", action.sop)]
        if action.then:
            parts.append([{"t": f"{writer.t('then')} "}, *writer.link("role", action.then)])
        yield writer.together(parts, DOT)

    def _bases(self) -> Iterator[ZoneData]:
        """Where the boundaries come from."""
        for name, zone in self._it.zones.items():
            yield blocks.zone(self._limits(name), self._basis(name, zone))

    def _basis(self, name: str, zone: Zone) -> Iterator[Runs]:
        writer = self._writer
        multiple = writer.said(phrases.multiple(self._it, name, writer.words))
        basis = writer.said(writer.t(zone.basis, "basis"))
        yield writer.together([multiple, basis, writer.cites(zone.facts)], DOT)
        if zone.why:
            yield writer.line(zone.why)


def _limits(extent: Extent) -> Iterator[Block]:
    """The figures that texts use again, in a table."""
    found = extent.of("limit")
    if not found:
        return
    writer = Writer(extent)
    yield blocks.heading(2, writer.t("limits"))
    rows = []
    for id_, limit in found.items():
        figure = writer.strong(writer.said(phrases.limit(limit, writer.words)))
        basis = writer.said(writer.t(limit.basis, "basis"))
        reason = [writer.together([basis, writer.cites(limit.facts)], DOT)]
        if limit.why:
            reason.append(writer.line(limit.why))
        title = writer.said(str(limit.title))
        rows.append(blocks.row([title], [figure], reason, to=label("limit", id_)))
    head = [writer.t("limit", "kind"), writer.t("figure-is", "handbook"), writer.t("why")]
    yield blocks.table(head, [1.1, 0.6, 2], rows)
