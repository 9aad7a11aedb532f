"""The register's table: two-line rows, status chips, and the headings of the groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from policydesk.core.ids import RecommendationId
from policydesk.core.register import RegisterRow
from policydesk.core.views import SHOWN
from policydesk.gui.chip import TONES, chip_size, paint_chip
from policydesk.gui.choosing import choose_row
from policydesk.gui.models.recommendations import (
    Column,
    Group,
    Index,
    RegisterModel,
    cell_text,
    dates_note,
)
from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme
from policydesk.gui.views.lettering import Lettering

MANY_ROWS = 250
"""From here on all rows get two lines, so that nobody waits for them to be measured."""

NARROW = 620
"""Pixels of the 100 % window below which source and evidence are left to the inspector."""

NARROW_SHARES = {Column.STATUS: 0.34, Column.DATES: 0.2}
SHARES = {Column.SOURCE: 0.13, Column.STATUS: 0.25, Column.DATES: 0.18, Column.EVIDENCE: 0.09}


class RegisterDelegate(QStyledItemDelegate):
    """Paints one cell; a row is as high as its words need, two lines at most."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        px, line = self._theme.px, option.fontMetrics.height()
        one, two = line + px(14), 2 * line + px(14)
        if self._view.uniformRowHeights():  # the first row is measured for all, and is a heading
            return QSize(0, two)
        if isinstance(row, Group):
            return QSize(0, px(26))
        if not isinstance(row, RegisterRow):
            return QSize(0, two)
        column = Column(index.column())
        if column is Column.EVIDENCE:
            return QSize(0, one)
        width = self._view.columnWidth(index.column()) - px(21)
        if column is Column.STATUS:
            whole = chip_size(self._theme, cell_text(row, column))
            fits = whole.width() <= width
            return QSize(0, max(one if fits else two, whole.height() + px(10)))
        fits = option.fontMetrics.horizontalAdvance(cell_text(row, column)) <= width
        return QSize(0, one if fits else two)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, RegisterRow):
            return
        painter.save()
        painter.setClipRect(option.rect)
        column, px = Column(index.column()), self._theme.px
        box = option.rect.adjusted(px(16), px(7), -px(4), -px(7))
        if column is Column.STATUS:
            text = cell_text(row, column)
            at = QRect(box).topLeft()
            at.setY(at.y() - px(2))
            paint_chip(painter, at, text, TONES[row.headline.kind], self._theme,
                       width=box.width(), wrap=True)  # fmt: skip
        else:
            self._paint_words(painter, QRectF(box), row, column)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRectF, row: RegisterRow, column: Column
    ) -> None:
        note = dates_note(row)
        warning = column is Column.DATES and note.warning
        role = {Column.RECOMMENDATION: "text"}.get(column, "claim" if warning else "soft")
        words = Lettering(
            cell_text(row, column),
            self._theme.font(13, bold=warning),
            box.width(),
            lines=2,
        )
        words.draw(painter, QPointF(box.topLeft()), self._theme.colour(role))


class RegisterView(QTreeView):
    """Shows the register; `chosen(ids)` when the selection moves, `opened(id)` on Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, model: RegisterModel) -> None:
        super().__init__()
        named(self, "register", "Recommendations")
        self._theme = theme
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(RegisterDelegate(theme, self))
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(True)
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(self._on_open)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self.columns: tuple[str, ...] = SHOWN
        self._kept: tuple[RecommendationId, ...] = ()
        self._silent = False

    def selected(self) -> tuple[RecommendationId, ...]:
        """The chosen recommendations, top down."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self._rows.id_at(row) for row in rows)
        return tuple(rec_id for rec_id in found if rec_id is not None)

    def choose(self, rec_id: RecommendationId) -> bool:
        """Select a recommendation and bring it into view; False when it is not shown."""
        index = self._rows.index_of(rec_id)
        if index.isValid():
            choose_row(self, index)
            self.scrollTo(index)
        return index.isValid()

    def choose_several(self, ids: Sequence[RecommendationId]) -> None:
        """Select those of these that are shown, the first of them under the keyboard."""
        shown = [index for each in ids if (index := self._rows.index_of(each)).isValid()]
        if not shown:
            return
        choose_row(self, shown[0])
        self.scrollTo(shown[0])
        at, others = sorted(index.row() for index in shown), QItemSelection()
        first = at[0]
        for row, following in pairwise([*at, -1]):
            if following != row + 1:  # ranges, not rows: there may be tens of thousands
                others.select(self._rows.index(first, 0), self._rows.index(row, 0))
                first = following
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(others, flags.Select | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Show these of the columns that may be left out (`views.SHOWN`)."""
        self.columns = names
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give each column its share of the room; with little room some are left out."""
        room = self.viewport().width()
        narrow = room * 100 < NARROW * self._theme.percent
        for column in (Column.SOURCE, Column.DATES, Column.EVIDENCE):
            wanted = column.name.lower() in self.columns
            self.setColumnHidden(column, not wanted or (narrow and column is not Column.DATES))
        rest = room
        for column, share in (NARROW_SHARES if narrow else SHARES).items():
            if self.isColumnHidden(column):
                continue
            self.header().resizeSection(column, int(room * share))
            rest -= int(room * share)
        self.header().resizeSection(Column.RECOMMENDATION, rest)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        box = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        colour, px = self._theme.colour, self._theme.px
        if isinstance(row, Group):
            painter.fillRect(box, colour("win"))
            painter.setFont(self._theme.font(12, bold=True))
            painter.setPen(colour("soft"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box.adjusted(px(16), 0, -px(8), 0), middle, row.words)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected) or (
                self.selectionModel().isRowSelected(index.row(), index.parent())
            )
            painter.fillRect(box, colour("sel" if chosen else "panel"))
            self._draw_cells(painter, option, index)
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.hasFocus() and index.row() == self.currentIndex().row():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _draw_cells(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Each cell by the delegate alone: the style would put its own gradient under them."""
        cell = QStyleOptionViewItem(option)
        for column in (c for c in Column if not self.isColumnHidden(c)):
            left = self.columnViewportPosition(column)
            cell.rect = QRect(
                left, option.rect.top(), self.columnWidth(column), option.rect.height()
            )
            self.itemDelegate().paint(painter, cell, self._rows.index(index.row(), column))

    def _before_reset(self) -> None:
        self._kept = self.selected()
        self._silent = True

    def _after_reset(self) -> None:
        self.setUniformRowHeights(len(self._rows.given) > MANY_ROWS)
        self.choose_several(self._kept)
        self._silent = False
        self._on_selection()

    def _on_selection(self, *_: object) -> None:
        if not self._silent:
            self.chosen.emit(self.selected())

    def _on_open(self, index: Index) -> None:
        row = self._rows.entry(index)
        if isinstance(row, RegisterRow):
            self.opened.emit(row.recommendation.id)
