"""The rules a playbook is held to, one a file, and what runs them.

A rule is a module: its docstring says what it finds, why that matters, and shows a bad and a good example;
``SEVERITY`` is its default level; ``check`` yields findings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mkdocs_playbook.checks import (
    action_missing,
    answer_twice,
    bad_id,
    character_missing,
    duplicate_key,
    duplicate_name,
    fact_uncited,
    figure_typed,
    metric_unchecked,
    missing_field,
    overlay_shape,
    overloaded,
    pause_point_size,
    role_without_checklist,
    sheet_long,
    step_long,
    syntax,
    text_cut_off,
    threshold_order,
    translation_missing,
    translation_stale,
    unknown_field,
    unknown_file,
    unknown_reference,
    words_missing,
    wrong_type,
)
from mkdocs_playbook.checks.levels import chosen_levels, wrong_levels
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.findings import Diagnostic, Finding, Location, Severity
from mkdocs_playbook.reading.loaded import Loaded


class Rule(Protocol):
    """What a module in this package offers."""

    __doc__: str | None
    SEVERITY: Severity

    def check(self, loaded: Loaded) -> Iterator[Finding]:
        """Everything the rule finds."""


class SheetRule(Protocol):
    """A rule about sheets as they are set."""

    __doc__: str | None
    SEVERITY: Severity

    def check(self, loaded: Loaded, proofs: Proofs) -> Iterator[Finding]:
        """Everything the rule finds."""


RULES: Mapping[str, Rule] = {
    "syntax": syntax,
    "duplicate-key": duplicate_key,
    "unknown-field": unknown_field,
    "missing-field": missing_field,
    "wrong-type": wrong_type,
    "bad-id": bad_id,
    "duplicate-name": duplicate_name,
    "unknown-reference": unknown_reference,
    "text-cut-off": text_cut_off,
    "threshold-order": threshold_order,
    "action-missing": action_missing,
    "pause-point-size": pause_point_size,
    "overloaded": overloaded,
    "words-missing": words_missing,
    "step-long": step_long,
    "figure-typed": figure_typed,
    "answer-twice": answer_twice,
    "unknown-file": unknown_file,
    "overlay-shape": overlay_shape,
    "role-without-checklist": role_without_checklist,
    "metric-unchecked": metric_unchecked,
    "fact-uncited": fact_uncited,
    "translation-missing": translation_missing,
    "translation-stale": translation_stale,
}
"""Rules by their ids, in the order in which ``playbook explain`` lists them."""

SHEET_RULES: Mapping[str, SheetRule] = {
    "sheet-long": sheet_long,
    "character-missing": character_missing,
}
"""The rules that ask the typesetter; listed behind the others."""

RULE_IDS = (*RULES, *SHEET_RULES)


FIXED = frozenset(
    {
        "syntax",
        "missing-field",
        "wrong-type",
        "unknown-reference",
        "action-missing",
        "character-missing",
    }
)
"""Rules whose level a team can't lower: what they find leaves nothing to build from."""


SOMETIMES_FATAL = frozenset({"unknown-field", "unknown-file", "threshold-order"})
"""Rules some of whose findings leave nothing to build from, so that they run even where a team has turned them off."""


@dataclass(frozen=True)
class Explanation:
    """A rule's docstring, taken apart."""

    summary: str
    what: str
    why: str
    bad: str
    good: str


def run(
    loaded: Loaded, proofs: Proofs, least: Severity = Severity.WARNING
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a playbook that is at least so serious, sorted by file, line and column.

    For errors alone only the rules run that can find one, which takes less than half the time.
    """
    wanted = (Severity.ERROR, least)
    found = []
    for name, finding in wrong_levels(loaded, RULE_IDS, FIXED):
        found.append(_diagnostic(loaded, name, Severity.ERROR, finding))
    for name in RULE_IDS:
        level = _level(loaded, name)
        if level not in wanted and name not in SOMETIMES_FATAL:
            continue
        for finding in _findings(name, loaded, proofs):
            if finding.fatal:
                found.append(_diagnostic(loaded, name, Severity.ERROR, finding))
            elif level in wanted:
                found.append(_diagnostic(loaded, name, Severity(level), finding))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.sort_key))


def _level(loaded: Loaded, name: str) -> str:
    """How serious a rule is for this team: error, warning or off."""
    default = rule(name).SEVERITY
    if name in FIXED:
        return default
    return chosen_levels(loaded).get(name, default)


def _findings(name: str, loaded: Loaded, proofs: Proofs) -> Iterator[Finding]:
    if name in SHEET_RULES:
        return SHEET_RULES[name].check(loaded, proofs)
    return RULES[name].check(loaded)


def rule(name: str) -> Rule | SheetRule:
    """The rule of an id; raises ``KeyError`` where there is none."""
    return SHEET_RULES[name] if name in SHEET_RULES else RULES[name]


def explanation(name: str) -> Explanation:
    """What ``playbook explain`` shows of a rule; raises ``KeyError`` for a name that is no rule."""
    summary, _, body = (rule(name).__doc__ or "").partition("\n\n")
    parts: dict[str, list[str]] = {}
    for line in body.strip().splitlines():
        head, colon, rest = line.partition(":")
        if colon and head in ("What", "Why", "Bad", "Good"):
            parts[head.lower()] = [rest.strip()]
        else:
            parts[list(parts)[-1]].append(line)
    prose = {name: " ".join(map(str.strip, parts[name])).strip() for name in ("what", "why")}
    sample = {name: "\n".join(parts[name]).strip("\n") for name in ("bad", "good")}
    return Explanation(summary, **prose, **sample)


def _diagnostic(loaded: Loaded, rule: str, severity: Severity, finding: Finding) -> Diagnostic:
    """A finding with its route turned into line and column."""
    related = finding.related
    if related and not isinstance(related, Location):
        related = loaded.files[related[0]].locate(related[1], "key")
    place = finding.place
    if not isinstance(place, Location):
        place = loaded.files[finding.path].locate(place, finding.at)
    return Diagnostic(place, rule, severity, finding.message, finding.hints, related, finding.hides)
