"""Every kind of thing a playbook holds, defined once.

Validation, the language overlays and the pages all follow these classes. What a field means is said
in the catalogues, for the people who fill in the YAML. Models are frozen, refuse unknown fields and
hold tuples, so a loaded playbook can be shared freely. Whether an id that is named here exists is
checked on the whole playbook, not here.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, Self, get_args

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from mkdocs_playbook.model.base import Beginning, Entity, Frozen, Named, Paged, Reviewed
from mkdocs_playbook.model.calculators import Calculator
from mkdocs_playbook.model.columns import Exported
from mkdocs_playbook.model.fields import (
    AccountRef,
    AreaRef,
    Count,
    Days,
    DurationField,
    FactRef,
    Keyed,
    Language,
    MetricRef,
    MomentField,
    Name,
    RelativePath,
    RoleRef,
    RuleRef,
    ShiftRef,
    SopRef,
    SpanField,
    StepName,
    TermRef,
    Text,
    TimeZone,
    Weekday,
    WorkdayField,
    YesNo,
)
from mkdocs_playbook.model.holidays import Holidays
from mkdocs_playbook.model.hours import Shift, Timed
from mkdocs_playbook.model.rounds import ComingRound
from mkdocs_playbook.model.shared import Account, Area, Limit, Owner, Right
from mkdocs_playbook.model.zones import Action, RedZone, Unit, Zone, with_values

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


class Team(Entity):
    """The team as a whole: ``playbook/team.yml``."""

    kind: ClassVar[str] = "team"

    purpose: Text
    languages: tuple[Language, ...] = Field(min_length=1)
    """The first is the one the YAML files are written in."""
    timezone: TimeZone
    working_hours: SpanField
    working_days: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), min_length=1
    )
    holidays: Holidays = Holidays()
    daytime: SpanField
    """The part of the day in which reply and acceptance times count."""
    exempt: tuple[Name, ...] = ()
    """Messages that need no answer and so don't count in reply times."""
    paper: Paper = "a4"
    fonts: RelativePath | None = None
    """A font file or a folder of them; by default the font that comes along."""
    review_after: Days = 180
    """Days after which a page is due for review."""
    areas: Keyed[Area] = Field(min_length=1)
    shifts: Keyed[Shift] = Field({})
    accounts: Keyed[Account] = Field({})
    limits: Keyed[Limit] = Field({})
    rights: Keyed[Right] = Field({})
    owners: Keyed[Owner] = Field({})
    levels: Mapping[RuleRef, Level] = Field({})

    def only(self, accounts: tuple[AccountRef, ...]) -> tuple[AccountRef, ...]:
        """The kinds of account that something is for; none where it is for all that there are."""
        if len(set(accounts)) == len(self.accounts):
            return ()
        return accounts


class Duty(Frozen):
    """One thing a role answers for."""

    do: Text
    sop: SopRef | None = None
    facts: tuple[FactRef, ...] = ()


class Role(Paged):
    """A role that one or more people fill: ``playbook/roles/ID.yml``."""

    kind: ClassVar[str] = "role"
    begins_with: ClassVar[Mapping[str, Beginning]] = {"daily_time": "8 h"}

    mission: Text
    duties: Keyed[Duty] = Field(min_length=1)
    decides: tuple[Text, ...] = ()
    daily_time: DurationField
    shifts: tuple[ShiftRef, ...] = ()
    stand_in: RoleRef
    """Who takes over when nobody fills the role."""
    reports_to: RoleRef | None = None
    """Nobody for the top of the team."""


FEWEST_SAMPLES = 2
"""How many things to say a step has at least that a customer meets."""


class Way(Frozen):
    """One of the ways on from a step, for whom it is so.

    What is then done, which SOP says how, which step of the same SOP comes next: one of them at
    least. Without a ``step`` the next one comes.
    """

    when: Text
    do: Text | None = None
    sop: SopRef | None = None
    step: StepName | None = None

    @model_validator(mode="after")
    def _leads_on(self) -> Self:
        if self.do is None and self.sop is None and self.step is None:
            raise PydanticCustomError("way-nowhere", "nothing follows")
        return self


class Step(Frozen):
    """One step of an SOP."""

    do: Text
    ways: Keyed[Way] = Field({})
    """How it goes on, where that depends on what was found: the first that fits."""
    who: RoleRef | None = None
    """The SOP's owner if left out."""
    after: DurationField | None = None
    """How long after the step before it, or the trigger, it starts."""
    within: DurationField | None = None
    """The time it must be done in."""
    accounts: tuple[AccountRef, ...] = ()
    """The kinds of account it is done on; those of the SOP if left out."""
    touchpoint: Touchpoint | None = None
    """Where the customer meets it; nothing for inside work."""
    say: tuple[Text, ...] = ()
    avoid: Text | None = None
    metric: MetricRef | None = None
    """The metric it moves; its green boundary is the step's goal."""
    facts: tuple[FactRef, ...] = ()


class Trouble(Frozen):
    """What to do when an SOP goes wrong."""

    when: Text
    """How it shows."""
    do: Text
    tell: RoleRef


class Sop(Timed, Paged):
    """A standard operating procedure: ``playbook/sops/ID.yml``."""

    kind: ClassVar[str] = "sop"

    area: AreaRef
    owner: RoleRef
    trigger: Text
    accounts: tuple[AccountRef, ...] = ()
    needs: tuple[Text, ...] = ()
    calculators: Keyed[Calculator] = Field({})
    """Sums that it needs; one that is named like a step is that step's."""
    steps: Keyed[Step] = Field(min_length=1)
    done_when: Text
    mistakes: tuple[Text, ...] = ()
    if_wrong: Keyed[Trouble] = Field(min_length=1)


