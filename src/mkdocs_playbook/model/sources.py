"""What a playbook rests on: articles, and what they say."""

from mkdocs_playbook.model.base import Frozen, Named, Reviewed
from mkdocs_playbook.model.fields import ArticleRef, Day, Keyed, Name, QuantityField, Text, Url


class Article(Named):
    """Something published that the playbook draws on."""

    author: Name
    publisher: Name
    published: Day
    url: Url | None = None


class Fact(Frozen):
    """One thing an article says, in our words."""

    article: ArticleRef
    title: Name
    says: Text
    figure: Text | None = None
    """The number that must survive exactly."""
    values: tuple[QuantityField, ...] = ()
    """The same for the program: what a boundary that rests on the fact is compared with."""


class Sources(Frozen):
    """What the playbook rests on: ``playbook/sources.yml``."""

    reviewed: Reviewed
    articles: Keyed[Article]
    facts: Keyed[Fact]
