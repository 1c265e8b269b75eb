"""The levels that a team sets for the rules, in ``levels:`` of team.yml."""

from collections.abc import Container, Iterator, Mapping, Sequence

from mkdocs_playbook.checks.fields import renamed
from mkdocs_playbook.findings import Finding, Message
from mkdocs_playbook.model.entities import Level
from mkdocs_playbook.model.fields import RuleRef
from mkdocs_playbook.reading.loaded import Loaded


def chosen_levels(loaded: Loaded) -> Mapping[RuleRef, Level]:
    """Rule -> level, as far as the team's file is sound."""
    team = loaded.team()
    if team is None:
        return {}
    return team.levels


def wrong_levels(
    loaded: Loaded, known: Sequence[str], fixed: Container[str]
) -> Iterator[tuple[str, Finding]]:
    """Levels for what is no rule, or lowered where that can't be.

    Each with the rule that it is reported under.
    """
    team = loaded.entries.get(("team", "team"))
    if team is None:
        return
    path = team.source.path
    for name, level in chosen_levels(loaded).items():
        route = ("levels", name)
        # These are problems of the team's file, so two rules about values report them.
        if name not in known:
            message = Message("unknown-rule", {"id": name})
            fix = renamed(team.source, route, known)
            yield "unknown-reference", Finding(path, route, message, mend=fix, at="key")
        elif name in fixed and level != "error":
            message = Message("level-fixed", {"rule": name})
            yield "wrong-type", Finding(path, route, message)
