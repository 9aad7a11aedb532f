"""Opens the builder of searches, with the library's own publishers to choose from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.build_search import BuildSearchDialog
from policydesk.gui.dialogs.frame import open_over
from policydesk.library import LibraryReader


class SearchBuilder(QObject):
    """`asked(str)` with the query text that was built."""

    asked = Signal(str)

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk, self._place = desk, place

    def open(self) -> None:
        """Ask what is looked for."""
        self._desk.bridge.read(_publishers, self._ask, ticket=self)

    def _ask(self, publishers: list[str]) -> None:
        today = self._desk.bridge.here.now().astimezone().date()
        dialog = BuildSearchDialog(
            self._place, self._desk.theme, today=today, publishers=publishers
        )
        dialog.accepted.connect(lambda: self.asked.emit(dialog.query))
        open_over(dialog)


def _publishers(reader: LibraryReader) -> list[str]:
    """The publishers that documents of this library name."""
    return sorted({d.publisher for d in reader.documents.all() if d.publisher})
