"""A bakery that has changed its lists and limits over some weeks, for what is told of it."""

from pathlib import Path

from golden import change
from test_files import commit, repository

METRIC = "playbook/metrics/queue-time.yml"
LIST = "checklists/daily/shopkeeper.yml"
ENGLISH = "checklists/daily/shopkeeper.en.yml"
SOP = "playbook/sops/bake-bread.yml"


def bakery(parent: Path, site_url: str = "https://bakery.example.org/handbook/") -> Path:
    """Commits in the weeks 2026-W10 to 2026-W13.

    In the second the queue's limit falls; in the third the till's line goes and one about the oven comes, and a slip is
    mended; in the fourth baking takes longer.
    """
    root = repository(parent, "2026-03-02")
    settings = root / "mkdocs.yml"
    settings.write_text(f"site_url: {site_url}\n{settings.read_text('utf-8')}", "utf-8")
    change(root, METRIC, "at_most: 5", "at_most: 4")
    commit(root, "limit", "2026-03-10")
    change(root, LIST, "till: {do: 打开收银机，点备用金, takes: 5 min}", "oven: {do: 看一眼烤箱关了没有, takes: 1 min}")
    change(root, ENGLISH, "till: {do: Open the till and count the float}", "oven: {do: See that the oven is off}")
    change(root, ENGLISH, "till.do=c016d9 ", "")
    change(root, LIST, "check: 剩下的面包", "check: 剩下的面包条数")
    change(root, SOP, "用时。\n    after: 15", "用时！\n    after: 15")
    commit(root, "lines", "2026-03-17")
    change(root, SOP, "takes: 2 h", "takes: 3 h")
    commit(root, "longer", "2026-03-24")
    return root
