"""What the code on a printed sheet says: which sheet it is, for when, and how it was set."""

import re
from dataclasses import dataclass
from typing import Self

from mkdocs_playbook.book.addresses import page_path
from mkdocs_playbook.book.sheet import Sheet

_BARE = "playbook:"
"""What stands before it where the handbook has no address."""

_CODE = re.compile(
    r"(?P<page>[^?]+)\?sheet=(?P<version>[0-9a-f]{8})"
    r"&as=(?P<language>[a-z-]+)\.(?P<layout>[0-9a-f]{8})\.(?P<period>[0-9W-]*)"
)


@dataclass(frozen=True)
class SheetCode:
    """``page`` is the path of the page of its list or role, without an ending.

    ``version`` is the hash of its undated form, ``layout`` that of all that decides where its
    boxes stand; ``period`` is empty where a sheet has no date.
    """

    page: str
    version: str
    language: str
    period: str
    layout: str

    def text(self, site_url: str | None) -> str:
        """What is drawn: the address of its page, with the rest behind it, where there is one.

        :param site_url: the address of this language's handbook, ending in "/".
        """
        start = _BARE + self.page if site_url is None else f"{site_url}{self.page}.html"
        # Short, for the squares of a code are the larger the fewer there are.
        return f"{start}?sheet={self.version}&as={self.language}.{self.layout}.{self.period}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What a code says, ``None`` where it is on no sheet of ours.

        The page of an address is all of it, for the handbook may be anywhere.
        """
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        page = match["page"].removeprefix(_BARE).removesuffix(".html")
        return cls(page, match["version"], match["language"], match["period"], match["layout"])


def page_of(sheet: Sheet) -> str:
    """The page that says whether a sheet is current."""
    if sheet.layout == "metrics":
        return page_path("role", sheet.role.id)
    return page_path("checklist", sheet.id)
