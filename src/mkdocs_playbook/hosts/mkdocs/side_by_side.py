"""A site whose languages are made at the same time: the base here, the others by a worker."""

import logging
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.utils import clean_directory

from mkdocs_playbook.hosts.mkdocs.build import (
    Built,
    Pages,
    Prepared,
    Progress,
    publish,
    publish_languages,
    replace_site,
    start_mkdocs,
    warnings_of_mkdocs,
)
from mkdocs_playbook.hosts.mkdocs.inputs import has_code_of_others
from mkdocs_playbook.hosts.mkdocs.worker import Answer, Task, Worker
from mkdocs_playbook.hosts.receipt import DATE
from mkdocs_playbook.hosts.workspace import Workspace
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.site import Settings, Site, make_site


def make_and_publish(
    prepared: Prepared,
    loaded: Loaded,
    worker: Worker | None = None,
    progress: Progress | None = None,
    strict: bool = False,
) -> Built:
    """Make and publish every language of a playbook, or leave what is there untouched.

    :param worker: who makes the other languages; it is ended. Where there is none, and where what
        others have written takes part, one language is made after the other.
    :raises Failure: when a template or the measures are wrong, sheets can't be printed, or MkDocs
        or a page stops it, in whichever process; with ``strict`` also when MkDocs warns.
    """
    # A plugin may keep something from one language for the next.
    if worker is None or has_code_of_others(prepared.config):
        site = make_site(prepared.root, loaded, prepared.settings, loaded.languages)
        return publish(prepared, site, progress, strict)

    def write(place: Workspace) -> Pages:
        if progress:
            for lang in loaded.languages:
                progress(lang)
        try:
            return _write(prepared, loaded, place, worker)
        finally:
            worker.end()  # before its folder is cleared away

    return replace_site(prepared, write, strict)


def _write(prepared: Prepared, loaded: Loaded, place: Workspace, worker: Worker) -> Pages:
    base, *others = loaded.languages
    # Not where they belong: MkDocs empties a folder before it builds into it.
    beside = place.folder / "beside"
    worker.begin(Task(tuple(others), prepared.settings, beside, os.environ.get(DATE)))
    site = _part_of_site(prepared.root, loaded, prepared.settings, [base])
    if worker.has_answered():
        _raise_error(worker.answer())
    publish_languages(prepared.root, site, place.fresh)
    answer = worker.answer()
    # As if MkDocs had warned here: each warning is told once.
    for warning in answer.warnings:
        logging.getLogger("mkdocs").warning("%s", warning)
    _raise_error(answer)
    for lang in others:
        _put_in_place(beside / lang, place.fresh / lang)
    return {**site.page_counts, **answer.pages}


def answer_to(root: Path, loaded: Loaded, task: Task) -> Answer:
    """Do what a worker is told."""
    if task.date is not None:
        os.environ[DATE] = task.date
    with warnings_of_mkdocs() as warnings:
        try:
            site = _part_of_site(root, loaded, task.settings, task.languages)
            start_mkdocs(root)
            publish_languages(root, site, task.folder)
        except Exception as error:
            return Answer(warnings=tuple(warnings), error=error)
    return Answer(site.page_counts, tuple(warnings))


def _part_of_site(
    root: Path, loaded: Loaded, settings: Settings, languages: Sequence[Language]
) -> Site:
    """A site that has the handbooks of some languages, and knows all that there are."""
    return replace(make_site(root, loaded, settings, languages), languages=loaded.languages)


def _raise_error(answer: Answer) -> None:
    if answer.error is not None:
        raise answer.error


def _put_in_place(made: Path, folder: Path) -> None:
    """Let a language be where MkDocs would have built it: nothing of the base stays there."""
    folder.mkdir(exist_ok=True)
    clean_directory(str(folder))
    for path in made.iterdir():
        path.replace(folder / path.name)
