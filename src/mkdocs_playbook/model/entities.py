"""Every kind of thing a playbook holds, defined once.

Validation, the language overlays and the pages all follow these classes; the descriptions are
written for the people who fill in the YAML. Models are frozen, refuse unknown fields and hold
tuples, so a loaded playbook can be shared freely. Whether an id that is named here exists is
checked on the whole playbook, not here.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, Self, get_args

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from mkdocs_playbook.model.base import Entity, Founded, Frozen, Named, Reviewed
from mkdocs_playbook.model.fields import (
    AreaRef,
    ArticleRef,
    Count,
    Day,
    Days,
    DurationField,
    FactRef,
    Keyed,
    Language,
    MetricRef,
    MomentField,
    Name,
    Number,
    RelativePath,
    RoleRef,
    RuleRef,
    SopRef,
    SpanField,
    TermRef,
    Text,
    TimeZone,
    Url,
    Weekday,
    YesNo,
)
from mkdocs_playbook.model.zones import Action, RedZone, Unit, Zone

Window = Literal["daytime", "working-hours", "all-day", "day", "week", "month"]
Cadence = Literal["daily", "weekly", "monthly"]
Touchpoint = Literal["chat", "group", "moments", "live", "phone"]
Paper = Literal["a4", "letter"]

Level = Literal["error", "warning", "off"]

ROUTINE = get_args(Cadence)
"""The cadences that come round by themselves; lists of the others follow an event."""

CADENCES = (*ROUTINE, "onboarding", "event")
"""The folders under ``checklists/``, in the order in which they are shown."""

PAPERS = get_args(Paper)


class Area(Named):
    """A field of work; SOPs and metrics are grouped by it everywhere."""


class Limit(Founded):
    """A figure that texts name by reference and that no metric holds: ``<limit:gate-spend>``."""

    title: Name = Field(description="What the figure is, in a few words.")
    value: Number = Field(description="The figure, in its unit.")
    unit: Unit = Field(description="The unit that the figure is in.")


class Team(Entity):
    """The team as a whole: ``playbook/team.yml``."""

    kind: ClassVar[str] = "team"

    purpose: Text = Field(description="What the team is there for, in a sentence or two.")
    languages: tuple[Language, ...] = Field(
        min_length=1,
        description="The languages of the handbook; "
        "the first is the one the YAML files are written in.",
    )
    timezone: TimeZone = Field(
        description="The time zone all times are meant in, as Asia/Shanghai."
    )
    working_hours: SpanField = Field(description="When the team works, as 09:00-21:00.")
    working_days: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        min_length=1,
        description="The days of the week on which the team works, as [mon, tue, wed].",
    )
    holidays: tuple[Day, ...] = Field(
        (), description="Days on which the team does not work, as [2027-02-06, 2027-02-07]."
    )
    daytime: SpanField = Field(
        description="The part of the day in which reply and acceptance times count."
    )
    exempt: tuple[Name, ...] = Field(
        (), description="Messages that need no answer and so don't count in reply times."
    )
    paper: Paper = Field("a4", description="The paper that sheets are printed on.")
    fonts: RelativePath | None = Field(
        None,
        description="The font file, or a folder of them, that sheets are set in; "
        "by default the one that comes along.",
    )
    review_after: Days = Field(180, description="Days after which a page is due for review.")
    areas: Keyed[Area] = Field(
        min_length=1, description="The areas of work, in the order in which they are shown."
    )
    limits: Keyed[Limit] = Field(
        {}, description="Figures that texts name as <limit:NAME>, each under a short name."
    )
    levels: Mapping[RuleRef, Level] = Field(
        {}, description="How serious each check is for this team: error, warning or off."
    )


class Duty(Frozen):
    """One thing a role answers for."""

    do: Text = Field(description="What the role sees to.")
    sop: SopRef | None = Field(None, description="The SOP that says how.")
    facts: tuple[FactRef, ...] = Field((), description="The source facts it carries out.")


class Role(Entity):
    """A role that one or more people fill: ``playbook/roles/ID.yml``."""

    kind: ClassVar[str] = "role"

    mission: Text = Field(description="Why the role exists, in one sentence.")
    duties: Keyed[Duty] = Field(
        min_length=1, description="What the role answers for, each under a short name."
    )
    decides: tuple[Text, ...] = Field((), description="What it may decide without asking.")
    daily_time: DurationField = Field(description="Working time a day, as 240 min.")
    stand_in: RoleRef = Field(description="The role that takes over when nobody fills this one.")
    reports_to: RoleRef | None = Field(
        None, description="The role it reports to; leave out for the top of the team."
    )


class Step(Frozen):
    """One step of an SOP."""

    do: Text = Field(description="What to do.")
    who: RoleRef | None = Field(None, description="The role that does it; the owner if left out.")
    after: DurationField | None = Field(
        None, description="How long after the step before it (or the trigger) it starts, as 2 d."
    )
    within: DurationField | None = Field(
        None, description="The time it must be done in, as 30 min."
    )
    touchpoint: Touchpoint | None = Field(
        None,
        description="Where the customer meets it: chat, group, moments, live or phone; "
        "leave out for inside work.",
    )
    say: tuple[Text, ...] = Field((), description="Words to say, ready to copy.")
    avoid: Text | None = Field(None, description="What not to do here.")
    metric: MetricRef | None = Field(
        None, description="The metric it moves; its green boundary is shown as the goal."
    )
    facts: tuple[FactRef, ...] = Field((), description="The source facts it rests on.")


class Trouble(Frozen):
    """What to do when an SOP goes wrong."""

    when: Text = Field(description="How it shows.")
    do: Text = Field(description="What to do then.")
    tell: RoleRef = Field(description="The role to tell.")


class Sop(Entity):
    """A standard operating procedure: ``playbook/sops/ID.yml``."""

    kind: ClassVar[str] = "sop"

    area: AreaRef = Field(description="The area of work it belongs to.")
    owner: RoleRef = Field(description="The role that answers for it.")
    trigger: Text = Field(description="What starts it.")
    takes: DurationField = Field(description="How long it takes, as 5 min.")
    needs: tuple[Text, ...] = Field((), description="What has to be at hand before starting.")
    steps: Keyed[Step] = Field(
        min_length=1, description="The steps in order, each under a short name."
    )
    done_when: Text = Field(description="How to tell that it is finished.")
    mistakes: tuple[Text, ...] = Field((), description="Mistakes that are often made.")
    if_wrong: Keyed[Trouble] = Field(
        min_length=1, description="What may go wrong, each case under a short name."
    )


class Metric(Entity):
    """A figure the team watches: ``playbook/metrics/ID.yml``."""

    kind: ClassVar[str] = "metric"

    area: AreaRef = Field(description="The area of work it belongs to.")
    question: Text = Field(description="The question that the figure answers.")
    formula: Text = Field(description="How it is worked out, in words.")
    unit: Unit = Field(description="The unit that figure and boundaries are in.")
    counts: Window = Field(description="The window of time it counts in.")
    cadence: Cadence = Field(description="How often it is read off.")
    owner: RoleRef = Field(description="The role that answers for it.")
    data: Text = Field(description="Where the number comes from.")
    green: Zone = Field(description="When all is well.")
    amber: Action | None = Field(
        None,
        description="Who acts on a value between green and red; leave out if none lies between.",
    )
    red: RedZone = Field(description="When it is bad, and who acts.")

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones that have boundaries; amber is whatever lies between them."""
        return {"green": self.green, "red": self.red}

    @property
    def actions(self) -> tuple[Action, ...]:
        """What bad values ask for: on red, and on amber where there is any."""
        return (self.red, self.amber) if self.amber else (self.red,)


