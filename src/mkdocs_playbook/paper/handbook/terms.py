"""The chapters of terms and of sources."""

from collections.abc import Iterator

from mkdocs_playbook.model.playbook import Node
from mkdocs_playbook.model.sources import Article
from mkdocs_playbook.paper.handbook import blocks
from mkdocs_playbook.paper.handbook.blocks import Block, Runs
from mkdocs_playbook.paper.handbook.extent import Extent, label
from mkdocs_playbook.paper.handbook.writer import Writer


def glossary(extent: Extent) -> Iterator[Block]:
    """The terms in their order: one line each, then the longer meaning."""
    for id_, term in extent.of("term").items():
        writer = Writer(extent, Node("term", id_))
        yield blocks.heading(2, term.title, label("term", id_), is_listed=False)
        yield blocks.lead(writer.line(term.in_short))
        yield blocks.prose(writer.text(term.meaning))
        yield blocks.pairs(
            (writer.t("also"), writer.also(term.also)),
            (writer.t("see"), writer.paged_all("term", term.see)),
            (writer.t("facts"), writer.links("fact", term.facts)),
        )
    yield Writer(extent).reviewed(extent.book.playbook.glossary.reviewed)


def sources(extent: Extent) -> Iterator[Block]:
    """The articles with what they say."""
    facts = extent.of("fact")
    for article_id, article in extent.of("article").items():
        writer = Writer(extent, Node("article", article_id))
        yield blocks.heading(2, article.title, label("article", article_id))
        yield blocks.lead(writer.line(article.in_short))
        yield blocks.pairs(
            (writer.t("author"), writer.line(article.author)),
            (writer.t("publisher"), writer.line(article.publisher)),
            (writer.t("published"), writer.said(article.published.isoformat())),
            (writer.t("address", "handbook"), _url(article)),
            (writer.t("also"), writer.also(article.also)),
        )
        for id_, fact in facts.items():
            if fact.article == article_id:
                yield blocks.heading(3, fact.title, label("fact", id_), is_listed=False)
                yield blocks.prose(writer.text(fact.says))
                yield blocks.pairs((writer.t("figure"), writer.line(fact.figure)))
    yield Writer(extent).reviewed(extent.book.playbook.sources.reviewed)


def _url(article: Article) -> Runs:
    if article.url is None:
        return []
    return [{"t": str(article.url), "url": str(article.url)}]
