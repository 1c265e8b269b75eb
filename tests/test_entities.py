"""What models answer about themselves."""

from decimal import Decimal
from typing import Any

import pytest

from mkdocs_playbook.model.entities import Checklist, Item
from mkdocs_playbook.model.zones import Bound, Zone


@pytest.mark.parametrize(
    ("bounds", "lower", "upper"),
    [
        ({"at_least": "0"}, Bound(Decimal(0), included=True), None),
        ({"above": "0"}, Bound(Decimal(0), included=False), None),
        ({"at_most": "5"}, None, Bound(Decimal(5), included=True)),
        ({"above": "5", "below": "9"}, Bound(Decimal(5), included=False), Bound(Decimal(9), included=False)),
    ],
)
def test_a_zone_names_its_bounds(bounds: dict[str, str], lower: Bound | None, upper: Bound | None):
    zone = Zone.model_validate({**bounds, "basis": "team", "why": "试行"})
    assert (zone.lower, zone.upper) == (lower, upper)


def test_the_text_of_a_line_is_what_it_says_to_do_or_to_check():
    assert Item.model_validate({"do": "Open the shop.", "takes": "1 min"}).text == "Open the shop."
    assert Item.model_validate({"check": "Open orders", "want": "0", "takes": "1 min"}).text == "Open orders"


def test_a_checklist_has_the_lines_of_all_its_pause_points_and_takes_their_time():
    def pause(name: str, *lines: str) -> dict[str, Any]:
        return {"name": name, "call": "Done.", "items": {line: {"do": line, "takes": "2 min"} for line in lines}}

    checklist = Checklist.model_validate(
        {
            "title": "Opening",
            "in_short": "Before the first customer.",
            "reviewed": {"on": "2026-11-20", "by": "baker"},
            "role": "baker",
            "style": "read-do",
            "pauses": {"early": pause("Early", "lights", "oven"), "late": pause("Late", "door")},
            "sign": "baker",
        }
    )
    assert [line.text for line in checklist.lines] == ["lights", "oven", "door"]
