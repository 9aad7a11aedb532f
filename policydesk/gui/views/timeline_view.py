"""What happened to one recommendation, newest first, each line with its dates and evidence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from policydesk.gui.models.timeline import Index, TimelineLine, TimelineModel
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.views.lettering import Lettering


class LinePainter:
    """Lays one line of the timeline out for a width, and paints it."""

    def __init__(self, theme: Theme, line: TimelineLine, width: int) -> None:
        self._theme = theme
        self._struck = line.struck
        px = theme.px
        self._left = px(24)
        room = width - self._left - px(6)
        small, strong = theme.font(12), theme.font(13, bold=True)
        small.setStrikeOut(line.struck)
        strong.setStrikeOut(line.struck)
        self._parts = [(Lettering(line.title, strong, room), "soft" if line.struck else "text")]
        self._parts.append((Lettering(line.detail, small, room), "soft"))
        for note in line.notes:
            self._parts.append((Lettering(note, theme.font(12), room), "soft"))
        self._link: Lettering | None = None
        if line.source:
            link = theme.font(12)
            link.setUnderline(True)
            self._link = Lettering(line.source, link, room)

    @property
    def height(self) -> int:
        words = sum(part.height for part, _ in self._parts)
        link = self._link.height if self._link else 0
        return round(words + link) + self._theme.px(14)

    def link_box(self, top: int) -> QRect:
        """Where the evidence stands, for the mouse."""
        if self._link is None:
            return QRect()
        y = top + self._theme.px(4) + round(sum(part.height for part, _ in self._parts))
        return QRect(self._left, y, 10_000, round(self._link.height))

    def paint(self, painter: QPainter, box: QRect, *, first: bool, last: bool) -> None:
        self._paint_thread(painter, box, first=first, last=last)
        y = box.top() + float(self._theme.px(4))
        for part, role in self._parts:
            part.draw(painter, QPointF(self._left, y), self._theme.colour(role))
            y += part.height
        if self._link is not None:
            self._link.draw(painter, QPointF(self._left, y), self._theme.colour("accent"))

    def _paint_thread(self, painter: QPainter, box: QRect, *, first: bool, last: bool) -> None:
        px, colour = self._theme.px, self._theme.colour
        middle = QPointF(px(9), box.top() + px(13))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), px(2)))
        top = middle.y() if first else box.top()
        painter.drawLine(
            QPointF(middle.x(), top),
            QPointF(middle.x(), middle.y() if last else box.bottom() + 1),
        )
        painter.setPen(QPen(colour("faint" if self._struck else "accent"), px(2)))
        painter.setBrush(colour("panel"))
        painter.drawEllipse(middle, px(5), px(5))


class TimelineDelegate(QStyledItemDelegate):
    """Sizes and paints the lines."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(0, self.painter_for(index, width).height)

    def painter_for(self, index: Index, width: int) -> LinePainter:
        line: TimelineLine = index.data(Qt.ItemDataRole.UserRole)
        return LinePainter(self._theme, line, width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        last = index.row() == index.model().rowCount() - 1
        line = self.painter_for(index, option.rect.width())
        line.paint(painter, option.rect, first=index.row() == 0, last=last)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()


class TimelineView(QListView):
    """The list; `evidence_wanted(Evidence)` on a click or Enter, `correction_wanted(event)`."""

    evidence_wanted = Signal(object)
    correction_wanted = Signal(object)

    def __init__(self, theme: Theme, model: TimelineModel) -> None:
        super().__init__()
        named(self, "timeline", "What happened")
        self._theme = theme
        self._lines = model
        self._delegate = TimelineDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.viewport().setMouseTracking(True)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        """As high as the lines, so that the inspector scrolls as one."""
        width = self.viewport().width()
        rows = range(self._lines.rowCount())
        heights = [self._delegate.painter_for(self._lines.index(row), width).height for row in rows]
        self.setFixedHeight(sum(heights) + self._theme.px(4))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_evidence(self.currentIndex())
        elif event.key() == Qt.Key.Key_Menu:
            self._on_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._on_link(event.position().toPoint())
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._on_link(point):
            self._open_evidence(self.indexAt(point))

    def _on_link(self, point: QPoint) -> bool:
        index = self.indexAt(point)
        if not index.isValid():
            return False
        box = self.visualRect(index)
        return self._delegate.painter_for(index, box.width()).link_box(box.top()).contains(point)

    def _open_evidence(self, index: Index) -> None:
        if index.isValid() and self._lines.line(index).evidence:
            self.evidence_wanted.emit(self._lines.line(index).evidence[0])

    def menu_for(self, index: Index) -> QMenu:
        """What can be done with a line: open each piece of evidence, correct the update."""
        line = self._lines.line(index)
        menu = QMenu(self)
        for evidence in line.evidence:
            page = "" if evidence.page is None else f", p. {evidence.page}"
            action = QAction(f"Open {evidence.document_title}{page}", menu)
            action.triggered.connect(lambda _=False, e=evidence: self.evidence_wanted.emit(e))
            menu.addAction(action)
        correct = QAction("Correct this update…", menu)
        correct.setEnabled(line.event is not None and not line.struck)
        correct.triggered.connect(lambda _=False: self.correction_wanted.emit(line.event))
        menu.addAction(correct)
        return menu

    def _on_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            menu = self.menu_for(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(point))
