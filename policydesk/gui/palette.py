"""The command palette: every action, document, recommendation, pack and search, by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from policydesk.gui.actions import ActionBook
from policydesk.gui.choosing import choose_row
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import label, named

if TYPE_CHECKING:
    from policydesk.library import LibraryReader

MOST = 60
WIDTH, HEIGHT, ROW = 620, 420, 30
Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to go to or do; `hint` is its keys or what kind of thing it is."""

    text: str
    hint: str
    run: Callable[[], object]
    key: str = ""


def entry(text: str, hint: str, run: Callable[[], object]) -> Entry:
    """An entry with the text it is searched by."""
    return Entry(text, hint, run, f"{text} {hint}".casefold())


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Entries that hold every word typed; those that begin with the text come first."""
    words = typed.casefold().split()
    found = [e for e in entries if all(word in e.key for word in words)]
    start = " ".join(words)
    found.sort(key=lambda e: not e.key.startswith(start))
    return found[:MOST]


class EntryList(QAbstractListModel):
    """The entries that fit what is typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.text}, {found.hint}"
        return found if role == _ENTRY else None


class EntryDelegate(QStyledItemDelegate):
    """Text at the left, the hint in quiet letters at the right."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = desk.theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Entry = index.data(_ENTRY)
        px = self._theme.px
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("sel"))
        box = option.rect.adjusted(px(12), 0, -px(12), 0)
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("soft"))
        room = painter.fontMetrics().horizontalAdvance(found.hint) + px(16)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.hint
        )
        painter.setFont(self._theme.font(13))
        painter.setPen(self._theme.colour("text"))
        text = painter.fontMetrics().elidedText(
            found.text, Qt.TextElideMode.ElideRight, box.width() - room
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class CommandPalette(QDialog):
    """Typing narrows, arrows choose, Return does it."""

    def __init__(self, window: QWidget, desk: Desk, book: ActionBook) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        named(self, "palette", "Command palette")
        self._desk, self._book, self._window = desk, book, window
        self._things: list[Entry] = []
        self.field = named(QLineEdit(), "searchBox", "Type a command, a document, a search")
        self.field.setPlaceholderText("Type a command, a document, a recommendation or a search")
        self.model = EntryList(self)
        self.list = named(QListView(), "paletteList", "Results")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(desk, self))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self.field.textChanged.connect(lambda _: self._narrow())
        self.field.returnPressed.connect(lambda: self._do(self.list.currentIndex().row()))
        self.field.installEventFilter(self)
        self.nothing = label("", "soft", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.field)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.list, 1)

    def open(self) -> None:
        """Show it over the window's head, with everything there is to find."""
        px, window = self._desk.theme.px, self._window
        width = min(px(WIDTH), window.width() - px(40))
        height = min(px(HEIGHT), window.height() - px(80))
        self._column.setContentsMargins(px(8), px(8), px(8), px(8))
        self._column.setSpacing(px(8))
        self.field.setMinimumHeight(px(34))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.setGeometry(
            corner.x() + (window.width() - width) // 2, corner.y() + px(60), width, height
        )
        self._narrow()
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._desk.bridge.read(self._gather, self._have, ticket=(self, "things"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10,
                 Qt.Key.Key_PageUp: -10}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.model.entries:
            return False
        last = len(self.model.entries) - 1
        at = min(max(self.list.currentIndex().row() + step, 0), last)
        choose_row(self.list, self.model.index(at, 0))
        return True

    def _narrow(self) -> None:
        self.model.show(matching([*self._acts(), *self._things], self.field.text()))
        words = self.field.text().strip()
        self.nothing.setVisible(bool(words) and not self.model.entries)
        self.nothing.setText(
            f"No command, document, recommendation, pack or search is called “{words}”. "
            "Return looks for it in the text of every document."
        )
        if self.model.entries:
            choose_row(self.list, self.model.index(0, 0))

    def _do(self, at: int) -> None:
        if 0 <= at < len(self.model.entries):
            chosen = self.model.entries[at]
            self.hide()
            chosen.run()
        elif words := self.field.text().strip():
            self.hide()
            self._desk.ways.find_wanted.emit(words)

    def _acts(self) -> list[Entry]:
        made = []
        for spec in self._book:
            action = self._book.action(spec.id)
            if action.isEnabled() and spec.id != "palette":
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                made.append(entry(action.text(), keys, action.trigger))
        return made

    def _gather(self, reader: LibraryReader) -> list[Entry]:
        ways = self._desk.ways
        documents = [
            entry(d.title, f"document · {d.byline}" if d.byline else "document",
                  partial(ways.document_wanted.emit, d.id, None, ""))
            for d in reader.documents.all()
        ]
        tagged = [
            entry(f"{r.label} {r.asks}", "recommendation",
                  partial(ways.recommendation_wanted.emit, r.id))
            for r in reader.recommendations.all()
        ]
        packs = [
            entry(p.name, "pack", partial(ways.pack_wanted.emit, p.id)) for p in reader.packs.all()
        ]
        saved = [
            entry(kept.name, f"saved {kept.noun}", partial(ways.saved_search_wanted.emit, kept))
            for kept in reader.searches.all()
        ]
        recent = [
            entry(query, "recent search", partial(ways.find_wanted.emit, query))
            for query in reader.searches.history()
        ]
        return [*saved, *documents, *tagged, *packs, *recent]

    def _have(self, things: list[Entry]) -> None:
        self._things = things
        self._narrow()
