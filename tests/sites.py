"""What tests of the site share: one call that builds one, and the real one."""

from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

import shared
from golden import PLAYBOOK
from mkdocs_playbook.hosts.mkdocs.build import Built, prepare, publish
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import make_site
from shared import with_sheets_of_others

REPOSITORY = Path(__file__).parents[1]


def build(project: Path, target: Path, languages: Sequence[Language] | None = None) -> Built:
    """Build a project that is known to be right, in all its languages or in some of them."""
    if not project.is_relative_to(REPOSITORY):
        with_sheets_of_others(project)
    loaded = load(project)
    prepared = prepare(project, target)
    site = make_site(project, loaded, prepared.settings, languages or loaded.languages)
    return publish(prepared, site)


def real_handbook() -> Path:
    """The folder of the real handbook, every language in it; ``warnings`` beside it is what MkDocs has said."""
    return _built_once(REPOSITORY, "handbook")


def bakery() -> Path:
    """The folder of the fixture playbook's handbook, every language in it."""
    return _built_once(PLAYBOOK, "bakery")


def _built_once(project: Path, name: str) -> Path:
    """A site that is built once for both cores, and changed by nobody."""
    folder = shared.FOLDER / name
    with FileLock(f"{folder}.lock"):
        if not (folder / "warnings").exists():
            warnings = build(project, folder / "site").warnings
            (folder / "warnings").write_text("\n".join(warnings), "utf-8")
    return folder / "site"
