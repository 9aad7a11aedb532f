"""Lists the short forms that a search also reads as what they stand for, and asks for changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTreeWidgetItem, QWidget

from policydesk.core.thesaurus import Pair
from policydesk.gui.choosing import choose_row
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

AROUND = 350
"""What the rest of the dialog takes of the window's height, unscaled."""
_PAIR, _OWN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The pairs to list: those of the library, those shipped, and shipped ones switched off."""

    own: tuple[Pair, ...]
    shipped: tuple[Pair, ...]
    off: tuple[Pair, ...]


class ThesaurusDialog(QDialog):
    """`added(str, str)`, `changed(Pair, str, str)`, `removed(Pair)`, `switched(Pair, bool)`.

    `undo_wanted` takes the last act back. The dialog writes nothing itself: `find` gives the
    pairs with some words in them, and whoever writes calls `list_again`.
    """

    added = Signal(str, str)
    changed = Signal(object, str, str)
    removed = Signal(object)
    switched = Signal(object, bool)
    undo_wanted = Signal()

    def __init__(
        self, parent: QWidget, theme: Theme, find: Callable[[str], ShortForms], *, writable: bool
    ) -> None:
        super().__init__(parent)
        self._find, self._writable = find, writable
        self._frame = Frame(self, theme, "Short forms", width=720)
        self._frame.body.addWidget(label(
            "A search for a short form also finds what it stands for, and the other way round. "
            "A form without its tick is not read so in this library.", "soft", wrap=True))
        self.words = named(QLineEdit(placeholderText="Find a short form or a meaning"), "",
                           "Find a short form or a meaning")
        self.words.textChanged.connect(lambda _text: self._list_as_it_stands())
        self._frame.body.addWidget(self.words)
        self.listing = Listing("Short forms", theme, tall=_tall(parent, theme))
        self.listing.header().resizeSection(0, theme.px(190))
        self.listing.currentItemChanged.connect(lambda _now, _before: self._fill())
        self.listing.itemChanged.connect(self._switch)
        self._frame.body.addWidget(self.listing, 1)
        self.nothing = label("No short form or meaning has these words.", wrap=True)
        self._frame.body.addWidget(self.nothing)
        self._build_form(theme)
        self.save = button("Add", self._save, role="primary")
        self.new = button("New short form", self._start_new)
        self.remove = button("Remove", self._remove, name="Remove the short form")
        self.undo = button("Undo", self.undo_wanted.emit, name="Undo the last change")
        self._frame.finish(
            self.save, self.undo, self.remove, self.new, button("Close", self.accept))
        self.list_again()
        self.words.setFocus()

    @property
    def chosen(self) -> Pair | None:
        """The pair under the mark."""
        item = self.listing.currentItem()
        pair = item.data(0, _PAIR) if item is not None else None
        return pair if isinstance(pair, Pair) else None

    def list_again(self, wanted: Pair | None = None, *, undoable: bool = False) -> None:
        """Read the list again, and put the mark on a pair if it is there."""
        found = self._find(self.words.text())
        with QSignalBlocker(self.listing):
            self.listing.clear()
            self._add_group("Of this library", found.own, own=True)
            self._add_group("Switched off in this library", found.off, on=False)
            self._add_group("Shipped with the program", found.shipped)
            for item in self._items():
                if wanted is not None and item.data(0, _PAIR) == wanted:
                    choose_row(self.listing, self.listing.indexFromItem(item))
        some = self.listing.topLevelItemCount() > 0
        self.listing.setVisible(some)
        self.nothing.setVisible(not some)
        self.undo.setEnabled(undoable)
        self._fill()

    def show_refusal(self, error: Exception) -> None:
        """Say under the form why it was not taken; the list and what was typed are as before."""
        self._list_as_it_stands()
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    def _list_as_it_stands(self) -> None:
        """Read the list again; the mark, what was typed and whether Undo may be used stay."""
        own, typed = self.chosen if self._is_own() else None, (self.short.text(), self.long.text())
        self.list_again(self.chosen, undoable=self.undo.isEnabled())
        if own is None or typed != (own.short, own.long):
            self.short.setText(typed[0])
            self.long.setText(typed[1])

    def _build_form(self, theme: Theme) -> None:
        self.short = named(QLineEdit(placeholderText="ASC"), "", "Short form")
        self.long = named(QLineEdit(placeholderText="adult social care"), "", "What it stands for")
        self.short.setMaxLength(40)
        self.long.setMaxLength(200)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.short, 1)
        row.addWidget(label("is also read as", "soft"))
        row.addWidget(self.long, 3)
        self._frame.body.addLayout(row)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._frame.body.addWidget(self.error)
        for field in (self.short, self.long):
            field.textChanged.connect(lambda _text: self._tell())

    def _add_group(
        self, title: str, pairs: tuple[Pair, ...], *, own: bool = False, on: bool = True
    ) -> None:
        if not pairs:
            return
        self.listing.add_group(title, len(pairs))
        for pair in pairs:
            item = (self.listing.add_row(pair.short, pair.long) if own
                    else self.listing.add_choice(pair.short, pair.long, wanted=on))
            item.setData(0, _PAIR, pair)
            item.setData(0, _OWN, own)
            if not own and not self._writable:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.listing.topLevelItem(at) for at in range(self.listing.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _is_own(self) -> bool:
        item = self.listing.currentItem()
        return item is not None and bool(item.data(0, _OWN))

    def _fill(self) -> None:
        """Put the library's own pair into the form; a shipped one is only switched."""
        own = self.chosen if self._is_own() else None
        self.short.setText(own.short if own else "")
        self.long.setText(own.long if own else "")
        self._tell()

    def _tell(self) -> None:
        own = self._is_own()
        self.save.setText("Change" if own else "Add")
        self.save.setAccessibleName(
            "Change the short form" if own else "Add the short form")
        typed = Pair(self.short.text().strip(), self.long.text().strip())
        self.save.setEnabled(
            self._writable and bool(typed.short and typed.long) and typed != self.chosen)
        self.remove.setEnabled(own and self._writable)
        self.new.setEnabled(own and self._writable)
        for field in (self.short, self.long):
            field.setEnabled(self._writable)
        self.error.hide()

    def _start_new(self) -> None:
        self.listing.selectionModel().clear()
        self._fill()
        self.short.setFocus()

    def _save(self) -> None:
        pair, short, long = self.chosen, self.short.text(), self.long.text()
        if self._is_own() and pair is not None:
            self.changed.emit(pair, short, long)
        else:
            self.added.emit(short, long)

    def _remove(self) -> None:
        if self.chosen is not None:
            self.removed.emit(self.chosen)

    def _switch(self, item: QTreeWidgetItem, _column: int) -> None:
        pair = item.data(0, _PAIR)
        if isinstance(pair, Pair) and not item.data(0, _OWN):
            self.switched.emit(pair, item.checkState(0) is Qt.CheckState.Checked)


def _tall(parent: QWidget, theme: Theme) -> int:
    """The height of the list with which the form below it is in view too, unscaled."""
    return min(max(parent.window().height() * 100 // theme.percent - AROUND, 90), 300)
