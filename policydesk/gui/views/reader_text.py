"""The text of a document, read-only, with its margin stripes, page lines and selection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from policydesk.core.document import PassageKind
from policydesk.gui.pieces import named
from policydesk.gui.positions import DocumentPositions
from policydesk.gui.theme import Theme
from policydesk.gui.views.reader_document import measure
from policydesk.gui.views.reader_marks import Marks

SETTLE_MS = 150
REPAINT_MS = 20
_MOVING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Shift, Qt.Key.Key_Control,
}  # fmt: skip
"""Keys that change the selection, often held down: it is told once they rest."""


class ReaderText(QTextEdit):
    """Shows one document; loads nothing whatever its text says, and cannot be written in."""

    span_selected = Signal()
    page_shown = Signal(int)
    stripe_clicked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "readerText", "Text of the document")
        self._theme = theme
        self.marks = Marks()
        self.positions = DocumentPositions(())
        self._page = 0
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.span_selected)
        self.selectionChanged.connect(self._settle.start)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self._repaint = QTimer(self, singleShot=True, interval=REPAINT_MS)
        self._repaint.timeout.connect(self.paint_marks)
        theme.changed.connect(self.paint_marks)

    def show_document(self, document: QTextDocument, positions: DocumentPositions) -> None:
        """Take a finished document over; the one shown before is let go."""
        self.marks, self.positions, self._page = Marks(), positions, 0
        document.setParent(self)
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self._fit()
        self.paint_marks()
        self._tell_page()

    def settle(self) -> None:
        """Tell the selection now, if it has changed and the pause after that is not over."""
        if self._settle.isActive():
            self._settle.stop()
            self.span_selected.emit()

    def event(self, event: QEvent) -> bool:
        """Before a key is looked up among the verbs: R acts on what is selected, not what was."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() not in _MOVING
        ):
            self.settle()
        return super().event(event)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Answer nothing: a document must not make the window open files or addresses."""
        return

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only, with real line breaks."""
        made = QMimeData()
        text = self.textCursor().selectedText()
        made.setText(text.replace("\u2029", "\n\n").replace("\u2028", "\n"))
        return made

    def paint_marks(self) -> None:
        """Paint the marks as they are now."""
        first = self._first_in_view()
        foot = self.cursorForPosition(QPoint(0, self.viewport().height())).block()
        seen = (first.position(), foot.position() + foot.length())
        self.setExtraSelections(self.marks.as_selections(self.document(), self._theme, seen))
        self.viewport().update()

    def selected(self) -> tuple[int, int] | None:
        """The selection in code points of the canonical text, without white space at its ends."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        text = cursor.selectedText()
        lead = len(text) - len(text.lstrip())
        tail = len(text) - len(text.rstrip())
        points = self.positions
        first, last = points.to_canonical(start + lead), points.to_canonical(end - tail)
        return (first, last) if first < last else None

    def show_span(self, start: int, end: int, *, point: bool = True) -> None:
        """Bring a stretch of the canonical text into view, a third from the top."""
        first, last = self.positions.to_shown(start), self.positions.to_shown(end)
        if point:
            self.marks.pointed = (first, last)
            self.paint_marks()
        self.show_position(first)

    def show_position(self, position: int) -> None:
        """Scroll to a position and put the caret there."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)

    def selection_foot(self) -> QPoint:
        """Where the selection ends, at the foot of its last line, in this widget's pixels."""
        cursor = QTextCursor(self.textCursor())
        cursor.setPosition(cursor.selectionEnd())
        return self.viewport().mapTo(self, self.cursorRect(cursor).bottomLeft())

    def page_now(self) -> int:
        """The page of the first passage in view; 0 where the document has no pages."""
        return self._page

    def show_page(self, page: int) -> None:
        """Scroll to where a page begins."""
        for number, passage in enumerate(self.positions.passages):
            if passage.page is not None and passage.page >= page:
                block = self.document().findBlockByNumber(number)
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(max(int(top) - self._theme.px(36), 0))
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self._first_in_view()
        while block.isValid():
            box = self._box(block)
            if box.top() > self.viewport().height():
                break
            self._paint_block_extras(painter, block, box)
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._on_scroll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint()).position()
            stripe = self.marks.stripe_at(at)
            if stripe is not None:
                self.stripe_clicked.emit(stripe.recommendation)

    def _fit(self) -> None:
        """Keep the measure, and the column in the middle of a wide window."""
        gutter = self.document().documentMargin()
        wanted = int(measure(self._theme.serif(17)) + 2 * gutter)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max((room - wanted) // 2, 0)
        self.setViewportMargins(side, self._theme.px(12), side, 0)

    def _first_in_view(self) -> QTextBlock:
        if not self.verticalScrollBar().value():
            return self.document().firstBlock()
        return self.cursorForPosition(QPoint(0, 0)).block()

    def _box(self, block: QTextBlock) -> QRectF:
        box = self.document().documentLayout().blockBoundingRect(block)
        return box.translated(0, -self.verticalScrollBar().value())

    def _paint_block_extras(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        number = block.blockNumber()
        passages = self.positions.passages
        if number >= len(passages):
            return
        passage, before = passages[number], passages[number - 1] if number else None
        if before is not None and passage.page is not None and passage.page != before.page:
            self._paint_page_line(painter, passage.page, box)
        if passage.kind is PassageKind.LIST_ITEM:
            self._paint_bullet(painter, block, box)
        self._paint_stripes(painter, block, box)

    def _paint_page_line(self, painter: QPainter, page: int, box: QRectF) -> None:
        px, gutter = self._theme.px, self.document().documentMargin()
        text = f"page {page}"
        painter.setFont(self._theme.font(11))
        width = painter.fontMetrics().horizontalAdvance(text)
        y = int(box.top()) - px(24)
        right = self.viewport().width() - int(gutter)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(int(gutter), y, right - width - px(8), y)
        painter.setPen(self._theme.colour("faint"))
        painter.drawText(right - width, y + painter.fontMetrics().ascent() // 2 - 1, text)

    def _paint_bullet(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        text = block.text().lstrip()
        if not block.layout().lineCount() or not text[:1].isalpha():
            return  # it brings its own number or dash
        line = block.layout().lineAt(0)
        top = box.top() + line.y() + line.ascent()
        x = box.left() + self._theme.px(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("soft"))
        size = self._theme.px(5)
        painter.drawEllipse(QRectF(x, top - size - self._theme.px(2), size, size))

    def _paint_stripes(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        first, last = block.position(), block.position() + block.length()
        layout = block.layout()
        for stripe in self.marks.stripes:
            if stripe.end <= first or stripe.start >= last or not layout.lineCount():
                continue
            top = layout.lineForTextPosition(max(stripe.start - first, 0))
            end = min(stripe.end - first, block.length() - 1)
            foot = layout.lineForTextPosition(end)
            shift = layout.position().y() - self.verticalScrollBar().value()
            y = top.y() + shift
            x = self.document().documentMargin() - self._theme.px(16)
            bar = QRectF(x, y, self._theme.px(3), foot.y() + foot.height() + shift - y)
            painter.fillRect(bar, self._theme.colour("stripe"))

    def _on_scroll(self) -> None:
        self._tell_page()
        if self.marks.hits or self.marks.stripes:
            self._repaint.start()

    def _tell_page(self) -> None:
        number = self._first_in_view().blockNumber()
        passages = self.positions.passages
        page = passages[number].page if number < len(passages) else None
        if page is not None and page != self._page:
            self._page = page
            self.page_shown.emit(page)
