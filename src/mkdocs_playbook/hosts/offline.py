"""What lets a served handbook open without a network: a service worker that knows every file."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from mkdocs_playbook.book.addresses import RULES_PAGE
from mkdocs_playbook.hosts.contents import Contents
from mkdocs_playbook.model.fields import Language
from mkdocs_playbook.words import words

WORKER = "playbook-worker.js"
"""Its place is the top of the site: a worker answers for what lies beside it and below."""

_CODE = Path(__file__).with_name("offline_worker.js")
_ENDED = Path(__file__).with_name("offline_ended.js")

_HASH = 12
"""Hexadecimal digits that tell one version of a file from the next."""

_NEVER = (".map", ".xml", ".gz", ".zip")
"""How files end that no page loads."""

_WHEN_OPENED = (".pdf",)
"""How files end that are kept once somebody has opened them."""

_FOR_CONTRIBUTORS = f"{RULES_PAGE}/"
"""The folder of pages that readers don't need; they are kept once somebody has opened them, too."""

_FROM_DISK = "search/search_index.js"
"""What pages of a served handbook don't load."""


def worker_script(contents: Contents, languages: Sequence[Language]) -> str:
    """The worker of a site: the same files, the same script.

    :param contents: the site's files, without the worker.
    :param languages: all that there are, the base first.
    """
    files = {}
    for path in sorted(contents):
        if _can_be_kept(path, contents[path]):
            files[path] = contents[path][:_HASH]
    base, *_ = languages
    folders = {lang: "" if lang == base else f"{lang}/" for lang in languages}
    ahead: dict[str, list[str]] = {folder: [] for folder in folders.values()}
    for path in files:
        folder = next((one for one in ahead if one and path.startswith(one)), "")
        if _is_worth_fetching(path.removeprefix(folder)):
            ahead[folder].append(path)
    told = {folder: _told(lang) for lang, folder in folders.items()}
    about = {"files": files, "ahead": ahead, "words": told}
    data = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    return f"const handbook = {data};\n{_CODE.read_text('utf-8')}"


def ended_worker() -> str:
    """The worker of a site that is edited: it takes the place of another, and ends."""
    return _ENDED.read_text("utf-8")


def _can_be_kept(path: str, content: str) -> bool:
    is_file = len(content) == 64  # of a folder or a link it is a word
    return is_file and not path.startswith(".") and PurePosixPath(path).suffix not in _NEVER


def _is_worth_fetching(path: str) -> bool:
    if path.startswith(_FOR_CONTRIBUTORS):
        return False
    return PurePosixPath(path).suffix not in _WHEN_OPENED and path != _FROM_DISK


def _told(lang: Language) -> Mapping[str, str]:
    own_words = words(lang)
    return {
        "lang": own_words("language", "tag"),
        "title": own_words("offline", "not-kept"),
        "text": own_words("offline", "not-kept-next"),
    }
