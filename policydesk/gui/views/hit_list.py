"""The list of hits: documents as headings, snippets with their marks, status at the right."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from policydesk.core.query import Hit
from policydesk.gui.chip import chip_size, paint_chip
from policydesk.gui.choosing import choose_row
from policydesk.gui.models.hits import (
    DocumentHead,
    HitRow,
    HitsModel,
    Index,
    chip_of,
    remark,
    say_lacks,
    where_text,
)
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.views.lettering import Lettering

SNIPPET_LINES = 3
KEPT = 300
"""Texts that stay laid out: of what the next letter typed finds, much was there before."""


class HitDelegate(QStyledItemDelegate):
    """Sizes and paints headings and hits."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._laid_out: dict[HitRow, tuple[Lettering, ...]] = {}
        self._sizes: dict[HitRow | None, QSize] = {}
        self._texts: OrderedDict[tuple[object, ...], Lettering] = OrderedDict()
        self._for_width = self._room = 0
        theme.changed.connect(self._on_theme)

    def forget(self) -> None:
        """Let go of what was laid out for other rows."""
        self._laid_out.clear()
        self._sizes.clear()

    def _on_theme(self) -> None:
        self.forget()
        self._texts.clear()
        self._for_width = 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Asked for each row three times and more for one answer, and for each that is painted."""
        row = index.data(Qt.ItemDataRole.UserRole)
        self._measure()
        size = self._sizes.get(row)
        if size is None:
            size = self._sizes[row] = self._size(row)
        return size

    def _size(self, row: HitRow | None) -> QSize:
        px = self._theme.px
        if isinstance(row, DocumentHead):
            title, words = self._lettering(row)
            return QSize(0, round(title.height + words.height) + px(18))
        if isinstance(row, Hit):
            return QSize(0, round(sum(part.height for part in self._lettering(row))) + px(12))
        return QSize(0, px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, DocumentHead):
            self._paint_head(painter, option.rect, row, first=index.row() == 0)
        elif isinstance(row, Hit):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            focused = self._view.hasFocus() and index == self._view.currentIndex()
            self._paint_hit(painter, option.rect, row, chosen=chosen, focused=focused)
        painter.restore()

    def _measure(self) -> None:
        """The width of a row, with room for the scroll bar whether it is shown or not; where it is
        another than before, everything is laid out anew.
        """
        if self._view.width() != self._for_width:
            self.forget()
            self._for_width = self._view.width()
            self._room = self._for_width - self._view.verticalScrollBar().sizeHint().width()

    def _lettering(self, row: HitRow) -> tuple[Lettering, ...]:
        """The words of a row, laid out once for the width of now."""
        self._measure()
        if row not in self._laid_out:
            made = self._head(row) if isinstance(row, DocumentHead) else self._hit(row)
            self._laid_out[row] = made
        return self._laid_out[row]

    def _head(self, row: DocumentHead) -> tuple[Lettering, ...]:
        room = self._room - self._theme.px(36)
        title = self._written(row.title, 15, room, lines=2, bold=True)
        return title, self._written(row.words or " ", 12, room, lines=1)

    def _paint_head(self, painter: QPainter, box: QRect, row: DocumentHead, *, first: bool) -> None:
        px, colour = self._theme.px, self._theme.colour
        if not first:
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(box.left(), box.top() + px(3), box.right(), box.top() + px(3))
        title, words = self._lettering(row)
        at = QPointF(px(18), box.top() + px(12))
        title.draw(painter, at, colour("text"))
        at.setY(at.y() + title.height + 1)
        words.draw(painter, at, colour("soft"))

    def _right(self, hit: Hit) -> int:
        chip = chip_of(hit)
        if chip is not None:
            return chip_size(self._theme, chip[0]).width() + self._theme.px(12)
        words = remark(hit)
        metrics = self._view.fontMetrics()
        return metrics.horizontalAdvance(words) + self._theme.px(12) if words else 0

    def _hit(self, hit: Hit) -> tuple[Lettering, ...]:
        """The snippet, and below it the words that a partial match lacks."""
        snippet, words = self._snippet(hit), say_lacks(hit)
        if not words:
            return (snippet,)
        room = max(self._room - self._theme.px(96) - self._right(hit), self._theme.px(120))
        return snippet, self._written(words, 12, room, lines=1)

    def _snippet(self, hit: Hit) -> Lettering:
        px = self._theme.px
        room = self._room - px(70) - px(26) - self._right(hit)
        room = max(room, px(120))
        written = self._written(hit.snippet, 13, room, lines=SNIPPET_LINES, leading=1.12)
        return written.marked(hit.marks)

    def _written(
        self, text: str, size: int, room: int, *, lines: int, leading: float = 1.0,
        bold: bool = False,
    ) -> Lettering:
        """A text in so many lines, laid out now or for an answer before."""
        key = (text, size, room, lines, leading, bold)
        made = self._texts.pop(key, None)
        if made is None:
            font = self._theme.font(size, bold=bold)
            made = Lettering(text, font, room, lines=lines, leading=leading)
            if len(self._texts) >= KEPT:
                self._texts.popitem(last=False)
        self._texts[key] = made
        return made

    def _paint_hit(
        self, painter: QPainter, box: QRect, hit: Hit, *, chosen: bool, focused: bool
    ) -> None:
        px, colour = self._theme.px, self._theme.colour
        back = box.adjusted(px(10), 0, -px(10), 0)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sel"))
            painter.drawRoundedRect(back, px(6), px(6))
        if focused:
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(back.adjusted(1, 1, -1, -1), px(6), px(6))
        top = box.top() + px(6)
        painter.setFont(self._theme.font(12))
        painter.setPen(colour("soft"))
        where = QRect(px(18), top, px(50), painter.fontMetrics().height() + 2)
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft, where_text(hit))
        snippet, *lacking = self._lettering(hit)
        snippet.draw(painter, QPointF(px(70), top), colour("text"), colour("mark"))
        for words in lacking:
            words.draw(painter, QPointF(px(70), top + snippet.height), colour("soft"))
        self._paint_right(painter, box, top, hit)

    def _paint_right(self, painter: QPainter, box: QRect, top: int, hit: Hit) -> None:
        px, chip = self._theme.px, chip_of(hit)
        if chip is not None:
            left = box.right() - px(18) - chip_size(self._theme, chip[0]).width()
            paint_chip(painter, QPoint(left, top - px(2)), *chip, self._theme)
            return
        words = remark(hit)
        if words:
            painter.setPen(self._theme.colour("soft"))
            right = QRect(box.left(), top, box.width() - px(18), px(24))
            painter.drawText(right, Qt.AlignmentFlag.AlignRight, words)


class HitList(QListView):
    """Shows hits; `chosen(Hit)` as the mark moves, `opened(Hit)` on Enter or a double click.

    `menu_wanted(QPoint)` where a menu of the hit under the mark belongs, in screen coordinates.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, model: HitsModel) -> None:
        super().__init__()
        named(self, "hits", "Results")
        self._hits = model
        self.setModel(model)
        delegate = HitDelegate(theme, self)
        self.setItemDelegate(delegate)
        model.modelAboutToBeReset.connect(delegate.forget)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> Hit | None:
        """The hit under the mark."""
        row = self._hits.row(self.currentIndex())
        return row if isinstance(row, Hit) else None

    def go(self, step: int) -> None:
        """Go to the next hit (1), or the one before (-1)."""
        index = self._hits.step(self.currentIndex(), step)
        if index.isValid():
            choose_row(self, index)
            if index.row() == 1:
                self.scrollToTop()  # with its heading
            else:
                self.scrollTo(index)

    def choose_first(self, before: Hit | None = None) -> None:
        """Put the mark on the first hit, or leave it on the one it was on `before`."""
        kept = QModelIndex() if before is None else self._hits.index_of(before)
        if kept.isValid():
            choose_row(self, kept)
            self.scrollTo(kept)
            return
        first = self._hits.step(QModelIndex(), 1)
        if first.isValid():
            choose_row(self, first)
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        current = self.visualRect(self.currentIndex())
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if by_key or self.indexAt(event.pos()) == self.currentIndex():
            at = current.bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _on_current(self, index: Index, _before: Index) -> None:
        row = self._hits.row(index)
        if isinstance(row, Hit):
            self.chosen.emit(row)

    def _on_open(self, index: Index) -> None:
        row = self._hits.row(index)
        if isinstance(row, Hit):
            self.opened.emit(row)
