"""What a field may name: the ids of a kind, each with what people call it."""

from collections.abc import Mapping
from typing import Any

from mkdocs_playbook.checks import FIXED, RULE_IDS
from mkdocs_playbook.model.fields import RuleRef
from mkdocs_playbook.model.kinds import by_name
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.words import Words


def titled_ids(loaded: Loaded, kind: str, own_words: Words) -> Mapping[str, str] | None:
    """Every id of a kind with its title, by id; ``None`` where the file that holds them can't tell.

    What has no title that can be read has the empty one.
    """
    if kind == RuleRef.kind:
        return _rules(own_words)
    ids = loaded.ids(kind)
    if ids is None:
        return None
    return {id_: _title(loaded, kind, id_) for id_ in sorted(ids)}


def _rules(own_words: Words) -> dict[str, str]:
    """The rules whose level a team may choose, each with what it finds."""
    found = {}
    for rule in RULE_IDS:
        if rule not in FIXED:
            found[rule] = own_words.tables[f"explain.{rule}"]["summary"]
    return found


def _title(loaded: Loaded, kind: str, id_: str) -> str:
    """The title as it is written: a file with a mistake elsewhere has one, too."""
    holder = by_name(kind).holder
    if holder is None:
        entry = loaded.entry(kind, id_)
        route = ["title"]
    else:
        entry = loaded.entry(holder.kind, holder.kind)
        route = [holder.field, id_, "title"]
    value: Any = entry.source.data if entry else None
    for key in route:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
