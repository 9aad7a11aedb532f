"""Views out of sight remember what changed and catch up when they are shown."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from policydesk.core.changes import Changes


class StaleMixin(QWidget):
    """Mix in before a QWidget class and define `take_in(changes)`.

    `hear(changes)` takes changes in at once while the widget is visible, else on its next show.
    """

    _waiting: tuple[Changes, ...] = ()

    def hear(self, changes: Changes) -> None:
        if self.isVisible():
            self.take_in(changes)
        else:
            self._waiting = (*self._waiting, changes)

    def take_in(self, changes: Changes) -> None:
        """Bring the widget up to date with these changes."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self.take_in(Changes.joined(waiting))

