"""One figure of a benchmark: what was measured, the bar it is held to, and whether it is met."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
"""The real documents beside the repository; a part that needs them says so when they are not."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value and its bar; without a bar it is only told (a peer, a size).

    `value` None: it could not be measured, and `note` says why. `most`: the bar is the most that
    is allowed instead of the least. `note` stands behind the line: “of 347”, “trafilatura 0.84”.
    """

    name: str
    value: float | None
    bar: float | None = None
    most: bool = False
    unit: str = ""
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None without a bar or a value."""
        if self.value is None or self.bar is None:
            return None
        return self.value <= self.bar if self.most else self.value >= self.bar

    def __str__(self) -> str:
        note = f"   ({self.note})" if self.note else ""
        if self.value is None:
            return f"  {self.name:<48} not measured{note}"
        line = f"  {self.name:<48} {self.value:10.3f}{self.unit and ' ' + self.unit}"
        if self.bar is not None:
            way = "at most" if self.most else "at least"
            line += f"   bar {way} {self.bar:g}: {'met' if self.met else 'NOT met'}"
        return line + note
