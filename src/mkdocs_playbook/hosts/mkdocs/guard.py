"""The policy of each page that MkDocs writes, and what mkdocs.yml says of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.structure.pages import Page as MkDocsPage

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.hosts.mkdocs.files import HandbookPage
from mkdocs_playbook.pages.policy import BASE, with_policy


@dataclass(frozen=True)
class Guard:
    """Gives pages their policy.

    ``more`` is what they may do besides, by directive; ``None`` where they get no policy.
    """

    more: Mapping[str, str] | None

    def page(self, html: str, page: MkDocsPage) -> str:
        """A page as it is written: what a generated one was made of brings no scripts."""
        if self.more is None:
            return html
        made = None
        if isinstance(page, HandbookPage):
            made = page.content
        return with_policy(html, made or "", self.more)

    def template(self, html: str) -> str:
        """A page that is a template of the theme and nothing else."""
        if self.more is None:
            return html
        return with_policy(html, more=self.more)


def guard_of(setting: object, is_serving: bool) -> Guard:
    """The guard that mkdocs.yml asks for.

    :param setting: true, false, or directive -> what is allowed besides.
    :param is_serving: pages get no policy then, for MkDocs puts a script of its own into each.
    :raises Failure: for anything else.
    """
    more: dict[str, str] = {}
    if isinstance(setting, dict):
        for name, sources in setting.items():
            if name not in BASE or not isinstance(sources, str) or {'"', ";"} & {*sources}:
                raise Failure("policy", name=name, known=tuple(BASE))
            more[name] = sources
    if is_serving or setting is False:
        return Guard(None)
    return Guard(more)
