"""The outline of a pack: reorder with mouse or keys, word headings and notes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.charts import ChartKind
from policydesk.core.pack import PackItemKind
from policydesk.gui.chip import TONES
from policydesk.gui.choosing import choose_row
from policydesk.gui.desk import Desk
from policydesk.gui.flow import FlowLayout
from policydesk.gui.models.pack_items import Index, PackItemsModel
from policydesk.gui.pieces import button, icon_button, label, named
from policydesk.gui.theme import Theme
from policydesk.gui.views.lettering import Lettering

WORDING_PAUSE_MS = 900
WORDED = frozenset({PackItemKind.HEADING, PackItemKind.NOTE})
"""Entries whose words are typed here."""


class OutlineDelegate(QStyledItemDelegate):
    """Paints an entry: heading in bold, note in grey, recommendation with its status mark."""

    def __init__(self, theme: Theme, view: QListView, model: PackItemsModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        words = self._words(index.row())
        return QSize(0, round(words.height) + self._theme.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row, px, colour = index.row(), self._theme.px, self._theme.colour
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(px(6), 1, -px(6), -1)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sel"))
            painter.drawRoundedRect(box, px(4), px(4))
        kind = self._model.item(row).kind
        listed = self._model.listed(row)
        if listed is not None:
            painter.setFont(self._theme.font(13))
            painter.setPen(colour(TONES[listed.headline.kind]))
            mark = QRect(box.left() + px(6), box.top() + px(4), px(16), px(20))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, listed.headline.symbol)
        words = self._words(row)
        role = "soft" if kind is PackItemKind.NOTE else "text"
        at = box.topLeft()
        at.setX(box.left() + self._left(row))
        at.setY(box.top() + px(5))
        words.draw(painter, at.toPointF(), colour(role))
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(4), px(4))
        painter.restore()

    def _left(self, row: int) -> int:
        heading = self._model.item(row).kind is PackItemKind.HEADING
        return self._theme.px(8 if heading else 26)

    def _words(self, row: int) -> Lettering:
        heading = self._model.item(row).kind is PackItemKind.HEADING
        font = self._theme.font(13, bold=heading)
        bar = self._view.verticalScrollBar().sizeHint().width()  # room for it, shown or not
        room = self._view.width() - bar - self._left(row) - self._theme.px(20)
        return Lettering(self._model.words(row), font, room, lines=2)


class OutlineView(QListView):
    """The list; entries are dragged, or moved with Alt+Up and Alt+Down."""

    def __init__(self, theme: Theme, model: PackItemsModel) -> None:
        super().__init__()
        named(self, "packOutline", "Outline of the pack")
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(theme, self, model))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def move_current(self, step: int) -> None:
        """Move the chosen entry up (-1) or down (1), and keep it chosen."""
        row = self.currentIndex().row()
        self._entries.move(row, row + step)
        self.choose(max(0, min(row + step, self._entries.rowCount() - 1)))

    def choose(self, row: int) -> None:
        choose_row(self, self._entries.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        row = self.currentIndex().row()
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and row >= 0:
            self._entries.take_out(row)
            self.choose(min(row, self._entries.rowCount() - 1))
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the dragged entry to where it was let go."""
        row = self.currentIndex().row()
        under = self.indexAt(event.position().toPoint())
        to = under.row() if under.isValid() else self._entries.rowCount() - 1
        indicator = self.dropIndicatorPosition()
        if under.isValid() and indicator is QAbstractItemView.DropIndicatorPosition.BelowItem:
            to += 1
        if to > row and under.isValid():
            to -= 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._entries.move(row, to)
        self.choose(to)


