"""Lists the references whose works are not in the library, and what is missing of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidgetItem, QWidget

from policydesk.core.ids import ReferenceId
from policydesk.core.reference import Reference
from policydesk.gui.choosing import choose_row
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

_REFERENCE = Qt.ItemDataRole.UserRole
_DETAILS = (("author", "author"), ("issued", "date"), ("publisher", "publisher"))


@dataclass(frozen=True, slots=True)
class MissingWork:
    """A reference without a document, and the work in one line of plain text."""

    reference: Reference
    plain: str

    @property
    def title(self) -> str:
        return str(self.reference.item.get("title") or "Untitled")

    @property
    def lacks(self) -> str:
        """“Its document is missing; so are its author and date.”"""
        item = self.reference.item
        absent = [name for field, name in _DETAILS if not item.get(field)]
        if not absent:
            return "Its document is missing."
        verb = "so is its" if len(absent) == 1 else "so are its"
        joined = " and ".join(filter(None, (", ".join(absent[:-1]), absent[-1])))
        return f"Its document is missing; {verb} {joined}."

    @property
    def said(self) -> str:
        """The work, what is missing of it, its key and the file that it came in."""
        came = f" · from {self.reference.source}" if self.reference.source else ""
        return f"{self.plain}\n{self.lacks}\n{self.reference.key}{came}"

    @property
    def sought(self) -> str:
        """All of it that words are looked for in, in small letters."""
        return f"{self.title} {self.said}".casefold()


class MissingReferencesDialog(QDialog):
    """`import_wanted`, `find_wanted` and `copy_wanted` carry the MissingWork that was chosen."""

    import_wanted = Signal(object)
    find_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, works: Sequence[MissingWork], *, writable: bool
    ) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QTreeWidgetItem, str]] = []
        self._writable = writable
        self._frame = Frame(self, theme, "References without a document", width=760)
        self._frame.body.addWidget(label("Works that a reference file names, and whose own file "
                                         "is not in this library.", "soft"))
        self.words = named(QLineEdit(placeholderText="Find a work"), "", "Find a work")
        self.words.textChanged.connect(lambda _text: self._narrow())
        self._frame.body.addWidget(self.words)
        self.listing = Listing("References without a document", theme)
        self.listing.currentItemChanged.connect(lambda _now, _before: self._tell())
        self._frame.body.addWidget(self.listing, 1)
        self.nothing = label("", wrap=True)
        self._frame.body.addWidget(self.nothing)
        self.bring = button("Import its document…", partial(self._send, self.import_wanted.emit),
                            role="primary")
        self.look = button("Is it here? Search", partial(self._send, self.find_wanted.emit),
                           name="Search the library for its title")
        self.copy = button("Copy reference", partial(self._send, self.copy_wanted.emit))
        self._frame.finish(self.bring, button("Close", self.reject), self.copy, self.look)
        self.show_works(works)

    @property
    def chosen(self) -> MissingWork | None:
        """The work under the mark."""
        item = self.listing.currentItem()
        work = item.data(0, _REFERENCE) if item is not None else None
        return work if isinstance(work, MissingWork) else None

    def show_works(self, works: Sequence[MissingWork]) -> None:
        """List these; the mark stays where it was."""
        before = self.chosen
        self.listing.clear()
        self._rows = []
        for work in works:
            item = self.listing.add_row(work.title, work.said)
            item.setData(0, _REFERENCE, work)
            self._rows.append((item, work.sought))
        self._narrow()
        if before is not None:
            self.choose(before.reference.id)

    def choose(self, wanted: ReferenceId) -> None:
        """Put the mark on a reference, if it is among those that are shown."""
        for item, _ in self._rows:
            if not item.isHidden() and item.data(0, _REFERENCE).reference.id == wanted:
                choose_row(self.listing, self.listing.indexFromItem(item))
                self.listing.scrollToItem(item)

    def _narrow(self) -> None:
        """Show those that have all the words; the mark stays, or goes to the first of them."""
        words = self.words.text().casefold().split()
        shown: list[QTreeWidgetItem] = []
        for item, sought in self._rows:
            has = all(word in sought for word in words)
            if has:
                shown.append(item)
            if item.isHidden() is has:
                item.setHidden(not has)
        if not shown:
            self.listing.selectionModel().clear()
        elif self.listing.currentItem() not in shown:
            choose_row(self.listing, self.listing.indexFromItem(shown[0]))
        self.listing.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText("No work has these words." if self._rows else
                             "Every reference of this library has its document.")
        self._tell()

    def _tell(self) -> None:
        some = self.chosen is not None
        self.bring.setEnabled(some and self._writable)
        self.look.setEnabled(some)
        self.copy.setEnabled(some)

    def _send(self, emit: Callable[[object], None]) -> None:
        if self.chosen is not None:
            emit(self.chosen)
