"""What tests of the site share: one call that builds one."""

from collections.abc import Sequence
from pathlib import Path

from mkdocs_playbook.hosts.mkdocs.build import Built, prepare, publish
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import make_site


def build(project: Path, target: Path, languages: Sequence[Language] | None = None) -> Built:
    """Build a project that is known to be right, in all its languages or in some of them."""
    loaded = load(project)
    prepared = prepare(project, target)
    site = make_site(project, loaded, prepared.settings, languages or loaded.languages)
    return publish(prepared, site)
