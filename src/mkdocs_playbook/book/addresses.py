"""Where everything stands in the handbook: on which page or in which file, and at which place."""

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.kinds import by_name

ONBOARDING_PAGE = "onboarding/index"
"""The page that leads newcomers to the path of their role."""


def page_path(kind: str, id_: str) -> str:
    """The page that shows an entity, without an ending: ``sops/reply-to-customer``."""
    found = by_name(kind)
    return f"{found.page}/{id_}" if found.has_pages else found.page


def index_path(kind: str) -> str:
    """The page that lists the entities of a kind."""
    found = by_name(kind)
    return f"{found.page}/index" if found.has_pages else found.page


SCORECARD = "scorecard/index"
"""The page on which figures get their colours; a playbook without metrics has none."""

COVERAGE = "coverage"
"""The page that tells contributors what is not there yet."""

RULES_PAGE = "check-rules"
"""The page that lists for contributors what is checked."""

RUNS = "runs"
"""The page that tells what the ticked lists say; a team that keeps no runs has none."""

CHANGES = "changes/index"
"""The page that says what has changed lately; a handbook without history has none."""


def feed_path(role: str | None = None) -> str:
    """The feed of the weeks of changes: of a role, or of everybody."""
    return f"changes/role-{role}.xml" if role else "changes/all.xml"


def calendar_path(role: str) -> str:
    """The calendar of a role, to subscribe to."""
    return f"ics/{role}.ics"


DUE = "due/index"
"""The page that says what is due for review."""


def path_page(role: str) -> str:
    """The page of a newcomer's path to a role."""
    return f"onboarding/{role}"


def rule_path(rule: str) -> str:
    """The page that explains a rule: ``check-rules/overloaded``."""
    return f"{RULES_PAGE}/{rule}"


def rule_address(rule: str) -> str:
    """Where a rule is explained, from the folder of a language."""
    return f"{rule_path(rule)}.html"


def pdf_path(sheet: str) -> str:
    """The PDF file of an undated sheet, or of a bundle of them."""
    return f"print/{sheet}.pdf"


def sheet_script_path(checklist: str) -> str:
    """The script that holds a checklist's sheet for the print centre."""
    return f"print/sheets/{checklist}.js"


def anchor(kind: str, id_: str, part: str | None = None) -> str:
    """The place on its page of an entity, or of a part that texts point at; empty for the top."""
    found = by_name(kind)
    if found.anchor:
        return found.anchor.format(id_)
    if part is None or found.referred_part is None:
        return ""
    return found.referred_part.anchor.format(part)


def part_anchor(kind: str, id_: str, route: Route) -> str:
    """The place of what stands at ``route`` in an entity: a step, a line, a duty, a boundary."""
    found = by_name(kind).part(route)
    if found is None:
        return anchor(kind, id_)
    part, keys = found
    return part.anchor.format(*keys)
