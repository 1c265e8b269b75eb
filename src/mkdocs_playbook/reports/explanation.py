"""The explanation of a rule -> text for a terminal."""

from textwrap import indent

from mkdocs_playbook.checks import Explanation
from mkdocs_playbook.words import Words


def text(rule: str, explanation: Explanation, words: Words) -> str:
    """What ``playbook explain`` prints."""
    parts = (
        f"{rule}: {explanation.summary}",
        f"{words('report', 'what')}\n  {explanation.what}",
        f"{words('report', 'why')}\n  {explanation.why}",
        f"{words('report', 'bad')}\n{indent(explanation.bad, '    ')}",
        f"{words('report', 'good')}\n{indent(explanation.good, '    ')}",
    )
    return "\n\n".join(parts)
