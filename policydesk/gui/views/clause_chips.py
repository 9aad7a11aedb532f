"""The clauses of a query as chips that can be taken away, and the headlines with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from policydesk.core.status import HeadlineKind
from policydesk.gui.chip import TONES
from policydesk.gui.models.clauses import field_clauses
from policydesk.gui.pieces import button, named
from policydesk.gui.theme import Theme
from policydesk.gui.views.flow import FlowLayout

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
    """One chip per clause that names a field; `removed(clause)` when its × is pressed."""

    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Filters")

    def show_query(self, query: str) -> None:
        self.flow.clear()
        for part in field_clauses(query):
            chip = button(f"{part.replace(':', ': ', 1)} ×", role="pill", name=f"Take away {part}")
            chip.clicked.connect(lambda _=False, clause=part: self.removed.emit(clause))
            self.flow.addWidget(chip)
        self.setVisible(bool(self.flow.count()))
        self.updateGeometry()


class HeadlineChips(ChipRow):
    """One chip per headline with its count; pressing narrows to it. `chosen(frozenset)`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Headlines")
        self._chosen: frozenset[HeadlineKind] = frozenset()

    @property
    def picked(self) -> frozenset[HeadlineKind]:
        """The headlines narrowed to; empty for all."""
        return self._chosen

    def pick(self, kinds: frozenset[HeadlineKind]) -> None:
        """Narrow to these headlines."""
        self._chosen = kinds
        self.chosen.emit(kinds)

    def show_counts(self, counts: Sequence[HeadlineCount]) -> None:
        focused = next((b.property("kind") for b in self.buttons() if b.hasFocus()), None)
        present = {kind for kind, *_ in counts}
        self._chosen &= present
        self.flow.clear()
        for kind, label_, symbol, count in counts:
            chip = self._chip(kind, f"{symbol} {label_}  {count}", f"{label_}: {count}")
            self.flow.addWidget(chip)
            if focused == kind.value:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chip(self, kind: HeadlineKind, text: str, name: str) -> QPushButton:
        chip = button(text, role="chip", name=name)
        chip.setProperty("tone", TONES[kind])
        chip.setProperty("kind", kind.value)
        chip.setCheckable(True)
        chip.setChecked(kind in self._chosen)
        chip.clicked.connect(lambda _=False, kind=kind: self.pick(self._chosen ^ {kind}))
        return chip
