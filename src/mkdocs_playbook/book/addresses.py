"""Where everything stands in the handbook: which page shows it, and at which place on that page."""

from mkdocs_playbook.findings import Route

FOLDERS = {
    "role": "roles",
    "sop": "sops",
    "metric": "metrics",
    "checklist": "checklists",
    "quiz": "quizzes",
}
"""Kinds with a page for each entity -> the folder of the pages."""

LISTS = {
    "term": "glossary",
    "fact": "sources",
    "article": "sources",
    "team": "index",
    "area": "sops/index",
    "limit": "metrics/index",
}
"""Kinds that stand on one page together -> that page."""


def page_path(kind: str, id_: str) -> str:
    """The page that shows an entity."""
    return f"{FOLDERS[kind]}/{id_}" if kind in FOLDERS else LISTS[kind]


def anchor(kind: str, id_: str, part: str | None = None) -> str:
    """The place on that page: a term's or fact's own, or a step's or pause point's; empty for the top."""
    if kind in ("term", "fact", "article", "limit"):
        return f"{kind}-{id_}"
    if kind == "area":
        return id_
    if part and kind in ("sop", "checklist"):
        return f"{'step' if kind == 'sop' else 'pause'}-{part}"
    return ""


def part_anchor(kind: str, id_: str, route: Route) -> str:
    """The place of what stands at ``route`` in an entity's file: a step, an item, a duty, a zone of a metric."""
    match kind, *route:
        case "sop", "steps", str(key):
            return f"step-{key}"
        case "checklist", "pauses", str(pause), "items", str(key):
            return f"item-{pause}-{key}"
        case "role", "duties", str(key):
            return f"duty-{key}"
        case "metric", ("green" | "red") as zone:
            return str(zone)
    return anchor(kind, id_)
