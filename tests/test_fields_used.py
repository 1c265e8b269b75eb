"""No field is asked of contributors for nothing: a page, a sheet, a rule or a command reads each."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from golden import PLAYBOOK
from mkdocs_playbook import checks
from mkdocs_playbook.book.book import book_of
from mkdocs_playbook.exchange.codeowners import owned
from mkdocs_playbook.model import shape
from mkdocs_playbook.model.base import Frozen, defining_class
from mkdocs_playbook.model.calendar import Period, today
from mkdocs_playbook.model.fields import Ref
from mkdocs_playbook.model.kinds import KINDS
from mkdocs_playbook.paper.printing import Choice, Printer, chosen_sheets
from mkdocs_playbook.paper.proofs import Proofs
from mkdocs_playbook.paper.typeset import typesetter_of
from mkdocs_playbook.reading.load import load
from mkdocs_playbook.site import Settings, make_site

ROOT = Path(__file__).parents[1]


def fields_below(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every field of a model and of what stands below it, as its class and name.

    An id is read by all that asks who refers to what.
    """
    for name in model.model_fields:
        found = shape._shape(model.model_fields[name].annotation)
        inner = [shape._shape(kind) for kind in (found.item, found.entry) if kind is not None]
        for one in (found, *inner):
            if one.model:
                yield from fields_below(one.model)
        scalars = [one.scalar for one in (found, *inner) if one.scalar]
        if not any(issubclass(scalar, Ref) for scalar in scalars):
            yield defining_class(model, name).__name__, name


def test_every_field_is_read_by_something(monkeypatch: pytest.MonkeyPatch):
    loaded = load(ROOT)
    read: set[tuple[str, str]] = set()
    plain = BaseModel.__getattribute__

    def noting(self: Frozen, name: str) -> object:
        # What walks over all fields alike reads none of them.
        if name in type(self).model_fields and sys._getframe(1).f_code.co_filename != shape.__file__:
            read.add((defining_class(type(self), name).__name__, name))
        return plain(self, name)

    monkeypatch.setattr(Frozen, "__getattribute__", noting, raising=False)
    checks.run(loaded, Proofs(ROOT))
    make_site(ROOT, loaded, Settings(), loaded.languages[:1], with_pdfs=False)
    book = book_of(loaded, loaded.base)
    Printer(book, {}, typesetter_of(ROOT, book.team))
    owned(book_of(load(PLAYBOOK), loaded.base), "github")  # ours names nobody
    chosen_sheets(book, Choice(), Period(date(2026, 11, 1), today(book.team)))
    fields = {field for kind in KINDS for field in fields_below(kind.model)}
    assert fields - read == set()
