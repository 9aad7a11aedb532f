"""A button of the rail: icon over a word, the place in view marked by colour and weight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from policydesk.gui.desk import Desk
from policydesk.gui.pieces import named

ICON, HEIGHT, LEAST_WIDTH = 20, 48, 56


class RailButton(QAbstractButton):
    """Wide enough for its word at any text size."""

    def __init__(self, desk: Desk, title: str, icon: str) -> None:
        super().__init__()
        named(self, f"rail_{icon}", title)
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._desk, self._icon = desk, icon

    def sizeHint(self) -> QSize:
        px = self._desk.theme.px
        self.setFont(self._desk.theme.font(11, bold=True))
        word = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(px(LEAST_WIDTH), word + px(8)), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._desk.theme, self._desk.theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accentbg" if self.isChecked() else "waitbg"))
            painter.drawRoundedRect(box, px(8), px(8))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(8), px(8))
        role = "accent" if self.isChecked() else "soft"
        picture = self._desk.icons.pixmap(self._icon, role, ICON)
        painter.drawPixmap((self.width() - px(ICON)) // 2, px(6), picture)
        painter.setFont(theme.font(11, bold=self.isChecked()))
        painter.setPen(theme.colour(role))
        below = self.rect().adjusted(0, px(28), 0, -px(3))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
