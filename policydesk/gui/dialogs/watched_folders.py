"""Asks which folders are looked at for new files, and which of them import by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QTreeWidgetItem, QWidget

from policydesk.core.watched import WatchedFolder
from policydesk.gui.dialogs.frame import Frame, open_over
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

PATH = Qt.ItemDataRole.UserRole


class WatchedFoldersDialog(QDialog):
    """`added()` and `removed()` give what is to change."""

    def __init__(self, parent: QWidget, theme: Theme, folders: Sequence[WatchedFolder]) -> None:
        super().__init__(parent)
        self._before = {folder.path: folder.by_itself for folder in folders}
        frame = Frame(self, theme, "Watched folders", width=600)
        frame.body.addWidget(
            label(
                "PolicyDesk looks here for new files and tells you of them. Nothing in these "
                "folders is ever moved, changed or deleted. Tick a folder to import its new files "
                "without being asked.",
                wrap=True,
            )
        )
        self.listing = Listing("Watched folders", theme, tall=160)
        self.none = label("No folder is watched yet: add one.", "soft", wrap=True)
        self.remove = button("Stop watching", self._remove)
        self.listing.currentItemChanged.connect(lambda *_: self._show_state())
        for folder in folders:
            self.put(folder.path, by_itself=folder.by_itself)
        frame.body.addWidget(self.none)
        frame.body.addWidget(self.listing, 1)
        frame.finish(
            button("Save", self.accept, role="primary", name="Save watched folders"),
            self.remove,
            button("Add a folder…", self._choose),
            button("Cancel", self.reject),
        )
        self._show_state()

    def put(self, path: Path, *, by_itself: bool = False) -> None:
        """Add a folder to the list, once."""
        if path in self._rows():
            return
        item = self.listing.add_choice(path.name or str(path), str(path), wanted=by_itself)
        item.setData(0, PATH, path)
        self.listing.setCurrentItem(item)

    def added(self) -> list[tuple[Path, bool]]:
        """Folders to watch from now on, or otherwise than before, each with “by itself”."""
        return [
            (path, own) for path, item in self._rows().items()
            if self._before.get(path) != (own := item.checkState(0) is Qt.CheckState.Checked)
        ]  # fmt: skip

    def removed(self) -> list[Path]:
        """Folders no longer to watch."""
        return [path for path in self._before if path not in self._rows()]

    def _show_state(self) -> None:
        """With nothing to list, say so; only a chosen folder can be let go."""
        empty = not self.listing.topLevelItemCount()
        self.none.setVisible(empty)
        self.listing.setHidden(empty)
        self.remove.setEnabled(not empty and self.listing.currentItem() is not None)

    def _rows(self) -> dict[Path, QTreeWidgetItem]:
        items = (self.listing.topLevelItem(n) for n in range(self.listing.topLevelItemCount()))
        return {item.data(0, PATH): item for item in items if item is not None}

    def _remove(self) -> None:
        item = self.listing.currentItem()
        if item is not None:
            self.listing.takeTopLevelItem(self.listing.indexOfTopLevelItem(item))
            self._show_state()

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Watch a folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.put(Path(name)))
        open_over(dialog)
