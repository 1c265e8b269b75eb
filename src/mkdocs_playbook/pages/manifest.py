"""What a phone wants to know of a handbook that is put beside its apps: a web app manifest.

See https://www.w3.org/TR/appmanifest/. Its addresses are relative to where it lies, the top of a
language's folder.
"""

import json

from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.words import words

MANIFEST = "manifest.webmanifest"
ICON = "icon.svg"
"""The name of the picture among what pages load."""

_COLOR = "#00796b"
"""As that of the header, see playbook.css."""


def manifest(title: str, description: str, lang: Language, icon: str) -> bytes:
    """The manifest of a language's handbook.

    :param title: plain text, as the description.
    :param icon: the address of the picture, relative to the manifest.
    """
    told = {
        "name": title,
        "short_name": title,
        "description": description,
        "lang": words(lang)("language", "tag"),
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": _COLOR,
        "icons": [
            {"src": icon, "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable"},
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
