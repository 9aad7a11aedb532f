"""The clauses of a query as chips that can be taken away, and the headlines with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from policydesk.core.headline import LABELS
from policydesk.core.marks import Mark
from policydesk.core.status import HeadlineKind
from policydesk.gui.chip import TONES
from policydesk.gui.models.clauses import field_clauses
from policydesk.gui.pieces import button
from policydesk.gui.theme import Theme
from policydesk.gui.views.chip_row import FoldingRow

HeadlineCount = tuple[HeadlineKind, str, str, int]


class ClauseChips(FoldingRow):
    """One chip per clause that names a field, and per mark.

    `removed(clause)` or `mark_removed(Mark)` when its × is pressed.
    """

    removed = Signal(str)
    mark_removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Filters", "filters")

    def show_query(self, query: str, marks: Sequence[Mark] = ()) -> None:
        chips: dict[str, QPushButton] = {}
        for mark in marks:
            chip = button(f"{mark.words()} ×", role="pill", name=f"Take away {mark.words()}")
            chip.clicked.connect(lambda _=False, gone=mark: self.mark_removed.emit(gone))
            chips[f"mark {mark}"] = chip
        for at, part in enumerate(field_clauses(query)):
            chip = button(f"{part.replace(':', ': ', 1)} ×", role="pill", name=f"Take away {part}")
            chip.clicked.connect(lambda _=False, clause=part: self.removed.emit(clause))
            chips[f"{at} {part}"] = chip
        self.setVisible(bool(chips))
        self.show_chips(chips)


class HeadlineChips(FoldingRow):
    """One chip per headline with its count; pressing narrows to it. `chosen(frozenset)`.

    The most frequent first.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Headlines", "headlines")
        self._chosen: frozenset[HeadlineKind] = frozenset()

    @property
    def picked(self) -> frozenset[HeadlineKind]:
        """The headlines narrowed to; empty for all."""
        return self._chosen

    def pick(self, kinds: frozenset[HeadlineKind]) -> None:
        """Narrow to these headlines."""
        self._chosen = kinds
        for chip in self.buttons():
            chip.setChecked(HeadlineKind(chip.property("kind")) in kinds)
        self.chosen.emit(kinds)

    def show_counts(self, counts: Sequence[HeadlineCount]) -> None:
        """Show these counts; a chip that had the keyboard keeps it."""
        # What is narrowed to stays in view though nothing has it: or it would say nothing of it.
        there = {kind for kind, *_ in counts}
        none = [(kind, *LABELS[kind], 0) for kind in HeadlineKind if kind in self._chosen - there]
        shown = sorted((*counts, *none), key=lambda found: -found[3])
        self.show_chips({found[0].value: self._chip(*found) for found in shown})

    def _chip(self, kind: HeadlineKind, words: str, symbol: str, count: int) -> QPushButton:
        chip = button(f"{symbol} {words}  {count}", role="chip", name=f"{words}: {count}")
        chip.setProperty("tone", TONES[kind])
        chip.setProperty("kind", kind.value)
        chip.setCheckable(True)
        chip.setChecked(kind in self._chosen)
        chip.clicked.connect(lambda _=False, kind=kind: self.pick(self._chosen ^ {kind}))
        return chip
