"""Templates that have been compiled: the same text is compiled once.

Every language of a handbook, and every build while somebody edits, begins with an environment of
its own. What is compiled is run, so it is kept where Python keeps what it compiles of this program:
whoever can write there could change the program itself. A project's folder is no such place.
"""

import sys
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from mkdocs_playbook.cache import Cache, key

FOLDER = Path(cache_from_source(__file__)).parent / "templates"
"""Where it is kept: beside this module, or where Python has been told to keep such things."""

_MAKERS = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")
"""The packages by which templates are compiled, for some of what they say is worked out then."""

_COMPILED: dict[str, bytes] = {}
"""What this process has compiled or read."""


class CompiledTemplates(BytecodeCache):
    """What environments of one kind share.

    :param kind: tells environments apart that compile the same template in different ways.
    :param is_lasting: whether they are kept for other processes; not where others' code takes part.
    """

    def __init__(self, kind: str, is_lasting: bool = True) -> None:
        self._kind = kind
        self._kept = Cache(FOLDER) if is_lasting else None
        self._versions = {name: version(name) for name in _MAKERS}

    def load_bytecode(self, bucket: Bucket) -> None:
        name = self._name(bucket)
        compiled = _COMPILED.get(name)
        if compiled is None and self._kept:
            compiled = self._kept.get(name)
        if compiled is not None:
            _COMPILED[name] = compiled
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        name = self._name(bucket)
        compiled = bucket.bytecode_to_string()
        _COMPILED[name] = compiled
        if self._kept and not sys.dont_write_bytecode:
            self._kept.put(name, compiled)

    def _name(self, bucket: Bucket) -> str:
        """Of a template's name and file, its text, and what compiles it."""
        text = bucket.checksum
        return key(self._kind, template=bucket.key, text=text, versions=self._versions)
