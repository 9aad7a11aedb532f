"""The clauses of a query as chips that can be taken away, and the headlines with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from policydesk.core.headline import LABELS
from policydesk.core.marks import Mark
from policydesk.core.status import HeadlineKind
from policydesk.gui.chip import TONES
from policydesk.gui.flow import FlowLayout
from policydesk.gui.models.clauses import field_clauses
from policydesk.gui.pieces import button, named
from policydesk.gui.theme import Theme

HeadlineCount = tuple[HeadlineKind, str, str, int]


class ChipRow(QWidget):
    """A row of chips that wraps."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        named(self, "", name)
        self.flow = FlowLayout(self, gap=theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def buttons(self) -> list[QPushButton]:
        """The chips, left to right."""
        found = [self.flow.itemAt(number) for number in range(self.flow.count())]
        widgets = [entry.widget() for entry in found if entry is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]


class ClauseChips(ChipRow):
    """One chip per clause that names a field, and per mark.

    `removed(clause)` or `mark_removed(Mark)` when its × is pressed.
    """

    removed = Signal(str)
    mark_removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Filters")

    def show_query(self, query: str, marks: Sequence[Mark] = ()) -> None:
        self.flow.clear()
        for mark in marks:
            chip = button(f"{mark.words()} ×", role="pill", name=f"Take away {mark.words()}")
            chip.clicked.connect(lambda _=False, gone=mark: self.mark_removed.emit(gone))
            self.flow.addWidget(chip)
        for part in field_clauses(query):
            chip = button(f"{part.replace(':', ': ', 1)} ×", role="pill", name=f"Take away {part}")
            chip.clicked.connect(lambda _=False, clause=part: self.removed.emit(clause))
            self.flow.addWidget(chip)
        self.setVisible(bool(self.flow.count()))
        self.updateGeometry()


class HeadlineChips(ChipRow):
    """One chip per headline with its count; pressing narrows to it. `chosen(frozenset)`.

    One line, the most frequent first; what does not fit opens with “more”.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Headlines")
        self._chosen: frozenset[HeadlineKind] = frozenset()
        self._counts: tuple[HeadlineCount, ...] = ()
        self._whole = False
        self._chips: list[QPushButton] = []
        self.more = button("", self.toggle_more, role="link", name="More headlines")

    @property
    def picked(self) -> frozenset[HeadlineKind]:
        """The headlines narrowed to; empty for all."""
        return self._chosen

    def pick(self, kinds: frozenset[HeadlineKind]) -> None:
        """Narrow to these headlines."""
        self._chosen = kinds
        for chip in self._chips:
            chip.setChecked(HeadlineKind(chip.property("kind")) in kinds)
        self.chosen.emit(kinds)

    def show_counts(self, counts: Sequence[HeadlineCount]) -> None:
        """Show these counts; a chip that had the keyboard keeps it."""
        focused = next((c.property("kind") for c in self._chips if c.hasFocus()), None)
        # What is narrowed to stays in view though nothing has it: or it would say nothing of it.
        there = {kind for kind, *_ in counts}
        none = [(kind, *LABELS[kind], 0) for kind in HeadlineKind if kind in self._chosen - there]
        self._counts = tuple(sorted((*counts, *none), key=lambda found: -found[3]))
        self.flow.clear()
        self._chips = [self._chip(*found) for found in self._counts]
        self.more = button("", self.toggle_more, role="link", name="More headlines")
        for widget in (*self._chips, self.more):
            self.flow.addWidget(widget)
        self._fit()
        for chip in self._chips:
            if focused == chip.property("kind"):
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_more(self) -> None:
        """Show all headlines, or one line of them."""
        self._whole = not self._whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        room = self.width() - self.fontMetrics().horizontalAdvance("00 fewer  ")
        hidden = 0
        for chip in self._chips:
            room -= chip.sizeHint().width() + self.flow.gap
            fits = self._whole or room >= 0 or chip.isChecked()
            chip.setVisible(fits)
            hidden += not fits
        self.more.setVisible(bool(hidden) or self._whole)
        self.more.setText("fewer" if self._whole else f"{hidden} more")
        self.more.setAccessibleName(
            "Show fewer headlines" if self._whole else f"Show {hidden} more headlines"
        )
        self.updateGeometry()

    def _chip(self, kind: HeadlineKind, words: str, symbol: str, count: int) -> QPushButton:
        chip = button(f"{symbol} {words}  {count}", role="chip", name=f"{words}: {count}")
        chip.setProperty("tone", TONES[kind])
        chip.setProperty("kind", kind.value)
        chip.setCheckable(True)
        chip.setChecked(kind in self._chosen)
        chip.clicked.connect(lambda _=False, kind=kind: self.pick(self._chosen ^ {kind}))
        return chip
