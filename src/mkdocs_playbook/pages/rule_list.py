"""The rules a playbook is held to, for their page."""

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_playbook.checks.explanation import Explanation, explanation
from mkdocs_playbook.checks.groups import GROUPS
from mkdocs_playbook.checks.rules import FIXED, MENDED, rule
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.words import Words


class ShownRule(NamedTuple):
    """A rule with how serious it is where a team doesn't say otherwise."""

    id: str
    severity: Severity
    is_fixed: bool
    """Whether a team can't lower its level."""
    is_mended: bool
    """Whether ``playbook check --fix`` mends some of what it finds."""
    told: Explanation


class ShownGroup(NamedTuple):
    """Rules that look after the same; ``name`` is its key in the catalogues."""

    name: str
    rules: tuple[ShownRule, ...]


def shown_groups(words: Words) -> Iterator[ShownGroup]:
    """All rules, group by group."""
    for name, ids in GROUPS.items():
        yield ShownGroup(name, tuple(_shown(id_, words) for id_ in ids))


def _shown(id_: str, words: Words) -> ShownRule:
    told = explanation(id_, words)
    return ShownRule(id_, rule(id_).SEVERITY, id_ in FIXED, id_ in MENDED, told)
