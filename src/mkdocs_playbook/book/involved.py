"""Who has a part in what: the roles in SOPs and metrics, the SOPs that metrics ask for."""

from collections.abc import Iterator

from mkdocs_playbook.model.entities import Metric, Sop


def helpers(sop: Sop) -> Iterator[str]:
    """The roles that have a part in an SOP and don't answer for it."""
    for step in sop.steps.values():
        if step.who and step.who != sop.owner:
            yield step.who


def watchers(metric: Metric) -> Iterator[str]:
    """The roles that own a metric or act on it."""
    yield metric.owner
    for action in metric.actions:
        yield action.who


def answers(metric: Metric) -> Iterator[str]:
    """The SOPs that answer the bad values of a metric."""
    for action in metric.actions:
        yield action.sop
