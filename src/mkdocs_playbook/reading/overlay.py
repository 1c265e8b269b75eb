"""Translations beside their bases: an overlay holds texts, and what it remembers of the texts it
was made from.
"""

from collections.abc import Set
from dataclasses import replace

from mkdocs_playbook.findings import Route
from mkdocs_playbook.model.fields import Text
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.plain_data import Data

MEMORY = "made_from"
"""The field of an overlay that is no text: which base texts it was made from (see
``translations``).
"""


def tagged(data: Data, lang: str) -> Data:
    """A copy in which every scalar knows the language it was written in."""
    if isinstance(data, dict):
        return {key: tagged(value, lang) for key, value in data.items()}
    if isinstance(data, list):
        return [tagged(value, lang) for value in data]
    return Text(data, lang)


def merged(
    base: Data,
    overlay: Data,
    lang: str,
    texts: Set[Route],
    phrases: Set[Route],
    route: Route = (),
) -> Data:
    """The base with the overlay's texts in their places; what has no place there is left to the
    rule overlay-shape.

    :param base: data whose scalars know their language, as ``tagged`` gives it.
    :param texts: the routes that an overlay may translate; a list of texts counts as one.
    :param phrases: the routes at which it may have a list of its own, whatever the base has there.
    """
    if route in texts:
        # One text has no place where a list is, nor the other way round.
        if isinstance(overlay, list) == isinstance(base, list):
            return tagged(overlay, lang)
        return base
    if not isinstance(base, dict) or not isinstance(overlay, dict):
        return base
    result = {}
    for key, value in base.items():
        if key in overlay:
            result[key] = merged(value, overlay[key], lang, texts, phrases, (*route, key))
        else:
            result[key] = value
    for key, value in overlay.items():
        if (*route, key) in phrases:
            result[key] = tagged(value, lang)
    return result


def memory(overlay: Source) -> str | None:
    """What an overlay remembers: nothing when it has never been confirmed.

    ``None`` when it is something else than text.
    """
    # Somebody may have written a list or fields there by hand.
    remembered = (overlay.data or {}).get(MEMORY, "")
    return remembered if isinstance(remembered, str) else None


def without_memory(overlay: Source) -> Source:
    """The overlay with nothing but texts; where the memory stands is still known."""
    if overlay.data is None:
        return overlay
    texts = {name: value for name, value in overlay.data.items() if name != MEMORY}
    return replace(overlay, data=texts)
