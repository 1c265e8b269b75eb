"""The rows of the table: what something of ours takes beside something else, and what it may take."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

REGISTER = Path(__file__).with_name("rows.toml")

Language = Literal["en", "zh"]
Unit = Literal["s", "ms", "MB", ""]
State = Literal["aim", "met", "missed", "none"]


class Target(NamedTuple):
    """What a ratio must not exceed, and what it is meant to reach."""

    must: float
    aim: float


class _Entry(TypedDict, total=False):
    group: str
    en: str
    zh: str
    targets: dict[str, dict[str, float]]


@cache
def register() -> dict[str, _Entry]:
    """Kind of row -> its names and targets, in the order of the table."""
    return tomllib.loads(REGISTER.read_text("utf-8"))


@dataclass(frozen=True)
class Row:
    """One row. ``size`` is how many entities or sheets it is about, where there are several."""

    kind: str
    ours: float
    theirs: float
    unit: Unit
    size: int | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def target(self) -> Target | None:
        """None where a row is only to be known."""
        targets = register()[self.kind].get("targets", {})
        found = targets.get(str(self.size)) or targets.get("any")
        if found is None:
            return None
        return Target(found["must"], found["aim"])

    @property
    def state(self) -> State:
        """Whether it reaches its target."""
        target = self.target
        if target is None:
            return "none"
        if self.ratio <= target.aim:
            return "aim"
        return "met" if self.ratio <= target.must else "missed"

    @property
    def group(self) -> str:
        """The table of the performance page that it stands in."""
        return register()[self.kind]["group"]

    def name(self, lang: Language = "en") -> str:
        """What it is called."""
        pattern = register()[self.kind][lang]
        return pattern if self.size is None else pattern.format(size=f"{self.size:,}")


def table(rows: Sequence[Row]) -> str:
    """The rows as text: the ratio first."""
    lines = [f"{'ratio':>7} {'must':>6} {'aim':>6} {'':6}  {'ours':>11} {'theirs':>11}  what"]
    for row in rows:
        target = row.target
        must, aim = (f"{target.must:.2f}", f"{target.aim:.2f}") if target else ("", "")
        state = "" if row.state == "none" else row.state
        figures = f"{row.ours:8.2f} {row.unit:2} {row.theirs:8.2f} {row.unit:2}"
        lines.append(f"{row.ratio:7.3f} {must:>6} {aim:>6} {state:6}  {figures}  {row.name()}")
    return "\n".join(lines)
