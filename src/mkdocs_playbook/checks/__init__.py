"""The rules a playbook is held to, one a file, and what runs them.

A rule is a module: its docstring says in a sentence what it finds; ``SEVERITY`` is its default
level; ``check`` yields findings. ``rules`` lists them all. Why it matters, a bad and a good example
stand in the catalogues, for those who ask ``playbook explain``.

Imports ``book``, ``reading``, ``words``, ``model`` and what stands below them. The typesetter is
further up: rules about set sheets ask it through ``proofs``.
"""

from mkdocs_playbook.checks.explanation import Explanation, explanation
from mkdocs_playbook.checks.fixes import Trial
from mkdocs_playbook.checks.groups import GROUPS
from mkdocs_playbook.checks.rules import FIXED, MENDED, RULE_IDS, RULES, SHEET_RULES, rule
from mkdocs_playbook.checks.running import needed_rules, run

__all__ = [
    "FIXED",
    "GROUPS",
    "MENDED",
    "RULES",
    "RULE_IDS",
    "SHEET_RULES",
    "Explanation",
    "Trial",
    "explanation",
    "needed_rules",
    "rule",
    "run",
]
