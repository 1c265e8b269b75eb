"""The rules a playbook is held to, for their page."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from mkdocs_playbook.checks.explanation import Explanation, explanation
from mkdocs_playbook.checks.groups import GROUPS
from mkdocs_playbook.checks.rules import MENDED, rule
from mkdocs_playbook.findings import Severity
from mkdocs_playbook.words import Words

_CODE = re.compile("`([^`]+)`")


class ShownRule(NamedTuple):
    """A rule with how serious it is where a team doesn't say otherwise."""

    id: str
    severity: Severity
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


def shown_groups(words: Words) -> Iterator[ShownGroup]:
    """All rules, group by group."""
    for name, ids in GROUPS.items():
        yield ShownGroup(name, tuple(_shown(id_, words) for id_ in ids))


def _shown(id_: str, words: Words) -> ShownRule:
    told = explanation(id_, words)
    return ShownRule(
        id_,
        rule(id_).SEVERITY,
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
