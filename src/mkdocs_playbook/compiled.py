"""Templates that this process has compiled: the same text is compiled once.

Every language of a handbook, and every build while somebody edits, begins with an environment of
its own.
"""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_COMPILED: dict[tuple[str, str], bytes] = {}
"""By the key of a template, which is of its name and file, and the hash of its text."""


class CompiledTemplates(BytecodeCache):
    """What environments share. It is not kept on disk: what is read from there would be run."""

    def load_bytecode(self, bucket: Bucket) -> None:
        compiled = _COMPILED.get((bucket.key, bucket.checksum))
        if compiled is not None:
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        _COMPILED[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
