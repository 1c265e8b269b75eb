"""The text of each page's file: front matter, what the page says, where it comes from."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_playbook.hosts.markdown.body import body
from mkdocs_playbook.hosts.markdown.escaping import front_matter
from mkdocs_playbook.hosts.markdown.sources import copy_path, edit_address
from mkdocs_playbook.hosts.markdown.written import written_body
from mkdocs_playbook.pages.page import Page
from mkdocs_playbook.pages.written import WrittenPage
from mkdocs_playbook.site import Handbook, Site
from mkdocs_playbook.words import words


@dataclass(frozen=True)
class PageWriter:
    """One language of a site that is written, and what mkdocs.yml says of editing."""

    site: Site
    handbook: Handbook
    editing: Mapping[str, str]

    def generated(self, page: Page) -> str:
        """A generated page."""
        fields = {"title": page.title, "description": page.description}
        note = self._outdated(page)
        pieces = [piece for piece in (note, page.html, self._foot(page)) if piece]
        text = "\n\n".join(map(body, pieces))
        return f"{front_matter(fields, is_found=page.above is None)}\n{text}\n"

    def written(self, page: WrittenPage) -> str:
        """A hand-written page. Its names are its own matter; it has none in the playbook."""
        parts = written_body(page, self.handbook.lang)
        foot = _foot([self._source(page.path, page.source)], self._paper_styles(page.path))
        return f"{parts.front_matter}{parts.body.rstrip()}\n\n{body(foot)}\n"

    def _foot(self, page: Page) -> str:
        lines = list(self._names(page))
        if page.source:
            lines.append(self._source(page.path, page.source))
        return _foot(lines, self._paper_styles(page.path))

    def _outdated(self, page: Page) -> str:
        """That a translation has fallen behind. Where the original is, only a publisher knows."""
        if not page.outdated:
            return ""
        original = words(self.site.languages[0])("language", "name")
        sentence = self.handbook.words("ui", "outdated", n=page.outdated, language=original)
        return Markup('<p class="pb-outdated" role="note">{}</p>').format(sentence)

    def _names(self, page: Page) -> Iterator[str]:
        """The other names of a page and of places on it: a plain search finds what it can read."""
        label = self.handbook.words("render", "found-as")
        places = []
        for place, names in page.names.items():
            title, *others = names  # the title in this language comes first
            if not others:
                continue
            if not place:
                yield _also(Markup("<span>{}</span>").format(label), others)
                continue
            places.append(_also(Markup('<a href="#{}">{}</a>').format(place, title), others))
        if places:
            details = Markup("<details>\n<summary>{}</summary>\n{}\n</details>")
            yield details.format(label, Markup("\n").join(places))

    def _source(self, path: str, source: str) -> str:
        """The file that a page comes from, with a link to its copy, and to where it is edited."""
        own_words = self.handbook.words
        copy = _way(path, copy_path(source))
        line = Markup('{} <a href="{}"><code>{}</code></a>').format(
            own_words("ui", "source-file"), copy, source
        )
        address = edit_address(self.editing, source)
        if address:
            line += Markup(' · <a href="{}">{}</a>').format(address, own_words("ui", "edit"))
        return Markup('<p class="pb-source" data-search-exclude>{}</p>').format(line)

    def _paper_styles(self, path: str) -> list[str]:
        """Links to the styles that hold on paper alone, which mkdocs.yml can't say of a style."""
        link = Markup('<link rel="stylesheet" href="{}" media="print">')
        addresses = self.site.asset_addresses("print-style")
        return [link.format(_way(path, address)) for address in addresses]


def _also(label: Markup, names: Sequence[str]) -> str:
    """A line of names behind what they are names of."""
    spans = [Markup('<span class="pb-name">{}</span>').format(name) for name in names]
    return Markup('<p class="pb-also">{} {}</p>').format(label, Markup(" ").join(spans))


def _foot(lines: Sequence[str], links: Sequence[str]) -> str:
    foot = Markup('<footer class="pb-origin">\n{}\n</footer>')
    return foot.format(Markup("\n").join((*lines, *links)))


def _way(path: str, target: str) -> str:
    """The way from a page to a file of the same language."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")
