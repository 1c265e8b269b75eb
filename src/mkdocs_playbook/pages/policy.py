"""What a page may run and load: the content security policy that it brings along.

It allows what belongs to the site, and of all else only what stands in the page's own HTML: the
scripts of the theme and those that a hand-written page brings, which are reviewed like code. What a
page was made of by contributors is no HTML, and whatever could slip through there is not allowed.
See https://www.w3.org/TR/CSP3/.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape, unescape

# Not every browser takes a file on disk to belong to the page that lies beside it.
_OURS = "'self' file:"

BASE: Mapping[str, str] = {
    "default-src": _OURS,
    "script-src": _OURS,
    # Tables that Markdown draws, and Material's script, set styles of single elements.
    "style-src": f"{_OURS} 'unsafe-inline'",
    "img-src": f"{_OURS} data:",
    "font-src": f"{_OURS} data:",
    "connect-src": _OURS,
    "media-src": _OURS,
    "frame-src": _OURS,
    "worker-src": _OURS,
    "manifest-src": _OURS,
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Directive -> what every page of a site may do."""

_LOADED_BY = {
    "script": "script-src",
    "link": "style-src",
    "img": "img-src",
    "source": "media-src",
    "audio": "media-src",
    "video": "media-src",
    "iframe": "frame-src",
}
"""Element -> the directive that speaks of what it loads."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_LOADING = re.compile(rf"<({'|'.join(_LOADED_BY)})\b([^>]*)>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""\b(?:src|href)\s*=\s*["']?((?:https?:)?//[^\s"'>?#;,]+)""")
_HANDLER = re.compile(r"""\son[a-z]+\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^\s"'>]+)""")
_SCRIPT_TYPES = ("text/javascript", "application/javascript", "module")
_START = '<meta charset="utf-8">'


def with_policy(html: str, made: str = "", more: Mapping[str, str] | None = None) -> str:
    """A whole page with its policy, right after what says how it is encoded.

    :param made: the part of it that was made of contributors' texts.
    :param more: directive -> what else it may do.
    """
    trusted = html
    if made:
        trusted = html.replace(made, "", 1)
    directives = dict(BASE)
    for name, source in [*_found_in(trusted), *(more or {}).items()]:
        if source not in directives[name].split():
            directives[name] = f"{directives[name]} {source}".removeprefix("'none' ")
    policy = "; ".join(f"{name} {sources}" for name, sources in directives.items())
    tag = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    return html.replace(_START, f"{_START}\n{tag}", 1)


def _found_in(html: str) -> Iterator[tuple[str, str]]:
    """Directive, and what it has to allow for the HTML to do what it says."""
    for attributes, code in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        if code.strip() and (kind is None or kind[1] in _SCRIPT_TYPES):
            yield "script-src", _hash(code)
    for element, attributes in _LOADING.findall(html):
        address = _ELSEWHERE.search(attributes)
        if address and (element != "link" or "stylesheet" in attributes):
            yield _LOADED_BY[element.lower()], address[1]
    for match in _HANDLER.finditer(html):
        yield "script-src", "'unsafe-hashes'"
        yield "script-src", _hash(unescape(match[1] or match[2] or ""))


@cache
def _hash(code: str) -> str:
    """What allows this very script; a browser reads every end of a line as one sign."""
    digest = sha256(code.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