class WordsField(QPlainTextEdit):
    """Markdown words of a heading, note or introduction; `worded(text)` when a person pauses."""

    worded = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, "", name)
        self.setTabChangesFocus(True)
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=WORDING_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.textChanged.connect(self._pause.start)

    def show_words(self, text: str) -> None:
        """Show other words, unless these are just what was typed."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._told = text
        self._pause.stop()

    def tell(self) -> None:
        """Say what stands here, if it was not said yet."""
        self._pause.stop()
        if self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.worded.emit(self._told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tell()


class PackOutline(QWidget):
    """The outline with its buttons, the field for words, and the introduction.

    `arranged(items, sentence)` and `introduced(text)` when a person changed something.
    """

    arranged = Signal(object, str)
    introduced = Signal(str)

    def __init__(self, desk: Desk, model: PackItemsModel) -> None:
        super().__init__()
        named(self, "sidePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._model = model
        self.view = OutlineView(desk.theme, model)
        self.introduction = WordsField("Introduction, in Markdown")
        self.introduction.setPlaceholderText("Introduction, in Markdown")
        self.words = WordsField("Words of the heading or note, in Markdown")
        self.charts = QMenu(self)
        self.chart = button("+ Chart", self._open_charts, role="outline")
        self._words_row = -1
        self._build()
        model.arranged.connect(self.arranged)
        self.introduction.worded.connect(self.introduced)
        self.words.worded.connect(self._on_worded)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_words())
        model.modelReset.connect(self._show_words)
        model.dataChanged.connect(lambda *_: self._show_words())

    def add_heading(self) -> None:
        """Put a heading above the chosen entry and begin to word it."""
        self._add(PackItemKind.HEADING, "New heading")

    def add_note(self) -> None:
        """Put a note above the chosen entry and begin to word it."""
        self._add(PackItemKind.NOTE, "New note")

    def add_chart(self, kind: ChartKind) -> None:
        """Put a chart of what the pack prints above the chosen entry."""
        at = max(0, self.view.currentIndex().row())
        self._model.add(PackItemKind.CHART, kind.value, at=at)
        self.view.choose(at)

    def _open_charts(self) -> None:
        """Offer the charts below their button."""
        self.charts.popup(self.chart.mapToGlobal(self.chart.rect().bottomLeft()))

    def _add(self, kind: PackItemKind, text: str) -> None:
        at = max(0, self.view.currentIndex().row())
        self._model.add(kind, text, at=at)
        self.view.choose(at)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def _on_worded(self, text: str) -> None:
        row = self._words_row
        if 0 <= row < self._model.rowCount():
            self._model.reword(row, text)

    def _show_words(self) -> None:
        row = self.view.currentIndex().row()
        worded = row >= 0 and self._model.item(row).kind in WORDED
        if row != self._words_row and self._words_row >= 0:
            self.words.tell()
        self._words_row = row if worded else -1
        self.words.setVisible(worded)
        if worded and not self.words.hasFocus():
            self.words.show_words(self._model.item(row).text)

    def _build(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(12), px(10), px(10))
        column.setSpacing(px(8))
        column.addWidget(label("Introduction", "section"))
        self.introduction.setMinimumHeight(px(40))
        self.introduction.setMaximumHeight(px(72))
        column.addWidget(self.introduction)
        head = QHBoxLayout()
        head.addWidget(label("Outline", "section"), 1)
        for icon, name, act in (
            ("up", "Move up", lambda: self.view.move_current(-1)),
            ("down", "Move down", lambda: self.view.move_current(1)),
        ):
            head.addWidget(icon_button(self._desk.icons, self._desk.theme, icon, name, act))
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.view.setMinimumHeight(px(64))
        self.words.setMinimumHeight(px(40))
        self.words.setMaximumHeight(px(96))
        column.addWidget(self.words)
        foot = QWidget()
        flow = FlowLayout(foot, gap=px(6))
        flow.addWidget(button("+ Heading", self.add_heading, role="outline"))
        flow.addWidget(button("+ Note", self.add_note, role="outline"))
        for kind in ChartKind:
            self.charts.addAction(kind.words, partial(self.add_chart, kind))
        flow.addWidget(self.chart)
        column.addWidget(foot)
        self.words.hide()
