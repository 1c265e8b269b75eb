"""What tests have made for each other, on both cores: sheets that were set, and the real handbook's site."""

from pathlib import Path

FOLDER = Path()
"""Where it is, as long as tests run; set by conftest.py."""


def with_sheets_of_others(project: Path) -> Path:
    """Let a project find what other tests have had set, as a second build finds what the first has kept.

    What is kept has all in its name that it was made from, so that nobody gets another one's sheet. It is for tests to
    which it doesn't matter who sets a sheet, and not for those that replace a part of what sets them.
    """
    kept = project / ".cache"
    if not kept.exists():
        kept.symlink_to(FOLDER / "cache", target_is_directory=True)
    return project