class Item(Frozen):
    """One line of a checklist.

    It is an action (``do``), or a check with its wanted value (``check``, ``want``).
    """

    do: Text | None = Field(None, description="Something to do.")
    check: Text | None = Field(None, description="Something to look at; with want.")
    want: Text | None = Field(None, description="The value that is wanted, as 0.")
    sop: SopRef | None = Field(None, description="The SOP that says how.")
    metric: MetricRef | None = Field(None, description="The metric it reads or moves.")
    takes: DurationField = Field(description="How long it takes, as 3 min.")
    killer: YesNo = Field(False, description="true for a line that must never be skipped.")
    facts: tuple[FactRef, ...] = Field((), description="The source facts it rests on.")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        # Either both are missing or both are there.
        if (self.do is None) == (self.check is None):
            raise PydanticCustomError("item-form", "either do or check")
        if (self.check is None) != (self.want is None):
            raise PydanticCustomError("item-want", "check and want go together")
        return self

    @property
    def text(self) -> Text:
        """The words of the line: its ``do``, or its ``check``."""
        if self.do is not None:
            return self.do
        assert self.check is not None  # a line with neither is refused
        return self.check


class Pause(Frozen):
    """A point at which work stops for a moment and the list is gone through."""

    name: Name = Field(description="What the pause point is called, as 开工.")
    at: MomentField | None = Field(None, description="When, as 09:00 or mon 09:00.")
    items: Keyed[Item] = Field(
        description="The lines, most critical first, each under a short name."
    )
    call: Text = Field(description="What is said or done when all lines are ticked.")


