"""What does not exist is one problem, however many places name it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_playbook.findings import Finding, Location, Message
from mkdocs_playbook.reading.loaded import Loaded

_MOST_LISTED = 3
"""Other places that are listed; of many, nobody reads more."""


def told_once(loaded: Loaded, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, those that miss the same thing as one, at the first place naming it."""
    missed: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        args = finding.message.args
        if not finding.message.key.startswith("unknown-") or "part" in args:
            yield finding
            continue
        missed.setdefault((finding.message.key, str(args["id"])), []).append(finding)
    for together in missed.values():
        yield _one(loaded, together)


def _one(loaded: Loaded, together: list[Finding]) -> Finding:
    if len(together) == 1:
        return together[0]
    placed = sorted(together, key=lambda finding: _place(loaded, finding))
    first, *others = placed
    places = [_place(loaded, finding) for finding in others[:_MOST_LISTED]]
    args = {
        "count": len(placed),
        "places": ", ".join(f"{at.path}:{at.line}:{at.column}" for at in places),
    }
    key = "named-also" if len(others) <= _MOST_LISTED else "named-often"
    return replace(first, hints=(*first.hints, Message(key, args)), hides=len(others))


def _place(loaded: Loaded, finding: Finding) -> Location:
    if isinstance(finding.place, Location):
        return finding.place
    return loaded.files[finding.path].locate(finding.place, finding.at)
