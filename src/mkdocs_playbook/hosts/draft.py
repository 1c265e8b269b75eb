"""A receipt while its build is running: what is read is noted before it is read."""

import os
from collections.abc import Iterable, Set
from pathlib import Path

from mkdocs_playbook import templates
from mkdocs_playbook.hosts.contents import Contents, contents_of
from mkdocs_playbook.hosts.receipt import (
    DATE,
    Order,
    Outcome,
    Receipt,
    hashes_of_variables,
    keep,
    surroundings,
    today,
)
from mkdocs_playbook.hosts.watching import Stamp, snapshot
from mkdocs_playbook.reading.files import SOURCE_FOLDERS
from mkdocs_playbook.reading.history import last_commit


class Draft:
    """Begun before anything is read; what is known later to be read is added before it is."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._surroundings = surroundings(order.root)
        self._day = today()
        self._inputs: dict[str, Contents] = {}
        self._stamps: dict[str, Stamp] = {}
        self._is_readable = True
        folders = (*SOURCE_FOLDERS, templates.FOLDER)
        self.add(order.root / folder for folder in folders)

    def add(self, paths: Iterable[Path]) -> None:
        """Note what files and folders hold, whether they are there or not."""
        for path in sorted({path.absolute() for path in paths}):
            if str(path) in self._inputs:
                continue
            self._stamps |= snapshot([path])
            try:
                self._inputs[str(path)] = contents_of(path)
            except OSError:
                self._is_readable = False

    def leave(self, variables: Set[str], place: Path, site: Contents, outcome: Outcome) -> None:
        """Keep the receipt of a build that is done, if all is still as it was noted.

        :param variables: those of the environment that mkdocs.yml names.
        :param place: where the site was to be.
        """
        # What has changed and changed back may have been read in between.
        if not self._is_readable or snapshot(map(Path, self._inputs)) != self._stamps:
            return
        is_dated = DATE in os.environ or last_commit(self._order.root) is not None
        receipt = Receipt(
            surroundings=self._surroundings,
            day=None if is_dated else self._day,
            inputs=self._inputs,
            variables=hashes_of_variables(variables),
            place=str(place.absolute()),
            site=site,
            outcome=outcome,
        )
        keep(self._order, receipt)
