"""What ``playbook explain`` shows of a rule: its docstring, taken apart."""

from dataclasses import dataclass

from mkdocs_playbook.checks.rules import rule

_HEADS = ("What", "Why", "Bad", "Good")
"""What begins the parts of a docstring, behind its summary."""


@dataclass(frozen=True)
class Explanation:
    """What a rule finds in a line and in a paragraph, why that matters, and how it is written instead."""

    summary: str
    what: str
    why: str
    bad: str
    good: str


def explanation(name: str) -> Explanation:
    """The explanation of a rule in English; raises ``KeyError`` for a name that is no rule."""
    summary, _, body = (rule(name).__doc__ or "").partition("\n\n")
    parts = _parts(body.strip())
    return Explanation(
        summary,
        what=_as_prose(parts["What"]),
        why=_as_prose(parts["Why"]),
        bad=_as_sample(parts["Bad"]),
        good=_as_sample(parts["Good"]),
    )


def _parts(body: str) -> dict[str, list[str]]:
    """The lines of a docstring's body by the heads they stand under."""
    parts: dict[str, list[str]] = {}
    part: list[str] = []
    for line in body.splitlines():
        head, colon, rest = line.partition(":")
        if colon and head in _HEADS:
            part = parts[head] = [rest.strip()]
        else:
            part.append(line)
    return parts


def _as_prose(lines: list[str]) -> str:
    """Lines joined as one paragraph."""
    return " ".join(line.strip() for line in lines).strip()


def _as_sample(lines: list[str]) -> str:
    """Lines of YAML, set in as they are."""
    return "\n".join(lines).strip("\n")
