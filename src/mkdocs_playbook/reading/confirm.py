"""Confirming a translation: its file remembers the base texts as they are now."""

import textwrap
from codecs import BOM_UTF8
from pathlib import Path

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.reading.document import Source, read_source
from mkdocs_playbook.reading.overlay import MEMORY, without_memory
from mkdocs_playbook.reading.translations import Translation
from mkdocs_playbook.writing import replace_file, writing_to

_WIDTH = 110


class ConfirmError(Failure):
    """A file is written in a way that doesn't allow lines to be added."""


def confirm(root: Path, translation: Translation, note: str) -> None:
    """Let an overlay remember its base as it is now; the file is replaced whole, or not at all.

    :param note: what the memory is, in a few words for those who read the file.
    :raises ConfirmError: when lines can't simply be added, because of how the file is written.
    :raises Failure: when the file can't be written; it is then what it was.
    """
    overlay = translation.entry.overlays[translation.lang]
    text = _with_memory(overlay, translation, note)
    # Read again before anything is written: what is added must not change a text.
    after = read_source(overlay.path, text.encode())
    if without_memory(after).data != overlay.data:
        raise ConfirmError("written-oddly", path=translation.path)

    path = root / translation.path
    old = path.read_bytes()
    content = text.encode()
    # A file keeps the line ends and the byte order mark that its editor has given it.
    if b"\r\n" in old:
        content = content.replace(b"\n", b"\r\n")
    if old.startswith(BOM_UTF8):
        content = BOM_UTF8 + content
    with writing_to(path):
        replace_file(path, content)


def _with_memory(overlay: Source, translation: Translation, note: str) -> str:
    """The overlay's text with the memory at its end; all else stays to the letter."""
    # A file may be set in as a whole; its fields stand further left than all else.
    columns = [place.key.column for place in overlay.places.values() if place.key]
    margin = " " * (min(columns) - 1)
    words = [f"{name}={print_}" for name, print_ in translation.fingerprints.items()]
    # Names hold hyphens. Only at blanks may a line end, where YAML folds it back.
    memory = textwrap.wrap(" ".join(words), _WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = _lines_without_memory(overlay)
    lines.append(f"{margin}{MEMORY}: >-  # {note}")
    lines += [f"{margin}  {line}" for line in memory]
    return "\n".join([*lines, ""])


def _lines_without_memory(overlay: Source) -> list[str]:
    """The lines less the memory, which is the key and all that is set in below it."""
    lines = list(overlay.lines)
    place = overlay.places.get((MEMORY,))
    if place:
        start = (place.key or place.value).line - 1
        end = start + 1
        while end < len(lines) and _is_set_in(lines[end]):
            end += 1
        del lines[start:end]
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _is_set_in(line: str) -> bool:
    return not line.strip() or line.startswith(" ")
