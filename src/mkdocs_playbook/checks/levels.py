"""The levels that a team sets for the rules, in ``levels:`` of team.yml."""

from collections.abc import Container, Iterable, Iterator, Mapping

from mkdocs_playbook.findings import Finding, Message
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import did_you_mean


def chosen_levels(loaded: Loaded) -> Mapping[str, str]:
    """Rule -> level, as far as the team's file is sound."""
    team = loaded.model("team", "team")
    return team.levels if team else {}


def wrong_levels(
    loaded: Loaded, rules: Iterable[str], fixed: Container[str]
) -> Iterator[tuple[str, Finding]]:
    """Levels for what is no rule, or lowered where that can't be: the rule to report under, and the finding."""
    known = tuple(rules)
    for name, level in chosen_levels(loaded).items():
        path, route = loaded.entries["team", "team"].source.path, ("levels", name)
        if name not in known:
            message = Message("unknown-rule", {"id": name})
            yield (
                "unknown-reference",
                Finding(path, route, message, did_you_mean(name, known), at="key"),
            )
        elif name in fixed and level != "error":
            yield "wrong-type", Finding(path, route, Message("level-fixed", {"rule": name}))
