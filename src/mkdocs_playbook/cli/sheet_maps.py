"""Where the boxes of a sheet stand: kept when printed, made again, or carried by its file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_playbook.book.sheet_code import SheetCode
    from mkdocs_playbook.paper.places import SheetMap
    from mkdocs_playbook.reading.loaded import Loaded


class SheetMaps:
    """The maps that a project has, and those that can be made again."""

    def __init__(self, project: Path, loaded: "Loaded") -> None:
        self._project = project
        self._loaded = loaded
        self._unknown: set[SheetCode] = set()
        """Codes whose maps could not be made again: each is tried once."""

    def on_page(self, path: Path, number: int | None) -> "Callable[[SheetCode], SheetMap | None]":
        """What knows the map of a code that stands on a page of a file.

        A PDF file that was ticked on a screen still carries what it was printed with.

        :param number: which page, from 1; ``None`` for a photo.
        """

        def known(code: "SheetCode") -> "SheetMap | None":
            found = self._of(code)
            if found is None and number is not None:
                return _carried(path, number, code)
            return found

        return known

    def _of(self, code: "SheetCode") -> "SheetMap | None":
        from mkdocs_playbook.paper.places import keep, kept
        from mkdocs_playbook.past.maps import made_again

        known = kept(self._project, code.layout)
        if known is not None or code in self._unknown:
            return known
        made = made_again(self._project, self._loaded, code)
        if made is None:
            self._unknown.add(code)
            return None
        keep(self._project, iter([made]))
        return made


def _carried(path: Path, number: int, code: "SheetCode") -> "SheetMap | None":
    from mkdocs_playbook.paper.places import ATTACHMENT, carried_map
    from mkdocs_playbook.scan.picture import attached_to, page_count

    attached = attached_to(path, ATTACHMENT)
    if attached is None:
        return None
    return carried_map(attached, number, page_count(path), code)
