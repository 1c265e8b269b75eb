"""What was made of a commit is kept as JSON, by all that it was made from."""

import json
from collections.abc import Callable
from typing import Any

from mkdocs_playbook.cache import Cache, key


class Kept:
    """A cache of plain data; without a folder to be kept in, everything is made anew."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache

    def get(self, kind: str, make: Callable[[], Any], **parts: object) -> Any:
        """What is kept of some parts; what is made is kept, and comes back as JSON has it."""
        if self._cache is None:
            return json.loads(json.dumps(make()))
        name = key(kind, **parts)
        known = self._cache.get(name)
        if known is None:
            known = json.dumps(make(), ensure_ascii=False).encode("utf-8", "surrogatepass")
            self._cache.put(name, known)
        return json.loads(known.decode("utf-8", "surrogatepass"))
