"""What options and arguments take, refused with a sentence of the catalogues."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkdocs_playbook.cli.reader import project_above
from mkdocs_playbook.cli.usage import WrongValue, did_you_mean
from mkdocs_playbook.findings import Message
from mkdocs_playbook.spelling import closest

if TYPE_CHECKING:
    from mkdocs_playbook.model.calendar import Week
    from mkdocs_playbook.runs.periods import When


class OneOf(click.Choice):  # type: ignore[type-arg]  # not generic before click 8.2
    """One of several words, however its letters are written."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(choices, case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            unknown = Message("no-choice", {"value": value, "choices": tuple(self.choices)})
            near = closest(value, self.choices)
            hints = did_you_mean([near] if near else [])
            raise WrongValue(unknown, *hints, param=param, ctx=ctx) from error


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Years outside these are slips; the calendar itself ends with 9999."""


class Day(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.4
    """A day as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError as error:
            wrong = Message("no-day", {"value": value})
            raise WrongValue(wrong, param=param, ctx=ctx) from error
        _require_year(day.year, param, ctx)
        return day


class WeekOfYear(click.ParamType):  # type: ignore[type-arg]  # as above
    """A week as ISO 8601 writes it."""

    name = "week"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Week":
        from mkdocs_playbook.model.calendar import Week, read_week

        if isinstance(value, Week):
            return value
        try:
            week = read_week(value)
        except ValueError as error:
            wrong = Message("no-week", {"value": value})
            raise WrongValue(wrong, param=param, ctx=ctx) from error
        _require_year(week.year, param, ctx)
        return week


class RunPeriod(click.ParamType):  # type: ignore[type-arg]  # as above
    """A day, a week or a month, as ISO 8601 writes them."""

    name = "period"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "When":
        from mkdocs_playbook.runs.periods import read_when
        from mkdocs_playbook.runs.refused import Refused

        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]  # click converts what is converted again
        try:
            return read_when(value)
        except Refused as error:
            wrong = Message("no-period", {"value": value})
            raise WrongValue(wrong, param=param, ctx=ctx) from error


def _require_year(year: int, param: click.Parameter | None, ctx: click.Context | None) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        wrong = Message("year-far", {"first": FIRST_YEAR, "last": LAST_YEAR})
        raise WrongValue(wrong, param=param, ctx=ctx)


class KindName(click.ParamType):  # type: ignore[type-arg]  # as above
    """A kind of which there can be several, as it is called in references."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from mkdocs_playbook.authoring.ids import named_kinds

        return str(OneOf(named_kinds()).convert(value, param, ctx))


class TableName(click.ParamType):  # type: ignore[type-arg]  # as above
    """A table that a playbook can be laid out in."""

    name = "table"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from mkdocs_playbook.exchange.tables import tables

        names = [table.name for table in tables()]
        return str(OneOf(names).convert(value, param, ctx))


class Title(click.ParamType):  # type: ignore[type-arg]  # as above
    """A name as a file may have it: one line, and not too long."""

    name = "title"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from mkdocs_playbook.model.fields import MAX_NAME_LENGTH

        title = str(value).strip()
        if not title.isprintable() or not 0 < len(title) <= MAX_NAME_LENGTH:
            wrong = Message("no-title", {"most": MAX_NAME_LENGTH})
            raise WrongValue(wrong, param=param, ctx=ctx)
        return title


class Place(click.ParamType):  # type: ignore[type-arg]  # as above
    """A file or a folder, there already or not."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        # Of a shell's variable that is not set nothing is left, and that is not this folder.
        if value == "":
            raise WrongValue(Message("no-path"), param=param, ctx=ctx)
        return Path(value)


class Folder(Place):
    """A folder, there already or not, but no file."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        folder = super().convert(value, param, ctx)
        if folder.exists() and not folder.is_dir():
            wrong = Message("is-file", {"path": value})
            raise WrongValue(wrong, param=param, ctx=ctx)
        return folder


class ProjectFolder(Folder):
    """A folder that is there."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        folder = super().convert(value, param, ctx)
        if not folder.is_dir():
            wrong = Message("no-folder", {"path": value})
            raise WrongValue(wrong, param=param, ctx=ctx)
        return folder


def project_named(_ctx: click.Context, _param: click.Parameter, named: Path | None) -> Path:
    """The project's folder: the one that was named, or the one that this folder is in."""
    if named is None:
        return project_above()
    return named
