"""What a printed file is called: a name that holds every choice by which it differs from others."""

import hashlib
from collections.abc import Iterable

from mkdocs_playbook.model.calendar import Period, week_of
from mkdocs_playbook.model.entities import Team
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.paper.printing import Choice

BETWEEN = "_"
"""Between the parts of a name; ids have hyphens."""

LONGEST = 60
"""How long a part of a name may be: many lists may be asked for, and disks have their limits."""

UNDATED = "undated"

HANDBOOK = "handbook"
"""What the handbook as a book is called, and the folder that it is written to."""

EVERYBODY = "all"
"""Whose a file is that holds the sheets of several roles."""

ROLE_CARDS = "role-cards"
"""What stands for whose it is where a file holds cards of roles."""


def period_name(period: Period | None) -> str:
    """A name that says for when sheets are: a day, a week, a range of days."""
    if period is None:
        return UNDATED
    first, last = period.first, period.last
    if period.is_a_day:
        return str(first)
    week = week_of(first)
    if period == Period(week.days[0], week.days[-1]):
        return str(week)
    return f"{first}--{last}"


def file_stem(
    whose: str, choice: Choice, period: Period | None, paper: str, lang: Language, team: Team
) -> str:
    """The name of a file without its ending: whose sheets, for when, and what was chosen of them.

    What is as it is by default is left out: ``baker_2026-W10``, ``all_undated_week-grid_letter``.

    :param whose: a role, ``EVERYBODY`` or ``ROLE_CARDS``.
    """
    parts = [whose, period_name(period)]
    if choice.layout != "sheet":
        parts.append(choice.layout)
    # The file of one role is the same whatever other roles are printed beside it.
    roles = choice.roles if whose in (EVERYBODY, ROLE_CARDS) else frozenset()
    parts += [_together(ids) for ids in (roles, choice.cadences, choice.checklists) if ids]
    return BETWEEN.join([*parts, *_own(paper, lang, team)])


def handbook_stem(role: str | None, paper: str, lang: Language, team: Team) -> str:
    """The name of the handbook as a book without its ending: ``handbook_baker_letter_en``.

    :param role: whose it is; ``None`` for everybody's.
    """
    parts = [HANDBOOK]
    if role is not None:
        parts.append(role)
    return BETWEEN.join([*parts, *_own(paper, lang, team)])


def _own(paper: str, lang: Language, team: Team) -> list[str]:
    """The paper and the language, where they are not the team's."""
    parts = []
    if paper != team.paper:
        parts.append(paper)
    if lang != team.languages[0]:
        parts.append(lang)
    return parts


def _together(ids: Iterable[str]) -> str:
    """Ids in a row; where that is long, the first, how many more there are, and a sum of all."""
    names = sorted(id_.replace("/", "-") for id_ in ids)
    row = "+".join(names)
    if len(row) <= LONGEST:
        return row
    digits = hashlib.sha256(row.encode()).hexdigest()[:8]
    return f"{names[0]}+{len(names) - 1}-{digits}"
