"""Rows of chips: one that goes on in further lines, and one that keeps to its first line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, named
from policydesk.gui.theme import Theme


class ChipRow(QWidget):
    """A row of chips that wraps."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        named(self, "", name)
        self.flow = FlowLayout(self, gap=theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FoldingRow(ChipRow):
    """Chips on one line, the first always; what does not fit opens with “more”.

    `noun` says what they are, to those who hear the window.
    """

    def __init__(self, theme: Theme, name: str, noun: str) -> None:
        super().__init__(theme, name)
        self._noun = noun
        self._whole = False
        self._chips: Mapping[str, QPushButton] = {}
        self._around: tuple[QWidget, ...] = ()
        self.more = self._more_button()

    def buttons(self) -> list[QPushButton]:
        """The chips, left to right, those that do not fit too."""
        return list(self._chips.values())

    def show_chips(
        self,
        chips: Mapping[str, QPushButton],
        *,
        before: tuple[QWidget, ...] = (),
        after: tuple[QWidget, ...] = (),
    ) -> None:
        """Show these between what always stands there; a chip that had the keyboard keeps it."""
        focused = next((key for key, chip in self._chips.items() if chip.hasFocus()), "")
        self.flow.clear()
        self._chips, self._around, self.more = chips, (*before, *after), self._more_button()
        for widget in (*before, *chips.values(), self.more, *after):
            self.flow.addWidget(widget)
        self._fit()
        if focused in chips:
            chips[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_more(self) -> None:
        """Show all chips, or one line of them."""
        self._whole = not self._whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _more_button(self) -> QPushButton:
        return button("", self.toggle_more, role="link", name=f"More {self._noun}")

    def _fit(self) -> None:
        margins = self.flow.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= sum(each.sizeHint().width() + self.flow.gap for each in self._around)
        last = self.fontMetrics().horizontalAdvance("00 fewer  ")
        hidden, chips = 0, self.buttons()
        for at, chip in enumerate(chips):
            room -= chip.sizeHint().width() + self.flow.gap
            alone = at == len(chips) - 1 and not hidden  # the last needs no “more” beside it
            fits = self._whole or not at or room >= (0 if alone else last) or chip.isChecked()
            chip.setVisible(fits)
            hidden += not fits
        self.more.setVisible(bool(hidden) or (self._whole and room < 0))
        self.more.setText("fewer" if self._whole else f"{hidden} more")
        self.more.setAccessibleName(
            f"Show fewer {self._noun}" if self._whole else f"Show {hidden} more {self._noun}"
        )
        self.updateGeometry()
