"""A site -> a folder of Markdown files, which plain MkDocs with Material builds, or Zensical.

Each language gets a folder, which holds::

    zh/mkdocs.yml               name, look, menu
    zh/docs/sops/reply.md       a page
    zh/docs/assets/playbook/    styles and scripts
    zh/docs/print/              sheets as PDF files
    zh/docs/source/             the files that pages come from, at the end of the link at their foot
"""

import os
from collections.abc import Mapping
from pathlib import Path

from mkdocs_playbook.hosts.markdown.configuration import (
    Settings,
    configuration,
    editing,
    read_project,
)
from mkdocs_playbook.hosts.markdown.pages import PageWriter
from mkdocs_playbook.hosts.markdown.sources import copy_path
from mkdocs_playbook.hosts.settings import FILE
from mkdocs_playbook.hosts.swap import foreign_error, refuse_sources, swap
from mkdocs_playbook.hosts.workspace import clear_leftovers, workspace
from mkdocs_playbook.reading.files import DOCS, Files, files_in
from mkdocs_playbook.site import Handbook, Site
from mkdocs_playbook.writing import writing_to

OPTION = "--to"
"""How another folder is chosen on the command line."""

MARKER = ".playbook-render"
"""A file that lists what has been written beside it."""

BUILT = ("site", ".cache")
"""What generators put into a language's folder. It goes when the pages are written anew."""


def render(root: Path, site: Site, site_url: str | None, target: Path) -> Mapping[str, bytes]:
    """Write a site's files into a folder, in the place of those of an earlier time: all, or none.

    :param root: the project.
    :param site_url: the address of the whole site; without it languages don't lead to each other.
    :raises ForeignFolderError: when the folder holds anything else, or belongs to the sources.
    :raises Failure: when the folder can't be written.
    :raises OSError: when mkdocs.yml is missing.
    :raises YAMLError: when mkdocs.yml can't be read.
    """
    target = Path(os.path.realpath(target))
    refuse(root, target)
    project = read_project(root / FILE)
    sources = files_in(root)
    files: dict[str, bytes] = {}
    for handbook in site.handbooks:
        texts = {FILE: configuration(project, site, handbook, site_url).encode()}
        texts |= _under(DOCS, attachments(root))
        texts |= _under(DOCS, pages(project, site, handbook, sources))
        files |= _under(handbook.lang, texts)
    _replace(files, target)
    return files


def refuse(root: Path, target: Path) -> None:
    """Ask everything that could refuse to write, and clear away what was killed while it wrote.

    :raises ForeignFolderError: when a folder can't be written to.
    :raises Failure: when it can't be read, or what it was not be restored.
    """
    target = Path(os.path.realpath(target))
    with writing_to(target, OPTION):
        clear_leftovers(target)
        refuse_sources(target, root.resolve())
        foreign = foreign_files(target)
    if foreign:
        raise foreign_error(target, foreign)


def pages(project: Settings, site: Site, handbook: Handbook, sources: Files) -> Mapping[str, bytes]:
    """What lies in the folder of a language's pages, by paths inside it.

    :param sources: the project's files, for the copies that pages lead to.
    """
    writer = PageWriter(site, handbook, editing(project))
    files = dict(handbook.files)
    named = []
    for page in handbook.pages:
        files[f"{page.path}.md"] = writer.generated(page).encode()
        named.append(page.source)
    for written in handbook.written:
        files[f"{written.path}.md"] = writer.written(written).encode()
        named.append(written.source)
    for source in named:
        if source:
            content = sources[source]
            assert isinstance(content, bytes)  # of a file that can't be read no page is made
            files[copy_path(source)] = content
    return files


def attachments(root: Path) -> Mapping[str, bytes]:
    """What lies beside the hand-written pages: pictures, and styles that mkdocs.yml names."""
    folder = root / DOCS
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in name.parts)
        if path.is_file() and not is_hidden and path.suffix != ".md":
            files[name.as_posix()] = path.read_bytes()
    return files


def foreign_files(target: Path) -> list[str]:
    """What stands in a folder and was not written here, or built from what was."""
    own = {MARKER}
    marker = target / MARKER
    if marker.is_file():
        own.update(marker.read_text("utf-8").splitlines())
    foreign = []
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        is_folder = path.is_dir() and not path.is_symlink()
        if is_folder or name in own or _is_built(name, own):
            continue
        foreign.append(name)
    return foreign


def _is_built(name: str, own: set[str]) -> bool:
    """Whether a generator has built a file from what was written."""
    lang, _, path = name.partition("/")
    return f"{lang}/{FILE}" in own and path.partition("/")[0] in BUILT


def _under(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{path}": content for path, content in files.items()}


def _replace(files: Mapping[str, bytes], target: Path) -> None:
    """Write beside the folder, and put it in its place when all is there."""
    with writing_to(target, OPTION), workspace(target) as place:
        for name, content in files.items():
            path = place.fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (place.fresh / MARKER).write_text("\n".join(sorted(files)) + "\n", "utf-8")
        swap(place)
