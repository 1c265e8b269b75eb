"""The chapter of SOPs: each with its steps, the ways on from them, and what may go wrong."""

from collections.abc import Iterator

from mkdocs_playbook.book.course import NumberedStep, Point, steps_of, timeline
from mkdocs_playbook.model.entities import Sop, Step
from mkdocs_playbook.model.entities import Way as ModelWay
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, Runs, StepData, Sum, Way
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.sums import sum_of
from mkdocs_playbook.paper.handbook.writer import Writer
from mkdocs_playbook.paper.ties import DOT
from mkdocs_playbook.words import phrases
from mkdocs_playbook.words.opening import opening


def sops(extent: Extent) -> Iterator[Block]:
    """The SOPs area by area, then the kinds of account."""
    for group in extent.groups("sop"):
        yield blocks.heading(2, group.title, label("area", group.id))
        if group.area is not None:
            writer = Writer(extent)
            yield blocks.lead(writer.line(group.area.in_short))
            yield blocks.pairs((writer.t("also"), writer.also(group.area.also)))
        for sop in group.entities:
            yield from _Section(sop, extent).blocks()
    yield from _accounts(extent)


class _Section:
    """What is said of one SOP."""

    def __init__(self, it: Sop, extent: Extent) -> None:
        self._it = it
        self._writer = Writer(extent, Node("sop", it.id))

    def blocks(self) -> Iterator[Block]:
        it, writer = self._it, self._writer
        effort = phrases.effort(it, writer.words)
        yield blocks.heading(3, it.title, label("sop", it.id), aside=effort)
        yield blocks.lead(writer.line(it.in_short))
        yield blocks.pairs(
            (writer.t("trigger"), writer.line(it.trigger)),
            (writer.t("owner"), writer.link("role", it.owner)),
            (writer.t("cases"), self._cases()),
            (writer.t("lasts"), self._lasts()),
            (writer.t("accounts"), writer.accounts(it.accounts)),
            (writer.t("also"), writer.also(it.also)),
        )
        yield from self._list("needs", it.needs)
        if it.fixed:
            yield blocks.part(4, writer.t("fixed"))
            yield blocks.bullets(self._fixed())
        yield from self._sums()
        yield from self._course()
        yield blocks.part(4, writer.t("steps"))
        yield blocks.steps(self._step(step) for step in steps_of(it))
        yield blocks.prose(writer.text(it.done_when), label=writer.t("done_when"))
        yield blocks.part(4, writer.t("if_wrong"))
        yield blocks.ways(self._troubles())
        yield from self._list("mistakes", it.mistakes)
        yield from self._beside()
        yield writer.reviewed(it.reviewed)

    def _cases(self) -> Runs:
        if self._it.cases is None:
            return []
        count = phrases.quantity(self._it.cases, "count", self._writer.words).strip()
        return self._writer.said(self._writer.t("cases-a-day", n=count))

    def _lasts(self) -> Runs:
        if self._it.lasts is None:
            return []
        return self._writer.said(phrases.duration(self._it.lasts, self._writer.words))

    def _list(self, field: str, texts: tuple[Text, ...]) -> Iterator[Block]:
        if texts:
            yield blocks.part(4, self._writer.t(field))
            yield blocks.bullets(self._writer.line(text) for text in texts)

    def _fixed(self) -> Iterator[Runs]:
        writer = self._writer
        for time in self._it.fixed.values():
            when = writer.strong(writer.said(phrases.fixed(time, writer.words)))
            whose = writer.links("role", time.roles or (self._it.owner,))
            shift = writer.link("shift", time.shift) if time.shift else []
            what: Runs = [*when, {"t": " "}, *writer.line(time.what)]
            yield writer.together([what, whose, shift], DOT)

    def _sums(self) -> Iterator[Block]:
        """The calculators that belong to no step."""
        found = []
        for key, calculator in self._it.calculators.items():
            if key not in self._it.steps:
                found.append(sum_of(calculator, self._writer))
        if found:
            yield blocks.part(4, self._writer.t("calculators"))
            yield {"kind": "sums", "sums": found}

    # ---- steps ----

    def _step(self, numbered: NumberedStep) -> StepData:
        writer, step = self._writer, numbered.step
        return {
            "to": label("sop", self._it.id, numbered.key),
            "who": writer.link("role", numbered.role),
            "notes": [note for note in self._notes(numbered.key, step) if note],
            "do": writer.text(step.do),
            "ways": [self._way(way) for way in step.ways.values()],
            "sums": self._sums_of(numbered.key),
            "say": [writer.text(words) for words in step.say],
            "avoid": writer.line(step.avoid),
            "cites": writer.cites(step.facts),
        }

    def _notes(self, key: str, step: Step) -> Iterator[Runs]:
        """What is said beside the role: when, on which account, how fast, to what end."""
        writer, words = self._writer, self._writer.words
        accounts = writer.accounts(step.accounts)
        if accounts:
            only: Runs = [{"t": f"{writer.t('accounts')} "}]
            yield [*only, *accounts]
        if step.touchpoint:
            yield writer.said(writer.t(step.touchpoint, "touchpoint"))
        if key in self._it.fixed:
            yield writer.said(phrases.fixed(self._it.fixed[key], words))
        if step.after:
            time = phrases.duration(step.after, words)
            is_later = step.after.amount > 0
            after = writer.t("after", time=time) if is_later else writer.t("after-none")
            yield writer.said(after)
        if step.within:
            yield writer.said(phrases.soon(step.within, words))
        if step.metric:
            metric = writer.book.playbook.metrics[step.metric]
            figure = phrases.figure(metric, "green", words)
            goal: Runs = [{"t": f"{writer.t('goal')} "}]
            yield [*goal, *writer.paged("metric", step.metric), {"t": f" {figure}"}]

    def _sums_of(self, key: str) -> list[Sum]:
        if key not in self._it.calculators:
            return []
        return [sum_of(self._it.calculators[key], self._writer)]

    def _way(self, way: ModelWay) -> Way:
        writer = self._writer
        then = [writer.line(way.do)] if way.do else []
        if way.sop:
            then.append([{"t": "→ "}, *writer.paged("sop", way.sop)])
        if way.step:
            number = list(self._it.steps).index(way.step) + 1
            words = writer.t("step", "part", n=number)
            then.append([{"t": "→ "}, {"t": words, "to": label("sop", self._it.id, way.step)}])
        return blocks.way(writer.line(way.when), then)

    def _course(self) -> Iterator[Block]:
        """When its steps begin, where they have delays enough to be seen before they are read."""
        points = timeline(self._it)
        if points:
            yield blocks.part(4, self._writer.t("timeline"))
            yield blocks.pairs(*map(self._point, points))

    def _point(self, point: Point) -> tuple[str, Runs]:
        writer = self._writer
        if point.after is None:
            begins = writer.t("timeline-start")
        else:
            time = phrases.duration(point.after, writer.words)
            begins = writer.t("timeline-wait", time=time)
        return begins, writer.together(map(self._opening, point.steps), DOT)

    def _opening(self, one: NumberedStep) -> Runs:
        """A step by its number and first words."""
        paragraph, *_ = one.step.do.split("\n\n")
        words = opening(self._writer.plain(Text(paragraph)))
        number = f"{one.number}\N{NO-BREAK SPACE}"
        return [{"t": number, "b": True}, {"t": words, "to": label("sop", self._it.id, one.key)}]

    # ---- what follows the steps ----

    def _troubles(self) -> Iterator[Way]:
        writer = self._writer
        for trouble in self._it.if_wrong.values():
            tell: Runs = [{"t": f"{writer.t('tell')} "}, *writer.link("role", trouble.tell)]
            yield blocks.way(writer.line(trouble.when), [writer.line(trouble.do), tell])

    def _beside(self) -> Iterator[Block]:
        """The metrics that it moves, the tables that it names, where else it is used."""
        writer, book = self._writer, self._writer.book
        metrics = [metric.id for metric in book.metrics_of(self._it)]
        named = book.mentioned_in("sop", self._it.id)
        records = [node.id for node in named if node.kind == "record"]
        users = [node.id for node in book.uses_of("sop", self._it.id) if node.kind == "checklist"]
        printed = [id_ for id_ in users if writer.extent.has("checklist", id_)]
        yield blocks.pairs(
            (writer.t("metrics"), writer.paged_all("metric", metrics)),
            (writer.t("record", "kind"), writer.paged_all("record", records)),
            (writer.t("checklist", "kind"), writer.paged_all("checklist", printed)),
        )


def _accounts(extent: Extent) -> Iterator[Block]:
    found = extent.of("account")
    if not found:
        return
    writer = Writer(extent)
    yield blocks.heading(2, writer.t("account-kinds"))
    for id_, account in found.items():
        yield blocks.heading(3, account.title, label("account", id_), is_listed=False)
        yield blocks.lead(writer.line(account.in_short))
