"""The table of documents: virtual, sortable, with the columns a person chose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QTableView,
    QToolTip,
)

from policydesk.core.document import Document
from policydesk.core.ids import DocumentId
from policydesk.gui.chip import chip_size, paint_chip
from policydesk.gui.choosing import choose_row
from policydesk.gui.models.documents import (
    COLUMN_AT,
    COLUMNS,
    QUALITY_MARKS,
    DocumentRow,
    quality_words,
)
from policydesk.gui.models.id_table import IdTableModel
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

ROW_HEIGHT = 30
QUALITY = COLUMN_AT["quality"]
Index = QModelIndex | QPersistentModelIndex


class DocumentTable(QTableView):
    """Tells what is selected, opened and sorted by; knows no library."""

    chosen = Signal(object)
    opened = Signal(object)
    sort_asked = Signal(str, bool)
    columns_changed = Signal()

    def __init__(self, model: IdTableModel[DocumentRow], theme: Theme) -> None:
        super().__init__()
        named(self, "documentTable", "Documents")
        self._model, self._theme = model, theme
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self._sorted = ("added", True)
        self._set_up_head()
        self.activated.connect(self._open)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column's key, and whether it runs downwards."""
        return self._sorted

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns and hide the others; the title always stays."""
        for at, column in enumerate(COLUMNS):
            self.setColumnHidden(at, column.key not in keys and column.key != "title")
        self._give_title_the_rest()
        self.columns_changed.emit()

    def shown_columns(self) -> list[str]:
        return [c.key for at, c in enumerate(COLUMNS) if not self.isColumnHidden(at)]

    def selected_ids(self) -> tuple[DocumentId, ...]:
        """What is selected, in the table's order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(DocumentId(self._model.ids[at]) for at in rows)

    def select_document(self, document_id: DocumentId) -> None:
        """Select one document and bring it into view."""
        at = self._model.position(document_id)
        if at is not None:
            choose_row(self, self._model.index(at, 0))
            self.scrollTo(self._model.index(at, 0))

    def columns_menu(self) -> QMenu:
        """A menu in which each column can be shown or hidden."""
        menu = QMenu("Columns", self)
        for column in COLUMNS[1:]:
            act = menu.addAction(column.title)
            act.setCheckable(True)
            act.setChecked(column.key in self.shown_columns())
            act.toggled.connect(lambda on, key=column.key: self._toggle(key, on))
        return menu

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected_ids())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._model.write(self._rows_in_view())
            done = super().viewportEvent(event)
            self._paint_verdicts(event.rect())
            return done
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self.indexAt(event.pos())
            words = self._model.said(under.row(), under.column()) if under.isValid() else ""
            QToolTip.showText(event.globalPos(), words, self.viewport(), self.visualRect(under))
            return True
        return super().viewportEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        if current.isValid():
            self._model.write([current.row()])  # a screen reader reads it before it is painted
        super().currentChanged(current, previous)

    def keyboardSearch(self, search: str) -> None:
        column = max(self.currentIndex().column(), 0)
        self._model.write(range(self._model.rowCount()), [column])
        super().keyboardSearch(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _paint_verdicts(self, part: QRect) -> None:
        """The verdict on each text: quiet when it is good, a chip when it is not.

        All in one go, after Qt painted the cells: a delegate is a call into Python for each row,
        and while files are imported each waits for the import to let go of the interpreter.
        """
        if self.isColumnHidden(QUALITY):
            return
        with QPainter(self.viewport()) as painter:
            for at in self._rows_in_view():
                row, cell = self._model.row(at), self.visualRect(self._model.index(at, QUALITY))
                if row is not None and cell.intersects(part):
                    painter.setClipRect(cell)
                    self._paint_verdict(painter, cell, row.document)

    def _paint_verdict(self, painter: QPainter, cell: QRect, document: Document) -> None:
        theme, words = self._theme, quality_words(document)
        tone = QUALITY_MARKS[document.text_quality][1]
        if tone == "ok":
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("soft"))
            place = cell.adjusted(theme.px(12), 0, 0, -1)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        else:
            height = chip_size(theme, words).height()
            left = QPoint(cell.left() + theme.px(8), cell.center().y() - height // 2 + 1)
            paint_chip(painter, left, words, tone, theme, width=cell.width() - theme.px(10))

    def _rows_in_view(self) -> range:
        self.executeDelayedItemsLayout()  # else it is the scroll position of the rows before
        first = max(self.rowAt(0), 0)
        last = self.rowAt(max(self.viewport().height() - 1, 0))
        return range(first, self._model.rowCount() if last < 0 else last + 1)

    def _open(self, index: Index) -> None:
        row_id = self._model.id_of(index)
        if row_id is not None:
            self.opened.emit(DocumentId(row_id))

    def _toggle(self, key: str, on: bool) -> None:
        keys = [k for k in self.shown_columns() if k != key]
        self.show_columns([*keys, key] if on else keys)

    def _set_up_head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(self._theme.px(48))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(
            lambda at: self.columns_menu().popup(head.mapToGlobal(at))
        )
        head.sectionClicked.connect(self._on_head)
        self._model.show_sorted(COLUMN_AT["added"], descending=True)
        self.show_columns([column.key for column in COLUMNS if column.shown])

    def _on_head(self, section: int) -> None:
        key = COLUMNS[section].key
        down = not self._sorted[1] if self._sorted[0] == key else key in {"added", "issued"}
        self._sorted = (key, down)
        self._model.show_sorted(section, descending=down)
        self.sort_asked.emit(key, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_title_the_rest()

    def _give_title_the_rest(self) -> None:
        """Spare width goes to the publisher first, up to twice its own, then to the title."""
        title, publisher = COLUMN_AT["title"], COLUMN_AT["publisher"]
        usual = self._theme.px(COLUMNS[publisher].width)
        lengths = self.horizontalHeader().length()
        taken = self.columnWidth(title) + self.columnWidth(publisher)
        spare = self.viewport().width() - (lengths - taken) - usual
        spare -= self._theme.px(COLUMNS[title].width * 3 // 2)
        self.setColumnWidth(publisher, usual + min(max(spare // 2, 0), usual))
        others = self.horizontalHeader().length() - self.columnWidth(title)
        least = self._theme.px(COLUMNS[title].width * 3 // 4)
        self.setColumnWidth(title, max(self.viewport().width() - others, least))

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_HEIGHT))
        self.verticalHeader().setMinimumSectionSize(self._theme.px(ROW_HEIGHT))
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, self._theme.px(column.width))
        self._give_title_the_rest()
