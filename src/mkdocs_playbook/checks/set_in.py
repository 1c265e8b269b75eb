"""Fields that stand beside the block above them, and belong into it: set in too little."""

from mkdocs_playbook.findings import Fix, Message, Route
from mkdocs_playbook.model.kinds import Kind
from mkdocs_playbook.model.shape import model_at
from mkdocs_playbook.reading.document import Source


def block_above(kind: Kind, source: Source, route: Route) -> str | None:
    """The name of the block right above a field that may have such a field, and has none."""
    around: object = source.data
    for key in route[:-1]:
        if not isinstance(around, dict):
            return None
        around = around.get(str(key))
    if not isinstance(around, dict) or route[-1] not in around:
        return None
    name = str(route[-1])
    names = list(around)
    number = names.index(name)
    if number == 0:
        return None
    above = names[number - 1]
    inside = around[above]
    if not isinstance(inside, dict) or name in inside:
        return None
    model = model_at(kind.model, (*route[:-1], above))
    return above if model is not None and name in model.model_fields else None


def set_in(source: Source, route: Route, above: str) -> Fix | None:
    """The line of a field set in as those of the block above it; ``None`` where it has several."""
    key = source.locate(route, "key")
    inside = source.locate((*route[:-1], above), "value")
    further = inside.column - key.column
    if further <= 0 or inside.line >= key.line or _goes_on(source, key.line, key.column):
        return None
    start = key._replace(column=1, end_column=1)
    return Fix(start, " " * further, belongs(route, above))


def belongs(route: Route, above: str | None) -> tuple[Message, ...]:
    """The hint that names the block above a field, where it belongs into one."""
    if above is None:
        return ()
    return (Message("set-in-under", {"name": route[-1], "inside": above}),)


def _goes_on(source: Source, line: int, column: int) -> bool:
    """Whether the value of a field goes on below the field's own line."""
    for below in source.lines[line:]:
        if below.strip():
            return len(below) - len(below.lstrip()) >= column
    return False
