"""What an entity means, as a short hash: what is only worded otherwise leaves it as it is.

That holds for signs, blanks and capitals, other names, questions, reviews and former ids, and for
every translation. Two texts that differ in a mistyped word have two hashes: whoever finds another
hash looks at both texts (``weight``).
"""

import hashlib
import json
from typing import Any

from mkdocs_playbook.compare.weight import ABOUT_IT, pieces
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.model.shape import leaves

HASH_LENGTH = 8


def meaning_of(model: Any) -> str:
    """Eight hexadecimal digits that change with what an entity says in the team's own language."""
    said: list[list[object]] = []
    for route, leaf in leaves(model):
        if route[0] in ABOUT_IT or leaf is False:  # nobody has to write what isn't so
            continue
        value = pieces(leaf) if isinstance(leaf, Text) else str(leaf)
        said.append([*route, value])
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:HASH_LENGTH]
