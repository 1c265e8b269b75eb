"""Explanations of rules -> text for a terminal."""

from collections.abc import Mapping
from textwrap import indent

from mkdocs_playbook.book.addresses import rule_address
from mkdocs_playbook.checks import Explanation
from mkdocs_playbook.words import Words


def text(rule: str, explanation: Explanation, words: Words) -> str:
    """What ``playbook explain`` prints."""
    parts = (
        f"{rule}: {explanation.summary}",
        f"{words('report', 'what')}\n  {explanation.what}",
        f"{words('report', 'why')}\n  {explanation.why}",
        f"{words('report', 'bad')}\n{indent(explanation.bad, '    ')}",
        f"{words('report', 'says')}\n  {explanation.says}",
        f"{words('report', 'good')}\n{indent(explanation.good, '    ')}",
        f"{words('report', 'mend')}\n{indent(explanation.mend, '  ')}",
        words("report", "page", address=rule_address(rule)),
    )
    return "\n\n".join(parts)


def summaries(explanations: Mapping[str, Explanation]) -> str:
    """Every rule with what it finds, a line each."""
    widest = max(map(len, explanations))
    lines = [f"{name:{widest}}  {told.summary}" for name, told in explanations.items()]
    return "\n".join(lines)