class Metric(Exported, Paged):
    """A figure the team watches: ``playbook/metrics/ID.yml``."""

    kind: ClassVar[str] = "metric"
    begins_with: ClassVar[Mapping[str, Beginning]] = {
        "green": {"at_most": "10"},
        "amber": "",
        "red": {"above": "2 x green"},
    }

    area: AreaRef
    question: Text
    formula: Text
    unit: Unit
    counts: Window
    """The window of time it counts in."""
    cadence: Cadence
    """How often it is read off."""
    owner: RoleRef
    data: Text
    """Where the number comes from."""
    accounts: tuple[AccountRef, ...] = ()
    green: Zone
    amber: Action | None = None
    """Who acts on a value between green and red, where any lies between."""
    red: RedZone

    @model_validator(mode="after")
    def _worked_out(self) -> Self:
        return self.model_copy(update=with_values(self.zones))

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones that have boundaries; amber is whatever lies between them."""
        return {"green": self.green, "red": self.red}

    @property
    def actions(self) -> tuple[Action, ...]:
        """What bad values ask for: on red, and on amber where there is any."""
        return (self.red, self.amber) if self.amber else (self.red,)


class Item(ComingRound):
    """One line of a checklist.

    It is an action (``do``), or a check with its wanted value (``check``, ``want``).
    """

    begins_with: ClassVar[Mapping[str, Beginning]] = {"do": ""}

    do: Text | None = None
    check: Text | None = None
    want: Text | None = None
    who: RoleRef | None = None
    """Who speaks or does it, where several roles go through the list together."""
    sop: SopRef | None = None
    metric: MetricRef | None = None
    """The metric it reads or moves."""
    takes: DurationField
    killer: YesNo = False
    """Whether the line must never be skipped."""
    na: YesNo = False
    """Whether it may not apply; a second box says so then."""
    facts: tuple[FactRef, ...] = ()

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


class Pause(ComingRound):
    """A point at which work stops for a moment and the list is gone through.

    Where it comes round, all of its lines do that don't say otherwise of themselves.
    """

    name: Name
    at: MomentField | None = None
    workday: WorkdayField | None = None
    """On which working day of the month it is due, where it is gone through every month."""
    shift: ShiftRef | None = None
    items: Keyed[Item]
    """The most critical first; how many there may be is a rule's business."""
    call: Text
    """What is said or done when all lines are ticked."""

    @property
    def minutes(self) -> int:
        """The time its lines take together, each once."""
        return sum(line.takes.minutes for line in self.items.values())

    @model_validator(mode="after")
    def _has_a_start(self) -> Self:
        # A stretch of time without a beginning has no number of rounds.
        is_measured = self.every or any(item.every for item in self.items.values())
        if self.at is None and is_measured:
            raise PydanticCustomError("every-without-at", "no time to count from")
        return self


class Checklist(Paged):
    """A checklist: ``checklists/CADENCE/ID.yml``."""

    kind: ClassVar[str] = "checklist"

    role: RoleRef
    style: Literal["do-confirm", "read-do"]
    within: DurationField | None = None
    """Of a list that is gone through once: how long after the start it must be finished."""
    pauses: Keyed[Pause] = Field(min_length=1)
    sign: RoleRef
    """Who signs it off."""

    @model_validator(mode="after")
    def _fits_its_cadence(self) -> Self:
        if self.cadence == "monthly":
            return self
        problems = []
        for name, pause in self.pauses.items():
            if pause.workday is not None:
                error = PydanticCustomError("workday-of-no-month", "not gone through every month")
                place = ("pauses", name, "workday")
                problems.append(InitErrorDetails(type=error, loc=place, input=pause.workday))
        if problems:
            raise ValidationError.from_exception_data("Checklist", problems)
        return self

    @property
    def cadence(self) -> str:
        """The folder it lies in."""
        return self.id.partition("/")[0]

    @property
    def lines(self) -> Iterator[Item]:
        """The lines of all its pause points, in order."""
        for pause in self.pauses.values():
            yield from pause.items.values()


class Question(Frozen):
    """One question of a quiz, with its one right answer."""

    ask: Text
    right: Text
    wrong: tuple[Text, ...] = Field(min_length=1)
    why: Text


class Quiz(Paged):
    """What a role must know before it works alone: ``playbook/quizzes/ID.yml``."""

    kind: ClassVar[str] = "quiz"

    role: RoleRef
    pass_mark: Count
    """How many right answers are needed."""
    questions: Keyed[Question] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_passed(self) -> Self:
        number = len(self.questions)
        if self.pass_mark > number:
            error = PydanticCustomError("pass-mark-high", "too high", {"questions": number})
            place = ("pass_mark",)
            problem = InitErrorDetails(type=error, loc=place, input=str(self.pass_mark))
            raise ValidationError.from_exception_data("Quiz", [problem])
        return self


class Term(Named):
    """A word of the trade."""

    meaning: Text
    facts: tuple[FactRef, ...] = ()
    see: tuple[TermRef, ...] = ()


class Glossary(Frozen):
    """The words of the trade: ``playbook/glossary.yml``."""

    reviewed: Reviewed
    terms: Keyed[Term]