class Checklist(Entity):
    """A checklist: ``checklists/CADENCE/ID.yml``."""

    kind: ClassVar[str] = "checklist"

    role: RoleRef = Field(description="The role that goes through it.")
    style: Literal["do-confirm", "read-do"] = Field(
        description="do-confirm: work from memory, then confirm; read-do: read, do, tick."
    )
    pauses: Keyed[Pause] = Field(
        min_length=1, description="The pause points, each under a short name."
    )
    sign: RoleRef = Field(description="The role that signs it off.")
    within: DurationField | None = Field(
        None,
        description="For a list that is gone through once: "
        "how long after the start it must be finished, as 7 d.",
    )

    @property
    def cadence(self) -> str:
        """The folder it lies in."""
        return self.id.partition("/")[0]

    @property
    def lines(self) -> Iterator[Item]:
        """The lines of all its pause points, in order."""
        for pause in self.pauses.values():
            yield from pause.items.values()

    @property
    def minutes(self) -> int:
        """The time its lines take together."""
        return sum(line.takes.minutes for line in self.lines)


class Question(Frozen):
    """One question of a quiz, with its one right answer."""

    ask: Text = Field(description="The question.")
    right: Text = Field(
        description="The right answer; a threshold is named as <metric:ID.green>, not typed."
    )
    wrong: tuple[Text, ...] = Field(
        min_length=1, description="Answers that are wrong and that somebody might give."
    )
    why: Text = Field(
        description="Why the right answer is right, with a link to the SOP or metric."
    )


class Quiz(Entity):
    """What a role must know before it works alone: ``playbook/quizzes/ID.yml``."""

    kind: ClassVar[str] = "quiz"

    role: RoleRef = Field(description="The role that takes it.")
    questions: Keyed[Question] = Field(
        min_length=1, description="The questions, each under a short name."
    )
    pass_mark: Count = Field(description="How many right answers are needed, as 9.")

    @field_validator("pass_mark")
    @classmethod
    def _can_be_reached(cls, mark: int, info: ValidationInfo) -> int:
        questions = info.data.get("questions")
        # Questions that are not sound, or none at all, are a problem of their own.
        if not questions:
            return mark
        if mark > len(questions):
            raise PydanticCustomError("pass-mark-high", "too high", {"questions": len(questions)})
        return mark


class Term(Named):
    """A word of the trade."""

    meaning: Text = Field(description="The longer explanation.")
    facts: tuple[FactRef, ...] = Field((), description="The source facts it carries.")
    see: tuple[TermRef, ...] = Field((), description="Related terms.")


class Glossary(Frozen):
    """The words of the trade: ``playbook/glossary.yml``."""

    reviewed: Reviewed = Field(description="When the list was last reviewed, and by which role.")
    terms: Keyed[Term] = Field(description="The terms, each under a short name.")


class Article(Named):
    """Something published that the playbook draws on."""

    author: Name = Field(description="Who wrote it.")
    publisher: Name = Field(description="Where it appeared.")
    published: Day = Field(description="When it appeared, as 2024-09-21.")
    url: Url | None = Field(None, description="Its address, where there is one.")


class Fact(Frozen):
    """One thing an article says, in our words."""

    article: ArticleRef = Field(description="The article that says it.")
    title: Name = Field(description="A few words to know it by.")
    says: Text = Field(description="What the article says, in our own words.")
    figure: Text | None = Field(None, description="The number that must survive exactly.")


class Sources(Frozen):
    """What the playbook rests on: ``playbook/sources.yml``."""

    reviewed: Reviewed = Field(description="When the list was last reviewed, and by which role.")
    articles: Keyed[Article] = Field(description="The articles, each under a short name.")
    facts: Keyed[Fact] = Field(description="Their facts, each under a short name.")
