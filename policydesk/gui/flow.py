"""A layout that sets widgets side by side and goes on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, top to bottom; `gap` pixels between widgets both ways."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._entries: list[QLayoutItem] = []
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take every widget out and let go of it."""
        while self._entries:
            widget = self._entries.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, entry: QLayoutItem) -> None:
        self._entries.append(entry)

    def count(self) -> int:
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line; where there is less room, `heightForWidth` says how high."""
        sizes = [entry.sizeHint() for entry in self._entries if not entry.isEmpty()]
        width = sum(size.width() for size in sizes) + self.gap * max(0, len(sizes) - 1)
        line = QSize(width, max((size.height() for size in sizes), default=0))
        return line.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize()
        for entry in self._entries:
            size = size.expandedTo(entry.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size.grownBy(margins)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        y = room.y()
        for number, line in enumerate(self._lines(max(1, room.width()))):
            y += self.gap if number else 0
            high, x = max(size.height() for _, size in line), room.x()
            for entry, size in line:
                if move:
                    down = (high - size.height()) // 2
                    entry.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self.gap
            y += high
        return y - rect.y() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The entries that are shown, as they fit into lines of this width."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for entry in self._entries:
            if entry.isEmpty():
                continue
            size = self._size(entry, width)
            if not lines or used + self.gap + size.width() > width:
                lines.append([])
                used = -self.gap
            lines[-1].append((entry, size))
            used += self.gap + size.width()
        return lines

    @staticmethod
    def _size(entry: QLayoutItem, width: int) -> QSize:
        size = entry.sizeHint().boundedTo(QSize(width, 10_000))
        if entry.hasHeightForWidth():
            size.setHeight(entry.heightForWidth(size.width()))
        return size
