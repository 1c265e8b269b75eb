"""The rules a playbook is held to, for the page that lists them and for their own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_playbook.book.addresses import rule_path
from mkdocs_playbook.checks.explanation import Explanation, explanation
from mkdocs_playbook.checks.groups import GROUPS
from mkdocs_playbook.checks.rules import FIXED, MENDED, rule
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.words import Words

_CODE = re.compile("`([^`]+)`")


class ShownRule(NamedTuple):
    """A rule with how serious it is where a team doesn't say otherwise."""

    id: str
    path: str
    """Its page, without an ending."""
    severity: Severity
    is_fixed: bool
    """Whether a team can't lower its level."""
    summary: Markup
    what: Markup
    why: Markup
    is_mended: bool
    """Whether ``playbook check --fix`` mends some of what it finds."""
    told: Explanation


class ShownGroup(NamedTuple):
    """Rules that look after the same; ``name`` is its key in the catalogues."""

    name: str
    rules: tuple[ShownRule, ...]


class RuleInGroup(NamedTuple):
    """What the page of a rule shows: the rule, and its group with itself in it."""

    rule: ShownRule
    group: ShownGroup


def shown_groups(words: Words) -> Iterator[ShownGroup]:
    """All rules, group by group."""
    for name, ids in GROUPS.items():
        yield ShownGroup(name, tuple(_shown(id_, words) for id_ in ids))


def rules_in_groups(words: Words) -> Iterator[RuleInGroup]:
    """Every rule with its group, group by group."""
    for group in shown_groups(words):
        for one in group.rules:
            yield RuleInGroup(one, group)


def _shown(id_: str, words: Words) -> ShownRule:
    told = explanation(id_, words)
    return ShownRule(
        id_,
        rule_path(id_),
        rule(id_).SEVERITY,
        id_ in FIXED,
        _with_code(told.summary),
        _with_code(told.what),
        _with_code(told.why),
        id_ in MENDED,
        told,
    )


def _with_code(text: str) -> Markup:
    """A text whose words between backticks are code; references in it are samples, not followed."""
    parts = _CODE.split(text)
    for at in range(1, len(parts), 2):
        parts[at] = Markup("<code>{}</code>").format(parts[at])
    return Markup("").join(parts)
