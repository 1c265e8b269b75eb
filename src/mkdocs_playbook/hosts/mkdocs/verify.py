"""A site compared with one that is made anew, in the plainest way: whatever is kept or cut short
elsewhere must give the same, byte for byte.
"""

import tempfile
from pathlib import Path

from mkdocs_playbook.hosts.contents import contents_of, differing
from mkdocs_playbook.hosts.mkdocs.build import Progress, prepare, publish
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.site import make_site
from mkdocs_playbook.workshop import Workshop


def differences(
    root: Path, loaded: Loaded, folder: Path, progress: Progress | None = None
) -> tuple[str, ...]:
    """The files of a built site that are not what a new build makes, are missing or too many.

    :param loaded: the project as it is now.
    :param folder: the site.
    :raises Failure: when the new build is stopped.
    """
    with tempfile.TemporaryDirectory(prefix="playbook-") as name:
        prepared = prepare(root, Path(name) / "site", plain=True)
        workshop = Workshop(root, plain=True)
        site = make_site(root, loaded, prepared.settings, loaded.languages, workshop=workshop)
        built = publish(prepared, site, progress)
        return differing(contents_of(folder, follow_links=False), built.contents)
