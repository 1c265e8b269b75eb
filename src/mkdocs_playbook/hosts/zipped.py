"""A finished site in one file, to be passed on in a chat: the same site, the same bytes."""

import io
import zipfile
from pathlib import Path, PurePosixPath

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.offline import WORKER
from mkdocs_playbook.writing import replace_file, writing_to

OPTION = "--zip"

_FOR_SERVERS = (WORKER, "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
"""What only a server's visitors load; in each language's folder."""

_DATE = (1980, 1, 1, 0, 0, 0)
"""That of every file in it: the first that the format knows."""


def zip_site(site: Path, target: Path) -> int:
    """Put a site into a file, below a folder of the file's name. Replaces the file, whole.

    :returns: its size in bytes.
    :raises Failure: when the file lies in the site, or can't be written.
    """
    if target.resolve().is_relative_to(site.resolve()):
        raise Failure("zip-in-site", path=target, folder=site)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and _is_for_readers(name):
                about = zipfile.ZipInfo(f"{target.stem}/{name}", _DATE)
                about.compress_type = zipfile.ZIP_DEFLATED
                about.create_system = 3  # the same on every machine
                about.external_attr = 0o644 << 16
                archive.writestr(about, path.read_bytes())
    content = held.getvalue()
    with writing_to(target, OPTION):
        replace_file(target, content)
    return len(content)


def _is_for_readers(name: str) -> bool:
    path = PurePosixPath(name)
    if path.name.startswith(".") or path.suffix == ".map":
        return False
    return not f"/{name}".endswith(tuple(f"/{one}" for one in _FOR_SERVERS))
