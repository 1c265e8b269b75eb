"""The rules by what they look after, for those who read about them."""

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "writing": (
        "syntax",
        "duplicate-key",
        "unknown-field",
        "missing-field",
        "wrong-type",
        "bad-id",
        "unknown-file",
        "key-order",
        "line-long",
    ),
    "names": (
        "duplicate-name",
        "old-id-taken",
        "unknown-reference",
        "damaged-reference",
        "circular-reference",
        "page-replaced",
    ),
    "texts": (
        "text-cut-off",
        "not-written",
        "markup-unread",
        "quotes-printed",
        "script-in-page",
        "words-missing",
        "step-long",
    ),
    "figures": (
        "threshold-order",
        "fact-figure",
        "formula-wrong",
        "action-missing",
        "first-missing",
        "figure-typed",
        "figure-unreadable",
        "run-unreadable",
        "answer-twice",
    ),
    "work": (
        "pause-point-size",
        "overloaded",
        "time-clash",
        "holidays-unknown",
        "account-outside",
        "role-without-checklist",
        "metric-unchecked",
        "fact-uncited",
        "ack-unreadable",
    ),
    "translations": ("overlay-shape", "translation-missing", "translation-stale"),
    "sheets": ("sheet-long", "character-missing"),
}
"""Group -> its rules. What a group is called, the catalogues say."""
