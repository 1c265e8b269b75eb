"""What a page tells its scripts, as JSON in attributes: words to fill in, limits as numbers."""

import json

from mkdocs_playbook.model.entities import Metric
from mkdocs_playbook.model.quantities import as_written
from mkdocs_playbook.model.thresholds import scale, unit_interval
from mkdocs_playbook.model.zones import Bound
from mkdocs_playbook.words import Words


def table_as_json(words: Words, table: str) -> str:
    """A table of the catalogue, whole: a script takes from it what it says."""
    return json.dumps(words.tables[table], ensure_ascii=False)


def scale_as_json(metric: Metric) -> str:
    """A metric's zones from the lowest value to the highest, and the range of its unit.

    ``{"whole": false, "range": [low, high], "zones": [["green", low, high], ...]}``. A bound is
    ``null`` or a number with whether it belongs to the values, ``["10", true]``; numbers are texts,
    written as in the files.
    """
    zones = []
    for zone, values in scale(metric):
        zones.append([zone, _bound(values.lower), _bound(values.upper)])
    unit = unit_interval(metric.unit)
    # Between two counts there are no values, so that no zone need hold any.
    is_whole = metric.unit == "count"
    told = {
        "whole": is_whole,
        "range": [_bound(unit.lower), _bound(unit.upper)],
        "zones": zones,
    }
    return json.dumps(told)


def _bound(bound: Bound | None) -> tuple[str, bool] | None:
    if bound is None:
        return None
    return as_written(bound.value), bound.included
