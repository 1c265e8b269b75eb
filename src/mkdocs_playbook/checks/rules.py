"""The register of rules: their ids, the modules that hold them, and whose level is settled."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from mkdocs_playbook.book.book import Book
from mkdocs_playbook.checks import (
    account_outside,
    ack_unreadable,
    action_missing,
    answer_twice,
    bad_id,
    character_missing,
    circular_reference,
    damaged_reference,
    duplicate_key,
    duplicate_name,
    fact_figure,
    fact_uncited,
    figure_typed,
    figure_unreadable,
    first_missing,
    formula_wrong,
    holidays_unknown,
    key_order,
    line_long,
    markup_unread,
    metric_unchecked,
    missing_field,
    not_written,
    old_id_taken,
    overlay_shape,
    overloaded,
    page_replaced,
    pause_point_size,
    quotes_printed,
    role_without_checklist,
    run_unreadable,
    script_in_page,
    sheet_long,
    step_long,
    syntax,
    text_cut_off,
    threshold_order,
    time_clash,
    translation_missing,
    translation_stale,
    unknown_field,
    unknown_file,
    unknown_reference,
    words_missing,
    wrong_type,
)
from mkdocs_playbook.checks.proofs import Proofs
from mkdocs_playbook.findings import Finding, Severity
from mkdocs_playbook.reading.loaded import Loaded


class Rule(Protocol):
    """What a module in this package offers."""

    SEVERITY: Severity

    def check(self, loaded: Loaded) -> Iterator[Finding]:
        """Everything the rule finds."""


class SheetRule(Protocol):
    """A rule about sheets as they are set."""

    SEVERITY: Severity

    def check(self, loaded: Loaded, books: Sequence[Book], proofs: Proofs) -> Iterator[Finding]:
        """Everything the rule finds.

        :param books: those whose sheets can be set, in every language that is whole.
        """


RULES: Mapping[str, Rule] = {
    "syntax": syntax,
    "duplicate-key": duplicate_key,
    "unknown-field": unknown_field,
    "missing-field": missing_field,
    "wrong-type": wrong_type,
    "bad-id": bad_id,
    "duplicate-name": duplicate_name,
    "old-id-taken": old_id_taken,
    "unknown-reference": unknown_reference,
    "damaged-reference": damaged_reference,
    "circular-reference": circular_reference,
    "text-cut-off": text_cut_off,
    "not-written": not_written,
    "threshold-order": threshold_order,
    "fact-figure": fact_figure,
    "formula-wrong": formula_wrong,
    "action-missing": action_missing,
    "first-missing": first_missing,
    "pause-point-size": pause_point_size,
    "overloaded": overloaded,
    "time-clash": time_clash,
    "account-outside": account_outside,
    "words-missing": words_missing,
    "step-long": step_long,
    "line-long": line_long,
    "figure-typed": figure_typed,
    "figure-unreadable": figure_unreadable,
    "ack-unreadable": ack_unreadable,
    "run-unreadable": run_unreadable,
    "holidays-unknown": holidays_unknown,
    "answer-twice": answer_twice,
    "unknown-file": unknown_file,
    "overlay-shape": overlay_shape,
    "key-order": key_order,
    "role-without-checklist": role_without_checklist,
    "metric-unchecked": metric_unchecked,
    "fact-uncited": fact_uncited,
    "page-replaced": page_replaced,
    "script-in-page": script_in_page,
    "markup-unread": markup_unread,
    "quotes-printed": quotes_printed,
    "translation-missing": translation_missing,
    "translation-stale": translation_stale,
}
"""Rules by their ids."""

SHEET_RULES: Mapping[str, SheetRule] = {
    "sheet-long": sheet_long,
    "character-missing": character_missing,
}
"""The rules that ask the typesetter; listed behind the others."""

RULE_IDS = (*RULES, *SHEET_RULES)
"""Every rule's id, in the order in which ``playbook explain`` lists them and they run."""

FIXED = frozenset(
    {
        "syntax",
        "missing-field",
        "wrong-type",
        "unknown-reference",
        "action-missing",
        "formula-wrong",
        "character-missing",
    }
)
"""Rules whose level a team can't lower: what they find leaves nothing to build from."""

MENDED = frozenset(
    {
        "syntax",
        "unknown-field",
        "wrong-type",
        "unknown-reference",
        "damaged-reference",
        "formula-wrong",
        "overlay-shape",
        "markup-unread",
        "quotes-printed",
    }
)
"""Rules some of whose findings ``playbook check --fix`` mends."""

OF_THE_WHOLE = frozenset(
    {
        "duplicate-name",
        "old-id-taken",
        "overloaded",
        "time-clash",
        "role-without-checklist",
        "metric-unchecked",
        "fact-uncited",
        "figure-unreadable",
        "ack-unreadable",
        "run-unreadable",
        "holidays-unknown",
        "circular-reference",
        "page-replaced",
        "unknown-file",
        *SHEET_RULES,
    }
)
"""Rules that judge a playbook as a whole.

What the others find in a file is known from that file, and what it names.
"""

SOMETIMES_FATAL = frozenset({"unknown-field", "unknown-file", "threshold-order"})
"""Rules some of whose findings leave nothing to build from.

They run where a team has turned them off, too.
"""


def rule(name: str) -> Rule | SheetRule:
    """The rule of an id; raises ``KeyError`` where there is none."""
    if name in SHEET_RULES:
        return SHEET_RULES[name]
    return RULES[name]
