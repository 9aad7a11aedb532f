"""The saved searches of a library: what each found when saved, and finds now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.saved import CountedSearch, SavedSearch
from policydesk.core.views import say_saved
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

_SAVED = Qt.ItemDataRole.UserRole


class SavedSearchesDialog(QDialog):
    """`run_wanted`, `rename_wanted` and `remove_wanted` carry the SavedSearch that was chosen."""

    run_wanted = Signal(object)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, found: Sequence[CountedSearch]) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, "Saved searches and views", width=680)
        frame.body.addWidget(label("What each found when it was saved, and finds now.", "soft"))
        self.listing = Listing("Saved searches", theme)
        self.listing.setMinimumHeight(theme.px(200))
        self.listing.itemActivated.connect(lambda _item, _column: self._run())
        frame.body.addWidget(self.listing, 1)
        self.nothing = label("No search or view is saved in this library yet.", wrap=True)
        frame.body.addWidget(self.nothing)
        self._needing = (
            button("Open", self._run, role="primary", name="Open as saved"),
            button("Rename…", self._rename),
            button("Remove", self._remove),
        )
        search, rename, remove = self._needing
        frame.finish(search, button("Close", self.reject), rename, remove)
        self.show_searches(found)

    @property
    def chosen(self) -> SavedSearch | None:
        """The search under the mark."""
        item = self.listing.currentItem()
        saved = item.data(0, _SAVED) if item is not None else None
        return saved if isinstance(saved, SavedSearch) else None

    def show_searches(self, found: Sequence[CountedSearch]) -> None:
        """Show these; the mark stays on the search it was on, or goes to the first."""
        before = self.chosen
        self.listing.clear()
        for counted in found:
            saved = counted.saved
            said = f"{say_saved(saved)}\n{counted.drift or counted.sentence()}"
            item = self.listing.add_row(counted.saved.name, said)
            item.setData(0, _SAVED, counted.saved)
            if self.chosen is None or (before is not None and counted.saved.id == before.id):
                self.listing.setCurrentItem(item)
        self.listing.setVisible(bool(found))
        self.nothing.setVisible(not found)
        for each in self._needing:
            each.setEnabled(bool(found))

    def _run(self) -> None:
        if self.chosen is not None:
            self.run_wanted.emit(self.chosen)
            self.accept()

    def _rename(self) -> None:
        if self.chosen is not None:
            self.rename_wanted.emit(self.chosen)

    def _remove(self) -> None:
        if self.chosen is not None:
            self.remove_wanted.emit(self.chosen)
