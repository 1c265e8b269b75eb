"""A calculator can't be worked out: its formula, or a number that it begins with, is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from mkdocs_playbook.book.calculators import NoResultError, by_default, quantity_of
from mkdocs_playbook.checks.entries import sound_entries
from mkdocs_playbook.checks.figures import sound_model
from mkdocs_playbook.checks.unknown_reference import explain
from mkdocs_playbook.findings import Finding, Fix, Location, Message, Route, Severity
from mkdocs_playbook.model.calculators import Calculator
from mkdocs_playbook.model.fields import Formula
from mkdocs_playbook.model.formulas import (
    FUNCTIONS,
    Figure,
    FormulaError,
    Tree,
    Variable,
    leaves,
    parse,
)
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.model.references import Reference
from mkdocs_playbook.model.references import parse as parse_reference
from mkdocs_playbook.model.thresholds import is_possible
from mkdocs_playbook.reading.document import Source
from mkdocs_playbook.reading.loaded import Loaded
from mkdocs_playbook.spelling import closest

SEVERITY = Severity.ERROR

_SIGNS = str.maketrans("×＊·÷／＋－−–（），：＜＞", "***//+---(),:<>")
"""Signs that people write -> those that formulas are read with."""


@dataclass(frozen=True)
class _Written:
    """The formula of a result where it was written."""

    source: Source
    route: Route
    text: Formula

    def place(self, start: int, piece: str) -> Location:
        """Where a piece of it stands."""
        return self.source.locate_in(self.route, piece, self.text.count(piece, 0, start))

    def finding(
        self,
        place: Location,
        message: Message,
        mend: Callable[[], Fix | None] | None = None,
        otherwise: tuple[Message, ...] = (),
    ) -> Finding:
        return Finding(self.source.path, place, message, mend=mend, otherwise=otherwise)


def check(loaded: Loaded) -> Iterator[Finding]:
    for entry, sop in sound_entries(loaded, "sop"):
        for key, calculator in sop.calculators.items():
            findings = [*_of_calculator(loaded, entry.source, ("calculators", key), calculator)]
            yield from findings
            if not findings:
                yield from _without_result(loaded, entry.source, key, calculator)


def _of_calculator(
    loaded: Loaded, source: Source, route: Route, calculator: Calculator
) -> Iterator[Finding]:
    yield from _impossible_defaults(source, route, calculator)
    yield from _names_twice(source, route, calculator)
    written = {}
    trees: dict[str, Tree] = {}
    for name, result in calculator.results.items():
        written[name] = _Written(source, (*route, "results", name, "value"), result.value)
        try:
            trees[name] = parse(result.value)
        except FormulaError as error:
            yield _unreadable(written[name], error)
    for name, tree in trees.items():
        for leaf in dict.fromkeys(leaves(tree)):
            if isinstance(leaf, Figure):
                yield from _of_figure(loaded, written[name], leaf)
            else:
                yield from _of_name(written[name], leaf, name, calculator, trees)


def _impossible_defaults(source: Source, route: Route, calculator: Calculator) -> Iterator[Finding]:
    for name, one in calculator.inputs.items():
        if not is_possible(one.default, one.unit):
            said = {"value": as_written(one.default), "unit": one.unit}
            place = (*route, "inputs", name, "default")
            yield Finding(source.path, place, Message("calculator-default", said))


def _names_twice(source: Source, route: Route, calculator: Calculator) -> Iterator[Finding]:
    for name in calculator.results:
        if name in calculator.inputs:
            place = (*route, "results", name)
            first = (source.path, (*route, "inputs", name))
            message = Message("calculator-name-twice", {"name": name})
            yield Finding(source.path, place, message, at="key", related=first)


def _unreadable(written: _Written, error: FormulaError) -> Finding:
    """A formula that has no tree; signs of another kind are proposed as they are read."""
    piece = written.text[error.start : error.end]
    if not piece:
        return written.finding(written.source.locate(written.route), error.message)
    place = written.place(error.start, piece)
    if error.message.key == "formula-function":
        mend = partial(_meant, place, lambda: closest(piece, FUNCTIONS))
        return written.finding(place, error.message, mend)
    return written.finding(place, error.message, partial(_with_plain_signs, written))


def _with_plain_signs(written: _Written) -> Fix | None:
    place = written.source.locate(written.route)
    plain = written.text.translate(_SIGNS)
    if plain == written.text or written.source.written_at(place) != written.text:
        return None
    return Fix(place, plain)


def _of_name(
    written: _Written,
    leaf: Variable,
    result: str,
    calculator: Calculator,
    trees: Mapping[str, Tree],
) -> Iterator[Finding]:
    """A name that nothing above the result has."""
    results = list(calculator.results)
    above = (*calculator.inputs, *results[: results.index(result)])
    if leaf.name in above:
        return
    place = written.place(leaf.start, leaf.name)
    said = {"name": leaf.name}
    if leaf.name in results:
        in_circle = result in _reached(leaf.name, trees)
        message = Message("formula-circle" if in_circle else "formula-below", said)
        yield written.finding(place, message)
        return
    known = Message("formula-names", {"names": ", ".join(above)})
    mend = partial(_meant, place, lambda: closest(leaf.name, above))
    yield written.finding(place, Message("formula-name", said), mend, (known,))


def _reached(name: str, trees: Mapping[str, Tree]) -> set[str]:
    """The results that one is worked out from, itself included."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in reached or one not in trees:
            continue
        reached.add(one)
        waiting += [leaf.name for leaf in leaves(trees[one]) if isinstance(leaf, Variable)]
    return reached


def _of_figure(loaded: Loaded, written: _Written, figure: Figure) -> Iterator[Finding]:
    """A reference that leads nowhere, or to something else than one number."""
    place = written.place(figure.start, figure.written)
    reference = parse_reference(figure.written) or Reference(figure.written, "", "")
    fault = explain(loaded, reference)
    if fault:
        start = place.column + figure.written.rfind(fault.wrong)
        wrong = place._replace(column=start, end_column=start + len(fault.wrong))
        mend = partial(_meant, wrong, fault.meant) if fault.meant else None
        yield written.finding(place, fault.message, mend, fault.otherwise)
    elif _is_sound(loaded, reference) and quantity_of(figure, _lookup(loaded)) is None:
        yield written.finding(place, Message("formula-figure", {"written": figure.written}))


def _meant(place: Location, meant: Callable[[], str | None]) -> Fix | None:
    name = meant()
    if name is None:
        return None
    return Fix(place, name, (Message("did-you-mean", {"name": name}),))


def _lookup(loaded: Loaded) -> Callable[[str, str], object]:
    return partial(sound_model, loaded, lang=loaded.base)


def _is_sound(loaded: Loaded, reference: Reference) -> bool:
    """Whether what is named can be read: what is wrong with it is told elsewhere."""
    return sound_model(loaded, reference.kind, reference.id, loaded.base) is not None


def _without_result(
    loaded: Loaded, source: Source, key: str, calculator: Calculator
) -> Iterator[Finding]:
    """A result that can't be worked out from the numbers that the page begins with."""
    figures = []
    for result in calculator.results.values():
        figures += [leaf for leaf in leaves(parse(result.value)) if isinstance(leaf, Figure)]
    if any(quantity_of(figure, _lookup(loaded)) is None for figure in figures):
        return
    try:
        by_default(calculator, _lookup(loaded))
    except NoResultError as error:
        place = ("calculators", key, "results", error.name, "value")
        yield Finding(source.path, place, Message("formula-by-zero"))
